/** Updates that no client would write but that are well formed: any struct, at any place the document has or nearly has. */

import * as Y from "yjs";
import { below, pick, type Random } from "./random-board.ts";
import { collected, deleted, type Place, type Struct, type, values, writeUpdate } from "./update-writer.ts";

type Id = readonly [client: number, clock: number];

const CLIENTS = [1, 2, 3, 4];

export function inventedUpdate(random: Random, doc: Y.Doc): Uint8Array {
  const ends = new Map(CLIENTS.map((client) => [client, Y.getState(doc.store, client)]));
  const deletes = new Map<number, [clock: number, length: number][]>();
  const order = CLIENTS.filter(() => random() < 0.5).toSorted(() => random() - 0.5);
  const clients = order.map((client) => {
    const known = ends.get(client) ?? 0;
    const clock = random() < 0.2 ? below(random, known + 1) : known;
    let end = clock;
    const structs = Array.from({ length: 1 + below(random, 4) }, () => {
      const { struct, length, isRun } = inventedStruct(random, ends, [client, end]);
      // Several values in one item are only ever seen deleted.
      if (isRun && random() < 0.9) deletes.set(client, [...(deletes.get(client) ?? []), [end, length]]);
      end += length;
      return struct;
    });
    ends.set(client, Math.max(known, end));
    return { client, clock, structs };
  });
  for (const client of CLIENTS) {
    if (deletes.has(client) || random() < 0.7) continue;
    deletes.set(client, [[below(random, (ends.get(client) ?? 0) + 1), 1 + below(random, 5)]]);
  }
  return writeUpdate({ clients, deletes: [...deletes].map(([client, ranges]) => ({ client, ranges })) });
}

function inventedStruct(random: Random, ends: ReadonlyMap<number, number>, own: Id) {
  const place = inventedPlace(random, ends, own);
  const chance = random();
  const length = chance < 0.35 ? 1 + below(random, 4) : 1;
  let struct: Struct;
  if (chance < 0.08) struct = collected(length);
  else if (chance < 0.2) struct = deleted(place, length);
  else if (chance < 0.8) struct = values(place, ...Array.from({ length }, () => below(random, 100)));
  else struct = type(place, 1);
  return { struct, length, isRun: chance >= 0.2 && length > 1 };
}

function inventedPlace(random: Random, ends: ReadonlyMap<number, number>, own: Id): Place {
  const chance = random();
  if (chance < 0.35) return { origin: someId(random, ends, own) };
  const key = pick(random, ["a", "b", "c"]) ?? "a";
  if (chance < 0.6) return { parent: pick(random, ["tasks", "meeting"]) ?? "tasks", key };
  return { parent: someId(random, ends, own), key };
}

/** Mostly something that is there, now and then the item itself or the next one. */
function someId(random: Random, ends: ReadonlyMap<number, number>, own: Id): Id {
  if (random() < 0.03) return own;
  const client = pick(random, CLIENTS) ?? 1;
  const end = client === own[0] ? own[1] : (ends.get(client) ?? 0);
  return [client, below(random, Math.max(1, end))];
}
