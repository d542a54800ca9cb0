/**
 * Attacks on a document, as bytes. Each is everything an honest update is but for one thing, so that a test which
 * switches off the rule against that thing sees the attack pass. Most come from what stock Yjs and Hocuspocus were
 * seen to accept; `conflictBomb` stopped a server for 18 seconds with 300 kB.
 */

import * as encoding from "lib0/encoding";
import type { InspectRule } from "#shared/document/inspect-rules.ts";
import { BOARD_RULES } from "#shared/document/inspect-rules.ts";
import {
  collected,
  deleted,
  item,
  type Place,
  rawValue,
  skipped,
  type Struct,
  text,
  type,
  values,
  writeUpdate,
} from "./update-writer.ts";

/** The attacker's client id; nobody else uses it. */
export const ATTACKER = 4_000_000_001;
/** A client of the document under attack, see `victimUpdate`. */
export const VICTIM = 77;
/** How many operations `victimUpdate` holds. */
export const VICTIM_CLOCK = 40_003;

const { limits } = BOARD_RULES;

/** A document worth attacking: a task with a title, a staff member, and a long stretch of deleted history. */
export function victimUpdate(): Uint8Array {
  return writeUpdate({
    clients: [
      {
        client: VICTIM,
        clock: 0,
        structs: [
          type({ parent: "tasks", key: "T1" }, 1),
          values({ parent: [VICTIM, 0], key: "title" }, "Insulin 08:00"),
          type({ parent: "staff", key: "S1" }, 1),
          collected(VICTIM_CLOCK - 3),
        ],
      },
    ],
  });
}

export interface StructuralAttack {
  readonly rule: InspectRule;
  readonly name: string;
  readonly update: () => Uint8Array;
  /** What the document must already hold besides `victimUpdate`. */
  readonly before?: () => Uint8Array;
}

const AT_TASK: Place = { parent: [VICTIM, 0], key: "title2" };
const IN_TASKS: Place = { parent: "tasks", key: "T9" };

export const STRUCTURAL_ATTACKS: readonly StructuralAttack[] = [
  attack("update-size", "a value of 300 kB", values(AT_TASK, "x".repeat(300_000))),
  attack("struct-count", "32,769 structs", ...times(limits.structs + 1, () => collected(1))),
  {
    rule: "client-count",
    name: "2,049 clients that write nothing",
    update: () =>
      writeUpdate({ clients: times(limits.clients + 1, (i) => ({ client: 1000 + i, clock: 0, structs: [] })) }),
  },
  {
    rule: "new-client-count",
    name: "65 invented clients",
    update: () => inventedClients(ATTACKER, limits.newClients + 1),
  },
  {
    rule: "document-clients",
    name: "the 2,049th client of the day",
    before: () => inventedClients(1000, limits.clients - 1),
    update: () => byAttacker(values(AT_TASK, "x")),
  },
  {
    rule: "delete-count",
    name: "16,385 delete ranges",
    update: () => deletes(...times(limits.deletes + 1, (i): [number, number] => [3 + i * 2, 1])),
  },
  {
    rule: "client-range",
    name: "client id 2^32",
    update: () => writeUpdate({ clients: [{ client: 2 ** 32, clock: 0, structs: [values(AT_TASK, "x")] }] }),
  },
  {
    rule: "duplicate-client",
    name: "a client in two places",
    update: () =>
      writeUpdate({
        clients: [
          { client: ATTACKER, clock: 0, structs: [values(AT_TASK, "x")] },
          { client: ATTACKER, clock: 0, structs: [values(AT_TASK, "x")] },
        ],
      }),
  },
  {
    rule: "duplicate-client",
    name: "a client's deletes in two places",
    update: () =>
      writeUpdate({
        deletes: [
          { client: VICTIM, ranges: [[1, 1]] },
          { client: VICTIM, ranges: [[1, 1]] },
        ],
      }),
  },
  {
    rule: "clock-gap",
    name: "operations that start at clock 1",
    update: () => writeUpdate({ clients: [{ client: ATTACKER, clock: 1, structs: [values(AT_TASK, "x")] }] }),
  },
  attack("clock-limit", "a collected struct of length 2^50", collected(2 ** 50)),
  attack("clock-limit", "a deleted struct of length 1,000,001", deleted(AT_TASK, limits.clock + 1)),
  attack("unknown-dependency", "after an item of an unknown client", values({ origin: [9, 0] }, "x")),
  attack(
    "unknown-dependency",
    "after an item the victim has not written",
    values({ origin: [VICTIM, VICTIM_CLOCK] }, 1),
  ),
  attack("unknown-dependency", "in a map of an unknown client", values({ parent: [9, 0], key: "title" }, "x")),
  {
    rule: "unknown-dependency",
    name: "the victim's own item restated after an unknown one",
    update: () => writeUpdate({ clients: [{ client: VICTIM, clock: 1, structs: [values({ origin: [9, 0] }, "x")] }] }),
  },
  {
    rule: "unknown-dependency",
    name: "the victim's own item restated after a new one",
    update: () =>
      writeUpdate({
        clients: [
          { client: ATTACKER, clock: 0, structs: [values(AT_TASK, "x")] },
          { client: VICTIM, clock: 1, structs: [values({ origin: [ATTACKER, 0] }, "x")] },
        ],
      }),
  },
  attack("self-reference", "after itself", values({ origin: [ATTACKER, 0] }, "x")),
  attack(
    "self-reference",
    "in a map that comes later",
    values({ parent: [ATTACKER, 1], key: "title" }, "x"),
    collected(1),
  ),
  {
    rule: "circular-dependency",
    name: "two clients that lean on each other",
    update: () =>
      writeUpdate({
        clients: [
          { client: ATTACKER, clock: 0, structs: [values({ origin: [ATTACKER - 1, 0] }, "x")] },
          { client: ATTACKER - 1, clock: 0, structs: [values({ origin: [ATTACKER, 0] }, "x")] },
        ],
      }),
  },
  {
    rule: "false-continuation",
    name: "the attacker's collected operation, continued in a root",
    before: () => byAttacker(collected(1)),
    update: () => byAttacker(deleted(IN_TASKS, 2)),
  },
  {
    rule: "false-continuation",
    name: "the attacker's own title, continued in another field",
    before: () => byAttacker(values(AT_TASK, "x")),
    update: () => deletedByAttacker(2, values({ parent: [VICTIM, 0], key: "minutes" }, "x", "y")),
  },
  {
    rule: "false-continuation",
    name: "the attacker's own title, continued in another entity",
    before: () => byAttacker(values(AT_TASK, "x")),
    update: () => deletedByAttacker(2, values({ parent: [VICTIM, 2], key: "title2" }, "x", "y")),
  },
  {
    rule: "false-continuation",
    name: "the attacker's own title, continued behind somebody else's",
    before: () => byAttacker(values(AT_TASK, "x")),
    update: () => deletedByAttacker(2, values({ origin: [VICTIM, 1] }, "x", "y")),
  },
  attack("skip-struct", "a skip", skipped(3)),
  attack("zero-length", "a collected struct of no length", collected(0)),
  attack("zero-length", "a deleted struct of no length", deleted(AT_TASK, 0)),
  attack("zero-length", "an item without values", values(AT_TASK)),
  { rule: "zero-length", name: "a deletion of no length", update: () => deletes([1, 0]) },
  attack("content-kind", "JSON", item(2, AT_TASK, body([1], "1"))),
  attack("content-kind", "binary", item(3, AT_TASK, body([3, 1, 2, 3]))),
  attack("content-kind", "a text's characters", text(AT_TASK, "a🚑b")),
  attack("content-kind", "an embed", item(5, AT_TASK, body([], "{}"))),
  attack("content-kind", "a format mark", item(6, AT_TASK, body([], "bold", "true"))),
  attack("content-kind", "a subdocument", item(9, AT_TASK, subdocument)),
  ...[0, 2, 3, 4, 5, 6].map((kind) => attack("type-kind", `a type of kind ${kind}`, type(IN_TASKS, kind))),
  attack("nested-type", "a map within a task", type(AT_TASK, 1)),
  attack("root-name", "a root of its own", type({ parent: "evil", key: "T9" }, 1)),
  attack("list-content", "a value without a key in a root", values({ parent: "tasks" }, "x")),
  attack("list-content", "a value with a right neighbour", values({ rightOrigin: [VICTIM, 1] }, "x")),
  attack("reserved-key", "__proto__ as an entity", type({ parent: "tasks", key: "__proto__" }, 1)),
  attack("reserved-key", "constructor as a field", values({ parent: [VICTIM, 0], key: "constructor" }, "x")),
  attack("reserved-key", "__proto__ within a value", rawValue(AT_TASK, [118, 1, 9, ...ascii("__proto__"), 118, 0])),
  attack("reserved-key", "prototype deep within a value", values(AT_TASK, [{ a: { prototype: 1 } }])),
  attack("key-length", "a key of 129 bytes", values({ parent: [VICTIM, 0], key: "k".repeat(129) }, "x")),
  {
    rule: "live-run",
    name: "two values in one item, the other one deleted",
    update: () =>
      writeUpdate({
        clients: [{ client: ATTACKER, clock: 0, structs: [values(AT_TASK, 1, 2)] }],
        deletes: [{ client: ATTACKER, ranges: [[1, 1]] }],
      }),
  },
  {
    rule: "value-count",
    name: "4,097 values in one item",
    update: () =>
      deletedByAttacker(limits.valuesPerItem + 1, values(AT_TASK, ...times(limits.valuesPerItem + 1, () => 1))),
  },
  attack("live-run", "two values in one item", values(AT_TASK, 1, 2)),
  {
    rule: "live-run",
    name: "two values in one item, one of them deleted",
    update: () => deletedByAttacker(1, values(AT_TASK, 1, 2)),
  },
  attack("value-depth", "9 arrays in one another", values(AT_TASK, nested(9))),
  attack("value-depth", "20,000 arrays in one another", rawValue(AT_TASK, nestedBytes(20_000))),
  attack("value-kind", "a big integer", values(AT_TASK, { n: 5n })),
  attack("value-kind", "bytes", values(AT_TASK, [new Uint8Array(4)])),
  attack("text-encoding", "half a character", rawValue(AT_TASK, [119, 2, 0xc3, 0x28])),
  attack("text-encoding", "a lone surrogate", rawValue(AT_TASK, [119, 3, 0xed, 0xa0, 0x80])),
  { rule: "delete-order", name: "ranges that overlap", update: () => deletes([1, 2], [2, 2]) },
  { rule: "delete-order", name: "ranges that run backwards", update: () => deletes([2, 1], [1, 1]) },
  { rule: "unknown-delete", name: "a deletion beyond the victim's end", update: () => deletes([VICTIM_CLOCK, 1]) },
  {
    rule: "unknown-delete",
    name: "a deletion of an unknown client's work",
    update: () => writeUpdate({ deletes: [{ client: 9, ranges: [[0, 1]] }] }),
  },
  { rule: "conflict-work", name: "forks on a long chain", before: () => longChain(2_000), update: () => forks(2_000) },
  {
    rule: "conflict-work",
    name: "as many forks as the chain is long, which meet each other",
    before: () => longChain(1_000),
    update: () => forks(1_000),
  },
  {
    rule: "conflict-work",
    name: "few forks on a very long chain",
    before: () => longChain(12_000),
    update: () => forks(100),
  },
  attack("conflict-work", "forks on a chain of its own", ...chainWithForks(1_200, 1_200)),
  attack("conflict-work", "one key written first 1,500 times", ...times(1_500, () => values(AT_TASK, null))),
  {
    rule: "trailing-bytes",
    name: "bytes after the end",
    update: () =>
      writeUpdate({
        clients: [{ client: ATTACKER, clock: 0, structs: [values(AT_TASK, "x")] }],
        tail: bytes(0),
      }),
  },
];

/** Bytes that are no update at all: there is no rule to switch off, the reader cannot go on. */
export const MALFORMED: readonly { readonly name: string; readonly update: Uint8Array }[] = [
  { name: "nothing", update: new Uint8Array() },
  { name: "2^25-1 structs claimed in 7 bytes", update: bytes(0x01, 0xff, 0xff, 0xff, 0x0f, 0x01, 0x00) },
  { name: "a number that never ends", update: new Uint8Array(200).fill(0x80) },
  { name: "a zero in 160 bytes, which lib0 reads as no number", update: bytes(...times(159, () => 0x80), 0, 0) },
  {
    name: "a number above 2^53",
    update: bytes(1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0, 1, 0),
  },
  { name: "an update cut short", update: byAttacker(values(AT_TASK, "some text")).subarray(0, 18) },
  { name: "a text longer than the update", update: byAttacker(rawValue(AT_TASK, [119, 0xff, 0xff, 0x03])) },
  {
    name: "an array that claims 2^40 values",
    update: byAttacker(rawValue(AT_TASK, [117, 128, 128, 128, 128, 128, 64])),
  },
  { name: "a struct of an unknown kind", update: byAttacker(item(11, AT_TASK, body([1]))) },
  { name: "a type of an unknown kind", update: byAttacker(type(IN_TASKS, 7)) },
  { name: "a value of an unknown kind", update: byAttacker(rawValue(AT_TASK, [115])) },
  { name: "2^30 delete ranges claimed", update: bytes(0, 1, VICTIM, 0x80, 0x80, 0x80, 0x80, 0x04) },
];

export function byAttacker(...structs: readonly Struct[]): Uint8Array {
  return writeUpdate({ clients: [{ client: ATTACKER, clock: 0, structs }] });
}

/** Structs whose first operations are deleted again in the same update, as an overwritten value's are. */
export function deletedByAttacker(count: number, ...structs: readonly Struct[]): Uint8Array {
  return writeUpdate({
    clients: [{ client: ATTACKER, clock: 0, structs }],
    deletes: [{ client: ATTACKER, ranges: [[0, count]] }],
  });
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function attack(rule: InspectRule, name: string, ...structs: readonly Struct[]): StructuralAttack {
  return { rule, name, update: () => byAttacker(...structs) };
}

function deletes(...ranges: readonly (readonly [clock: number, length: number])[]): Uint8Array {
  return writeUpdate({ deletes: [{ client: VICTIM, ranges }] });
}

function inventedClients(first: number, count: number): Uint8Array {
  return writeUpdate({
    clients: times(count, (i) => ({ client: first + i, clock: 0, structs: [collected(1)] })),
  });
}

/** A history that Yjs cannot shorten, because one client writes two keys in turn. */
function longChain(length: number, client = 5): Uint8Array {
  const structs = times(length * 2, (i) =>
    values(i < 2 ? { parent: [VICTIM, 0], key: i ? "b" : "a" } : { origin: [client, i - 2] }, null),
  );
  return writeUpdate({ clients: [{ client, clock: 0, structs }] });
}

/** Writes behind every old item of that history: each looks for its place among all that came later. */
function forks(count: number, client = 5): Uint8Array {
  return byAttacker(...times(count, (i) => values({ origin: [client, i * 2] }, null)));
}

function chainWithForks(length: number, count: number): Struct[] {
  const chain = times(length, (i) => values(i === 0 ? AT_TASK : { origin: [ATTACKER, i - 1] }, null));
  return [...chain, ...times(count, () => values({ origin: [ATTACKER, 0] }, null))];
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

function nestedBytes(depth: number): number[] {
  return [...times(depth * 2, (i) => (i % 2 === 0 ? 117 : 1)), 126];
}

function body(head: readonly number[], ...strings: readonly string[]): Struct {
  return (encoder) => {
    encoding.writeUint8Array(encoder, Uint8Array.from(head));
    for (const string of strings) encoding.writeVarString(encoder, string);
  };
}

function subdocument(encoder: encoding.Encoder): void {
  encoding.writeVarString(encoder, "guid");
  encoding.writeAny(encoder, {});
}

function ascii(string: string): number[] {
  return Array.from(string, (character) => character.charCodeAt(0));
}

function bytes(...content: readonly number[]): Uint8Array {
  return Uint8Array.from(content);
}
