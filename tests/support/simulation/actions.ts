/** Everything that can happen in one step of a simulation: what people do, and what goes wrong. */

import * as Y from "yjs";
import { below, pick, type Random } from "../random-board.ts";
import { damageDay } from "./damage.ts";
import type { CommitEnd } from "./disk.ts";
import { isRepeatable, updateFrame } from "./frames.ts";
import type { Line, Parcel } from "./network.ts";
import type { Person } from "./person.ts";
import { DOCUMENT } from "./plan.ts";
import type { Simulation } from "./simulation.ts";
import type { Action } from "./swarm.ts";

const HOUR_MS = 3_600_000;
/** Longer than a session lives. */
const SHIFT_MS = 13 * HOUR_MS;
/** The server looks every 30 s. */
const LOOK_MS = 30_000;
/** Bytes that are no update. */
const NO_UPDATE = Uint8Array.of(1, 1, 255, 255, 255, 255, 15, 0);

/** What was done, in words; null when there was nothing to do. */
export async function perform(sim: Simulation, action: Action): Promise<string | null> {
  const { random, disk } = sim;
  switch (action) {
    case "command":
      return done(worker(sim), (person) => person.act(random) ?? person.act(random) ?? person.act(random));
    case "undo":
    case "redo":
      return done(worker(sim), (person) => person.takeBack(action === "redo"));
    case "hold":
      return done(anyone(sim), (person) => person.hold(random));
    case "burst":
      return done(worker(sim), (person) => {
        const count = 5 + below(random, 20);
        for (let i = 0; i < count; i++) if (!person.act(random)) person.takeBack(random() < 0.3);
        return `${count}`;
      });
    case "deliver":
      return deliverSome(sim, 1 + below(random, 4));
    case "flood":
      return deliverSome(sim, 40);
    case "flow":
      return flow(sim);
    case "time":
      return pass(sim, random() < 0.2 ? 500 + below(random, 4_000) : below(random, 400));
    case "long wait":
      return pass(sim, 2_000 + below(random, 40_000));
    case "finish commit":
      return finishCommit(sim, "stored");
    case "fail commit":
      return finishCommit(sim, random() < 0.5 ? "failed" : "stored, but said to have failed");
    case "cut":
      return done(anyLine(sim, random), (line) =>
        sim.network.cut(line, below(random, line.toServer.length + 1), below(random, line.toClient.length + 1)),
      );
    case "cut all":
      for (const line of sim.network.lines) sim.network.cut(line, 0, 0);
      return "";
    case "freeze":
    case "thaw":
      return done(
        anyLine(sim, random, (line) => line.frozen === (action === "thaw")),
        (line) => {
          line.frozen = action === "freeze";
        },
      );
    case "go offline":
    case "go online":
      return done(
        pick(
          random,
          sim.people.filter(({ offline }) => offline === (action === "go online")),
        ),
        (person) => setOffline(sim, person, action === "go offline"),
      );
    case "wake":
      return done(anyone(sim), (person) => person.wake());
    case "reload":
      return done(anyone(sim), (person) => reload(sim, person));
    case "die":
      return done(anyone(sim), (person) => die(sim, person));
    case "crash":
      return crash(sim);
    case "restart":
      return restart(sim);
    case "start server":
      if (sim.server) return null;
      sim.startServer();
      return "";
    case "fill disk":
    case "free disk":
      return change(disk, "full", action === "fill disk");
    case "slow disk":
    case "quick disk":
      if (action === "quick disk" && disk.isWaiting()) disk.finish("stored");
      return change(disk, "slow", action === "slow disk");
    case "repeat frame":
      return done(anyLine(sim, random), (line) => repeat(line, random));
    case "move clock":
      sim.clockOffset = (random() - 0.5) * 2 * HOUR_MS;
      return `${Math.round(sim.clockOffset / 60_000)} min`;
    case "expire":
      // All sessions end at once, whatever is on its way, as soon as the server looks at them.
      sim.clockOffset += SHIFT_MS;
      return pass(sim, LOOK_MS);
    case "bring back":
      if (!sim.isListening || sim.witness.rows === 0) return null;
      sim.bringBack(below(random, sim.witness.rows));
      return "";
    case "damage":
      return damage(sim);
    case "poison":
      return done(worker(sim), (person) => poison(sim, person));
    case "gap":
      return done(worker(sim), (person) => (smuggle(sim, person, gapUpdate()) ? "" : null));
  }
}

/** Runs it if there is somebody or something to run it on; names it unless the act has a name. */
function done<T extends { readonly name: string } | Line>(
  who: T | undefined,
  act: (who: T) => string | null | undefined | void,
): string | null {
  if (!who) return null;
  const what = act(who);
  if (what === null) return null;
  const name = "host" in who ? who.host : who.name;
  return what === undefined ? name : `${name} ${what}`;
}

function present(sim: Simulation): Person[] {
  return sim.people.filter(({ session }) => session !== null);
}

function anyone(sim: Simulation): Person | undefined {
  return pick(sim.random, present(sim));
}

/** Somebody who may change the board. */
function worker(sim: Simulation): Person | undefined {
  return pick(
    sim.random,
    present(sim).filter(({ actor }) => actor.role !== "leader"),
  );
}

function anyLine(sim: Simulation, random: Random, fits: (line: Line) => boolean = () => true): Line | undefined {
  return pick(random, [...sim.network.lines].filter(fits));
}

function deliverSome(sim: Simulation, count: number): string | null {
  const choice = pick(sim.random, sim.network.deliverable());
  if (!choice) return null;
  const { line, direction } = choice;
  const queue = line[direction];
  let delivered = 0;
  do {
    sim.deliver(line, direction);
    delivered += 1;
  } while (delivered < count && queue.length > 0 && !line.frozen);
  return `${delivered} ${direction} ${line.host}`;
}

/** A network as it should be, for a moment. */
async function flow(sim: Simulation): Promise<string | null> {
  for (let round = 0; round < 3; round++) {
    for (const { line, direction } of sim.network.deliverable()) sim.deliver(line, direction);
    await sim.look();
  }
  return "";
}

async function pass(sim: Simulation, ms: number): Promise<string> {
  await sim.time.advance(ms);
  return `${ms} ms`;
}

function finishCommit(sim: Simulation, end: CommitEnd): string | null {
  if (!sim.disk.isWaiting()) return null;
  sim.disk.finish(end);
  return end;
}

function change(disk: Simulation["disk"], what: "full" | "slow", to: boolean): string | null {
  if (disk[what] === to) return null;
  disk[what] = to;
  return "";
}

/** Without coverage nothing arrives, and nobody is told: the lines freeze until there is coverage again. */
export function setOffline(sim: Simulation, person: Person, offline: boolean): void {
  person.offline = offline;
  for (const line of linesOf(sim, person)) {
    line.frozen = offline;
    if (!offline && sim.random() < 0.4) sim.network.cut(line, 0, 0);
  }
  if (!offline && sim.random() < 0.5) person.wake();
}

function linesOf(sim: Simulation, person: Person): Line[] {
  return [...sim.network.lines].filter((line) => line.host === person.name);
}

/** The page is gone, and a new one opens at once. What the old one had on the way may still arrive. */
function reload(sim: Simulation, person: Person): void {
  abandon(sim, person);
  sim.open(person);
}

/** The phone is switched off and never comes back. One is always left. */
function die(sim: Simulation, person: Person): string | null {
  if (present(sim).length < 2) return null;
  abandon(sim, person);
  person.alive = false;
  return "";
}

function abandon(sim: Simulation, person: Person): void {
  person.lookAtSaveState();
  sim.poisoned.delete(person);
  for (const line of linesOf(sim, person)) {
    if (sim.random() < 0.5) sim.network.cut(line, below(sim.random, line.toServer.length + 1), 0);
  }
  person.shut();
}

function crash(sim: Simulation): string | null {
  const { server, random, disk, network } = sim;
  if (!server) return null;
  sim.server = null;
  sim.isListening = false;
  disk.unplug(random() < 0.5);
  network.loseServer((line) => below(random, line.toClient.length + 1));
  server.kill();
  return "";
}

function restart(sim: Simulation): string | null {
  const { server } = sim;
  if (!server || !sim.isListening) return null;
  sim.isListening = false;
  void server.stop().then(() => {
    // It may have been killed while it was stopping.
    if (sim.server === server) sim.server = null;
  });
  return "";
}

function repeat(line: Line, random: Random): string | null {
  const direction = random() < 0.5 ? "toServer" : "toClient";
  const queue: Parcel[] = line[direction];
  const at = below(random, queue.length);
  const parcel = queue[at];
  if (parcel?.kind !== "frame" || !isRepeatable(parcel.bytes)) return null;
  queue.splice(at + 1, 0, parcel);
  return direction;
}

/** A bit turns over on the disk while the server is down; the next time somebody mends it, from a copy. */
async function damage(sim: Simulation): Promise<string | null> {
  if (sim.damage) {
    sim.damage.undo();
    sim.damage = null;
    return "mended";
  }
  crash(sim);
  await sim.time.settle();
  sim.damage = damageDay(sim.disk.day(DOCUMENT), sim.random);
  return sim.damage?.what ?? null;
}

/** Something on this device sends what nobody may send, and will be refused for it. */
function poison(sim: Simulation, person: Person): string | null {
  const isGarbage = sim.random() < 0.5;
  if (!smuggle(sim, person, isGarbage ? NO_UPDATE : badValue())) return null;
  sim.poisoned.add(person);
  return isGarbage ? "no update" : "bad value";
}

/** Puts an update behind what is on its way already. */
function smuggle(sim: Simulation, person: Person, update: Uint8Array): boolean {
  const line = linesOf(sim, person).find(({ client, frozen }) => client.readyState === WebSocket.OPEN && !frozen);
  if (!line) return false;
  line.toServer.push({ kind: "frame", bytes: updateFrame(DOCUMENT, update) });
  return true;
}

function badValue(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("meeting").set("phase", 42);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** What remains when the update before it was lost on the way. */
function gapUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("meeting").set("phase", "mustDo");
  const before = Y.encodeStateVector(doc);
  doc.getMap("meeting").set("phase", "defer");
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return update;
}
