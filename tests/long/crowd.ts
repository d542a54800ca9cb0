/**
 * A unit's people at the real server process. They write the same few cards over and over, each card in its own hand
 * and with a number that rises, so that what was acknowledged and is gone shows as a number that has gone back.
 */

import { setTimeout as pause } from "node:timers/promises";
import type { Board } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { type ServerProcess, signIn } from "../support/server-process.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { addTask, retitle } from "../support/test-board.ts";

const UNIT = "nord";
const CARDS_EACH = 3;

export interface Today {
  readonly origin: string;
  readonly document: string;
  /** Ids of those who are on the board. */
  readonly staff: readonly string[];
}

export async function todayAt(server: ServerProcess): Promise<Today> {
  const { origin } = server;
  const date = (await server.boot()).units.find(({ id }) => id === UNIT)?.today;
  if (date === undefined) throw new Error(`The demo has no unit ${UNIT}`);
  const staff = (await (await fetch(`${origin}/api/units/${UNIT}/staff`)).json()) as readonly { readonly id: string }[];
  return { origin, document: `${UNIT}/${date}`, staff: staff.map(({ id }) => id) };
}

/** @param person which of the staff; without it the wall */
export async function tokenOn({ origin, staff }: Today, person?: number): Promise<string> {
  const as = person === undefined ? { kind: "wall" } : { kind: "staff", staffId: staff[person % staff.length] };
  return (await signIn(origin, UNIT, as)).token;
}

/** Without a token it is the wall that joins. */
export async function joinToday(today: Today, knownToken?: string): Promise<HocuspocusClient> {
  const token = knownToken ?? (await tokenOn(today));
  const client = openHocuspocusClient({
    url: today.origin.replace("http", "ws"),
    document: today.document,
    token,
  });
  await client.synced;
  return client;
}

/** The last number of each card that the server has called durable. */
export type Acknowledged = ReadonlyMap<TaskId, number>;

export interface Editing {
  readonly acknowledged: Acknowledged;
  /** How long each wait for an acknowledgement took, in ms, in order. */
  readonly waits: readonly number[];
  /** Resolves after so many more; rejects when somebody's connection ends meanwhile. */
  readonly after: (more: number) => Promise<void>;
  /** Resolves when nobody edits any more, also when the connections have ended. */
  readonly stop: () => Promise<void>;
}

/** As fast as anybody may for hours: the server lets a socket ask 20 times a second whether all is saved. */
export const ALL_DAY_PACE_MS = 60;

/**
 * @param name what the cards' ids begin with
 * @param paceMs time of one round, at least; 0 is as fast as it goes, which the server allows for some seconds
 */
export function keepEditing(people: readonly HocuspocusClient[], name: string, paceMs = 0): Editing {
  const acknowledged = new Map<TaskId, number>();
  const waiting = new Set<{ readonly edits: number; readonly resolve: () => void; readonly reject: () => void }>();
  const waits: number[] = [];
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
      const asked = performance.now();
      const saved = person.saved().then(() => {
        for (const id of ids) acknowledged.set(id, round);
        edits += ids.length;
        waits.push(performance.now() - asked);
      });
      await Promise.race([Promise.all([saved, paceMs > 0 ? pause(paceMs) : saved]), end]);
      look();
    }
  }

  const done = Promise.all(people.map(edit));
  return {
    acknowledged,
    waits,
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
