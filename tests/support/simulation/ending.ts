/**
 * The end of a simulation: every fault is lifted, everybody who is alive gets the time they need, and then all must
 * agree: screens, server and journal.
 */

import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { type BoardDoc, readBoard } from "#shared/document/board-doc.ts";
import { repair } from "#shared/domain/repair.ts";
import { setOffline } from "./actions.ts";
import type { Person } from "./person.ts";
import { DOCUMENT } from "./plan.ts";
import type { Simulation } from "./simulation.ts";

/** The longest honest way back: two pings for a dead line to be noticed, a backoff, and the question whether all is saved. */
const PATIENCE_MS = 150_000;
const STEP_MS = 500;

export async function endSimulation(sim: Simulation): Promise<void> {
  lift(sim);
  const until = sim.time.elapsed() + PATIENCE_MS;
  do {
    await sim.time.advance(STEP_MS);
    if (!sim.server) sim.startServer();
    await deliverAll(sim);
    if (sim.witness.failure) return;
  } while (unrest(sim) !== null && sim.time.elapsed() < until);
  const trouble = unrest(sim);
  if (trouble !== null) sim.witness.fail("stuck", trouble);
  else await compare(sim);
}

function lift(sim: Simulation): void {
  sim.events.push("--- all faults are lifted");
  sim.damage?.undo();
  sim.damage = null;
  sim.disk.full = false;
  sim.disk.slow = false;
  sim.disk.finish("stored");
  for (const line of sim.network.lines) line.frozen = false;
  for (const person of sim.people) if (person.offline) setOffline(sim, person, false);
}

async function deliverAll(sim: Simulation): Promise<void> {
  await sim.look();
  for (let open = sim.network.deliverable(); open.length > 0; open = sim.network.deliverable()) {
    for (const { line, direction } of open) sim.deliver(line, direction);
    await sim.look();
    if (sim.witness.failure) return;
  }
}

/** Why it is not over yet, or null. */
function unrest(sim: Simulation): string | null {
  if (!sim.isListening) return "the server does not listen";
  const living = sim.people.filter(({ session }) => session !== null);
  for (const person of living) {
    const { session } = person;
    if (!session) continue;
    const { kind } = session.connection.get();
    if (kind !== "live") return `${person.name} is ${kind}`;
    const save = session.save.get();
    const mayOnlyRead = save.kind === "readOnly" && person.actor.role === "leader";
    if (save.kind !== "saved" && !mayOnlyRead) return `${person.name}: ${save.kind}`;
    if (!session.storageOk.get()) return `${person.name} is told that storage fails`;
    const shown = session.presence.get();
    for (const other of living) {
      if (other !== person && !shown.some(({ clientId }) => clientId === other.doc?.clientID)) {
        return `${person.name} does not see ${other.name}`;
      }
    }
    if (shown.length >= living.length) return `${person.name} sees ${shown.length} other screens of ${living.length}`;
  }
  return null;
}

async function compare(sim: Simulation): Promise<void> {
  const { witness, server } = sim;
  if (!server) return;
  const rows = await server.journal.rows(DOCUMENT);
  const stored = witness.checkJournal(rows);
  const board = readBoard(stored);
  const content = Y.snapshot(stored);
  for (const [name, doc] of [["the server", witness.liveDocument()] as const, ...documents(sim.people)]) {
    if (!doc || !Y.equalSnapshots(Y.snapshot(doc), content)) witness.fail("diverged", `${name} and the journal differ`);
    else if (!isDeepStrictEqual(readBoard(doc), board)) witness.fail("diverged", `the board of ${name} differs`);
  }
  const shown = repair(board).board;
  for (const person of sim.people) {
    if (!person.session) continue;
    witness.checkKept(person.works, stored, "kept", "is not in the journal, though the screen lives");
    if (!isDeepStrictEqual(person.session.board.get(), shown))
      witness.fail("diverged", `${person.name} shows another board`);
    if (person.seenRows > rows.length) witness.fail("order", `${person.name} has seen more rows than there are`);
  }
  stored.destroy();
}

function documents(people: readonly Person[]): (readonly [string, BoardDoc | null])[] {
  return people.flatMap(({ name, session, doc }) => (session ? [[name, doc] as const] : []));
}
