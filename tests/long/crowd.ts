/** A unit's people at the real server process: they join today's board and edit it, and it is known what was acknowledged. */

import { type ServerProcess, signIn } from "../support/server-process.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";

const UNIT = "nord";

export async function todayOf(server: ServerProcess): Promise<string> {
  const today = (await server.boot()).units.find(({ id }) => id === UNIT)?.today;
  if (today === undefined) throw new Error(`The demo has no unit ${UNIT}`);
  return `${UNIT}/${today}`;
}

export async function joinDay(server: ServerProcess): Promise<HocuspocusClient> {
  const document = await todayOf(server);
  const { token } = await signIn(server.origin, UNIT, { kind: "wall" });
  const client = openHocuspocusClient({ url: server.origin.replace("http", "ws"), document, token });
  await client.synced;
  return client;
}

export interface Editing {
  /** Titles that the server has called durable. */
  readonly acknowledged: ReadonlySet<string>;
  /** Resolves when so many titles are acknowledged. */
  readonly until: (count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Everybody adds three tasks, waits until they are durable, and goes on. Titles are made of `name`, and never repeat. */
export function keepEditing(people: readonly HocuspocusClient[], name: string): Editing {
  const acknowledged = new Set<string>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let stopped = false;

  async function edit(person: HocuspocusClient, index: number): Promise<void> {
    const end = person.closed.then(() => {
      stopped = true;
    });
    for (let round = 0; !stopped; round++) {
      const titles = [0, 1, 2].map((part) => `${name}-${index}-${round}-${part}`);
      for (const title of titles) addTask(person.doc, title);
      const saved = person.saved().then(() => {
        for (const title of titles) acknowledged.add(title);
        for (const wait of waiting) if (acknowledged.size >= wait.count) wait.resolve();
      });
      await Promise.race([saved, end]);
    }
  }

  const done = Promise.all(people.map(edit));
  return {
    acknowledged,
    until: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (acknowledged.size >= count) resolve();
      }),
    async stop() {
      stopped = true;
      await done;
    },
  };
}
