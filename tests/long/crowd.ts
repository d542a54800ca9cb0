/**
 * A unit's people at the real server process. They write the same few cards over and over, each card in its own hand
 * and with a number that rises, so that what was acknowledged and is gone shows as a number that has gone back.
 */

import type { Board } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { type ServerProcess, signIn } from "../support/server-process.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { addTask, retitle } from "../support/test-board.ts";

const UNIT = "nord";
const CARDS_EACH = 3;

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

/** The last number of each card that the server has called durable. */
export type Acknowledged = ReadonlyMap<TaskId, number>;

export interface Editing {
  readonly acknowledged: Acknowledged;
  /** How many edits were acknowledged. */
  readonly edits: () => number;
  /** Resolves after so many more; rejects when somebody's connection ends meanwhile. */
  readonly after: (more: number) => Promise<void>;
  /** Resolves when nobody edits any more, also when the connections have ended. */
  readonly stop: () => Promise<void>;
}

/** @param name what the cards' ids begin with */
export function keepEditing(people: readonly HocuspocusClient[], name: string): Editing {
  const acknowledged = new Map<TaskId, number>();
  const waiting = new Set<{ readonly edits: number; readonly resolve: () => void; readonly reject: () => void }>();
  let edits = 0;
  let stopped = false;

  function look(): void {
    for (const wait of waiting) {
      if (edits >= wait.edits) wait.resolve();
      else if (stopped) wait.reject();
      else continue;
      waiting.delete(wait);
    }
  }

  async function edit(person: HocuspocusClient, index: number): Promise<void> {
    const ids = Array.from({ length: CARDS_EACH }, (_, card) => `${name}-${index}-${card}` as TaskId);
    for (const id of ids) addTask(person.doc, id);
    const end = person.closed.then(() => {
      stopped = true;
    });
    for (let round = 1; !stopped; round++) {
      for (const id of ids) retitle(person.doc, id, `${id} ${round}`);
      const saved = person.saved().then(() => {
        for (const id of ids) acknowledged.set(id, round);
        edits += ids.length;
      });
      await Promise.race([saved, end]);
      look();
    }
  }

  const done = Promise.all(people.map(edit));
  return {
    acknowledged,
    edits: () => edits,
    after: (more) =>
      new Promise((resolve, reject) => {
        waiting.add({ edits: edits + more, resolve, reject: () => reject(new Error("a connection has ended")) });
        look();
      }),
    async stop() {
      stopped = true;
      await done;
    },
  };
}

/** The cards on the board that are behind what was acknowledged, or missing. */
export function lostFrom(board: Board, acknowledged: Acknowledged): TaskId[] {
  return [...acknowledged].flatMap(([id, round]) => {
    const title = board.tasks.get(id)?.title ?? "";
    return Number(title.slice(id.length + 1)) >= round ? [] : id;
  });
}
