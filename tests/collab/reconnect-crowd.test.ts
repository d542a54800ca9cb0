/** Sixty screens lose the same server in the same instant, and come back to the one that is started in its place. */

import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import type { AgreementId } from "#shared/domain/ids.ts";
import { dayNameFrom } from "#shared/protocol.ts";
import { openSession, type Session } from "../../client/session/session.ts";
import { joinToday, todayAt } from "../long/crowd.ts";
import { quantile, report } from "../long/size.ts";
import { demoFolder } from "../support/demo-folder.ts";
import { type ServerProcess, signIn, startServer } from "../support/server-process.ts";

const SCREENS = 60;

let folder: string;
let server: ServerProcess | null;
let screens: Session[];

beforeEach(async () => {
  folder = await demoFolder();
  server = null;
  screens = [];
});

afterEach(async () => {
  for (const screen of screens) screen.close();
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

function open(on: ServerProcess, document: string): Session {
  const day = dayNameFrom(document);
  if (!day) throw new Error(`${document} is no day`);
  const screen = openSession(day, {
    signIn: () => signIn(on.origin, day.unitId, { kind: "wall" }),
    origin: on.origin,
    now: Date.now,
    onWake: () => () => undefined,
  });
  screens.push(screen);
  return screen;
}

/** Looks after every change of what the screen shows. */
function until(screen: Session, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [screen.connection, screen.save, screen.board].map((store) => store.subscribe(look));
    look();
  });
}

function agree(screen: Session, id: string): void {
  const decision = screen.dispatch({
    type: "agreement.add",
    agreementId: id as AgreementId,
    text: `Avtale ${id}`,
    owner: null,
  });
  if (!decision.ok) throw new Error(`refused: ${decision.reason}`);
}

/** The agreements that the screens have made, beside those the day began with. */
function agreedOn(board: Board | null): string[] {
  return [...(board?.agreements.keys() ?? [])].filter((id) => /^(before|meanwhile)-/.test(id)).sort();
}

test(
  `${SCREENS} screens after kill -9 and a restart: all back, with what they did before and meanwhile`,
  { timeout: 60_000 },
  async () => {
    const first = await startServer({ folder });
    server = first;
    const { document } = await todayAt(first);
    for (let index = 0; index < SCREENS; index++) open(first, document);
    await Promise.all(screens.map((screen) => until(screen, () => screen.connection.get().kind === "live")));

    // On its way when the server dies: acknowledged or not, the screen still has it.
    for (const [index, screen] of screens.entries()) agree(screen, `before-${index}`);
    await first.kill();
    await Promise.all(screens.map((screen) => until(screen, () => screen.connection.get().kind === "lost")));
    for (const [index, screen] of screens.entries()) agree(screen, `meanwhile-${index}`);

    const started = performance.now();
    server = await startServer({ folder, port: first.port });
    const ready = performance.now();
    const times = await Promise.all(
      screens.map(async (screen) => {
        await until(screen, () => screen.connection.get().kind === "live" && screen.save.get().kind === "saved");
        const own = performance.now() - ready;
        await until(screen, () => agreedOn(screen.board.get()).length === 2 * SCREENS);
        return own;
      }),
    );
    const all = performance.now();

    const fresh = await joinToday(await todayAt(server));
    const stored = agreedOn(fresh.board());
    fresh.destroy();
    expect(stored).toHaveLength(2 * SCREENS);
    for (const screen of screens) {
      expect(screen.refused.get()).toBeNull();
      expect(agreedOn(screen.board.get())).toEqual(stored);
    }
    report(
      `${SCREENS} screens after kill -9: server up in ${(ready - started).toFixed(0)} ms, ` +
        `back and saved p50 ${quantile(times, 0.5).toFixed(0)} ms, last ${Math.max(...times).toFixed(0)} ms, ` +
        `all the same ${(all - ready).toFixed(0)} ms after that start`,
    );
  },
);
