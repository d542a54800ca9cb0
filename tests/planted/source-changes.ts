/**
 * Bugs as a change of one line of the product, made in a copy of the project. `by` says who must notice: the simulation,
 * or a test file.
 */

export interface SourceChange {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  readonly by: "simulation" | { readonly test: string };
}

const GUARD_TEST = { test: "tests/collab/guard.test.ts" };
const GUARD = "server/collab/guard.ts";

export const SOURCE_CHANGES: readonly SourceChange[] = [
  {
    name: "what was passed over counts as received",
    file: "server/collab/check-sync.ts",
    from: "  state.synced = false;\n}",
    to: "}",
    by: "simulation",
  },
  {
    name: "a barrier is answered although something was passed over",
    file: "server/collab/control.ts",
    from: "if (!state.synced) return;",
    to: "",
    by: "simulation",
  },
  {
    name: "after a full disk nobody is asked for what was passed over",
    file: "server/collab/rooms.ts",
    from: 'if (storage === "ok") for',
    to: "if (false) for",
    // The simulation lets it pass: the client notices the silence after 20 s and connects anew.
    by: { test: "tests/collab/durable-first.test.ts" },
  },
  {
    name: "a room goes on although its rows were lost",
    file: "server/collab/rooms.ts",
    from: "if (documents.has(document.name)) drop(document);",
    to: "if (documents.size === 0) drop(document);",
    by: "simulation",
  },
  {
    name: "lost rows are settled before their rooms hear of it",
    file: "server/journal/commit-queue.ts",
    from: "for (const listener of failedListeners) listener(documents);",
    to: "settle(last);\n    for (const listener of failedListeners) listener(documents);",
    by: "simulation",
  },
  {
    name: "what waits for lost rows is sent all the same",
    file: "server/collab/output-gate.ts",
    from: "      closing = true;\n      waiting = [];\n      waitingBytes = 0;\n      held.delete(release);",
    to: "      closing = true;\n      for (const item of waiting.splice(0)) perform(item);",
    by: "simulation",
  },
  {
    name: "frames leave in the order of their commits and not of their sending",
    file: "server/collab/output-gate.ts",
    from: "waiting.length === 0 && item.after <= journal.settled()",
    to: "item.after <= journal.settled()",
    by: { test: "tests/collab/output-gate.test.ts" },
  },
  {
    name: "the newest row is not loaded",
    file: "server/collab/load-day.ts",
    from: "for (const update of tail) applyUpdate",
    to: "for (const update of tail.slice(0, -1)) applyUpdate",
    by: "simulation",
  },
  {
    name: "every change is the system's",
    file: "server/collab/record-journal.ts",
    from: "client ?? onBehalfOf(origin) ?? SYSTEM",
    to: "SYSTEM",
    by: "simulation",
  },
  {
    name: "presence shows whom the client says",
    file: "server/collab/presence.ts",
    from: "    user: { id, name, role },",
    to: "    user: (shown as Presence | undefined)?.user ?? { id, name, role },",
    by: "simulation",
  },
  {
    name: "presence that is late on an old line takes the page with it",
    file: "server/collab/presence.ts",
    from: "if (isSuperseded(clientId, stateOf(line) ?? state, document))",
    to: "if (line !== connection)",
    // Too rare for the simulation: one morning in two thousand.
    by: { test: "tests/collab/presence.test.ts" },
  },
  {
    name: "a page that left its old line late is gone from its new one",
    file: "server/collab/presence.ts",
    from: "if (!isSuperseded(clientId, state, document)) {",
    to: "{",
    by: { test: "tests/collab/presence.test.ts" },
  },
  {
    name: "no barrier after a reconnect",
    file: "client/session/session.ts",
    from: "publish(view.board());\n          sendBarrier();",
    to: "publish(view.board());",
    by: "simulation",
  },
  {
    name: "an answered barrier covers the next command too",
    file: "client/session/save-state.ts",
    from: "entry.barrier > barrier)",
    to: "entry.barrier > barrier + 1)",
    by: "simulation",
  },
  {
    name: "after a refusal commands are taken before the fresh document is there",
    file: "client/session/session.ts",
    from: 'if (!shown || connection.get().kind === "connecting")',
    to: "if (!shown)",
    by: "simulation",
  },
  {
    name: "the storage banner of a lost connection stays",
    file: "client/session/session.ts",
    from: "storageOk.set(true);",
    to: "",
    by: "simulation",
  },
  {
    name: "updates are taken before the server has answered",
    file: "client/session/link.ts",
    from: "if (!heard && decoding.peekVarUint(body) === messageYjsUpdate) return;",
    to: "",
    by: "simulation",
  },
  {
    name: "after a reconnect the clocks of others are still known",
    file: "client/session/link.ts",
    from: "for (const client of others) awareness.meta.delete(client);",
    to: "",
    by: "simulation",
  },
  {
    name: "edits made offline are left out of the answer",
    file: "client/session/link.ts",
    from: "const kind = readSyncMessage(body, answer, doc, REMOTE);",
    to: "const kind = readSyncMessage(body, answer, live || doc.store.clients.size === 0 ? doc : createBoardDoc(), REMOTE);",
    by: "simulation",
  },
  {
    name: "screens do not see that something was removed",
    file: "shared/domain/changed-entities.ts",
    from: "if (is === undefined) into.delete(id);\n    else into.set(id, is);",
    to: "if (is !== undefined) into.set(id, is);",
    by: "simulation",
  },
  {
    name: "guard: anybody's client id may be used",
    file: GUARD,
    from: "else if (owner !== actor.id) return",
    to: "else if (owner === undefined) return",
    by: GUARD_TEST,
  },
  {
    name: "guard: any number of clients a person",
    file: GUARD,
    from: "if (unclaimed === 0 || unclaimed",
    to: "if (unclaimed >= 0 || unclaimed",
    by: GUARD_TEST,
  },
  {
    name: "guard: readers may write",
    file: GUARD,
    from: "if (newStructs > 0 && isReadOnly(actor.role))",
    to: "if (newStructs < 0 && isReadOnly(actor.role))",
    by: GUARD_TEST,
  },
  {
    name: "guard: every role may change every root",
    file: GUARD,
    from: "if (!mayWrite(actor.role, root))",
    to: "if (!mayWrite(actor.role, root) && root === undefined)",
    by: GUARD_TEST,
  },
  {
    name: "guard: any text is an id",
    file: GUARD,
    from: "if (!ENTITY_ID.test(id))",
    to: 'if (!ENTITY_ID.test("t1"))',
    by: GUARD_TEST,
  },
  {
    name: "guard: any number of entities",
    file: GUARD,
    from: "if (touched.entityCount(root) > limit)",
    to: "if (touched.entityCount(root) < 0)",
    by: GUARD_TEST,
  },
  {
    name: "guard: a day of any size",
    file: GUARD,
    from: "return size.hasRoom(bytes, limit) ? null",
    to: "return bytes < limit ? null",
    by: GUARD_TEST,
  },
  {
    name: "guard: any number of bytes a person",
    file: GUARD,
    from: "if (bytes > checks.personBytes)",
    to: "if (bytes < 0)",
    by: GUARD_TEST,
  },
  {
    name: "guard: any value in any field",
    file: GUARD,
    from: 'if (!checked.ok) return refuse("bad-value", checked.detail);',
    to: "",
    by: GUARD_TEST,
  },
  {
    name: "rows are believed without their hash",
    file: "server/journal/journal-reader.ts",
    from: "|| !sameHash(row.sha256, expected) ||",
    to: "||",
    by: { test: "tests/contract/journal.test.ts" },
  },
  {
    name: "checkpoints are believed without their hash",
    file: "server/journal/journal-reader.ts",
    from: "if (row && sameHash(sha256, checkpointHash(row.sha256, document, seq, state)))",
    to: "if (row)",
    by: { test: "tests/contract/journal.test.ts" },
  },
];
