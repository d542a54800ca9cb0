/**
 * A morning in one process and without a clock: real sessions on two to five screens, the real sync server and journal,
 * and everything that can go wrong between them, in an order that the seed decides. The same seed plays the same
 * morning.
 */

import * as Y from "yjs";
import type { BoardDoc } from "#shared/document/board-doc.ts";
import type { Actor, SessionReply } from "#shared/protocol.ts";
import { type Log, routeConsole } from "../../../server/log.ts";
import { below, type Random, seededRandom } from "../random-board.ts";
import type { Damage } from "./damage.ts";
import { type Disk, openDisk } from "./disk.ts";
import { claiming } from "./frames.ts";
import { type Direction, installNetwork, type Line, type Network, type ServerEnd, type Taps } from "./network.ts";
import { perform } from "./actions.ts";
import { Person } from "./person.ts";
import { DAY, pastOf } from "./plan.ts";
import { type SimServer, skipHandshakes, startSimServer } from "./sim-server.ts";
import { drawAction, drawSwarm, type Swarm } from "./swarm.ts";
import type { Variant, World } from "./variant.ts";
import { installVirtualTime, type VirtualTime } from "./virtual-time.ts";
import { Witness } from "./witness.ts";

/** 07:30 in Oslo. */
const MORNING = Date.parse("2026-03-24T06:30:00Z");
const HOUR_MS = 3_600_000;

const ACTORS: readonly Actor[] = [
  { id: "kari", name: "Kari N.", role: "lead" },
  { id: "ola", name: "Ola N.", role: "staff" },
  { id: "wall-nord", name: "Tavla Nord", role: "wall" },
  { id: "aud", name: "Aud N.", role: "staff" },
];
const READER: Actor = { id: "leader-nord", name: "Leder Nord", role: "leader" };

export class Simulation {
  readonly swarm: Swarm;
  readonly witness = new Witness();
  readonly people: Person[] = [];
  readonly disk: Disk;
  readonly time: VirtualTime;
  readonly network: Network;
  /** What happened, one line each. */
  readonly events: string[] = [];
  readonly counts: Record<string, number> = {};
  server: SimServer | null = null;
  isListening = false;
  /** Ms that the server's clock is wrong. */
  clockOffset = 0;
  damage: Damage | null = null;
  /** For what is chosen here. */
  readonly random: Random;
  /** People who sent something that is no update, so that they will be refused. */
  readonly poisoned = new Set<Person>();
  /** For what the product draws: ids, tokens, pauses. Apart, so that a change there does not change the choices here. */
  private readonly chance: Random;
  private broughtBack = 0;
  private readonly variant: Variant;
  private readonly world: World;
  private readonly undo: (() => void)[];
  /** Whose code runs, so that a document it makes is known as theirs. */
  private acting: Person | null = null;

  constructor(seed: number, variant: Variant) {
    this.random = seededRandom(seed);
    this.chance = seededRandom(seed ^ 0x5bd1e995);
    this.variant = variant;
    this.swarm = drawSwarm(this.random);
    this.time = installVirtualTime(MORNING, this.chance, (error) => this.witness.fail("threw", String(error)));
    this.network = installNetwork((socket) => this.answer(socket), this.taps());
    this.disk = openDisk((_document, rows) => this.witness.becameDurable(rows));
    this.disk.slow = this.swarm.startsSlow;
    this.world = {
      random: this.random,
      broadcast: (bytes) => {
        for (const line of this.network.lines) if (line.server) line.toClient.push({ kind: "frame", bytes });
      },
      claimedBy: (actorId) => this.people.find(({ actor }) => actor.id === actorId)?.liesAs ?? null,
    };
    this.undo = [
      this.time.uninstall,
      this.network.uninstall,
      skipHandshakes(),
      this.seedDocuments(),
      routeConsole(this.log, this.time.elapsed),
    ];
  }

  close(): void {
    for (const person of this.people) person.shut();
    this.server?.kill();
    this.disk.unplug(false);
    this.witness.close();
    for (const each of this.undo.toReversed()) each();
  }

  async begin(): Promise<void> {
    if (this.swarm.hasPast) this.disk.store(pastOf(DAY, MORNING, 244 + below(this.random, 8)));
    this.startServer();
    await this.time.settle();
    if (this.disk.isWaiting()) this.disk.finish("stored");
    await this.time.settle();
    for (let index = 0; index < this.swarm.people; index++) {
      // Two screens may belong to one person.
      const actor = ACTORS[this.random() < 0.15 ? 0 : index % ACTORS.length] ?? READER;
      const liar = this.swarm.hasLiar && index === 0 ? (ACTORS[1] ?? null) : null;
      this.addPerson(`p${index}`, actor, liar);
    }
    if (this.swarm.hasReader) this.addPerson("reader", READER, null);
    await this.look();
  }

  async step(): Promise<void> {
    const action = drawAction(this.random, this.swarm.weights);
    const done = await perform(this, action);
    if (done !== null) {
      this.counts[action] = (this.counts[action] ?? 0) + 1;
      this.events.push(`${action}${done === "" ? "" : `: ${done}`}`);
    }
    if (this.random() >= this.swarm.crowding) await this.look();
  }

  /** Lets everything happen that can happen now, and compares. */
  async look(): Promise<void> {
    await this.time.settle();
    for (const person of this.people) {
      this.lookForRefusal(person);
      person.lookAtSaveState();
      for (const { clientId, user } of person.session?.presence.get() ?? []) {
        const problem = this.witness.presenceProblem(clientId, user.id);
        if (problem) this.witness.fail("presence", `${person.name} sees ${problem}`);
      }
    }
    this.witness.checkPending();
  }

  deliver(line: Line, direction: Direction): void {
    const person = this.people.find(({ name }) => name === line.host) ?? null;
    this.acting = direction === "toClient" || line.server === null ? person : null;
    this.network.deliver(line, direction);
    this.acting = null;
  }

  startServer(): void {
    const server = startSimServer({
      disk: this.disk,
      clock: { now: () => MORNING + this.time.elapsed() + this.clockOffset, elapsed: this.time.elapsed },
      log: this.log,
      random: this.chance,
      day: DAY,
      variant: this.variant,
      world: this.world,
      onLive: (doc) => {
        if (this.damage?.isFatal()) this.witness.fail("corrupt", `a day is served with a damaged ${this.damage.what}`);
        this.witness.watchLive(doc);
      },
      onAppend: (bytes) => this.witness.append(bytes),
    });
    this.server = server;
    server.ready.then(
      () => {
        if (this.server === server) this.isListening = true;
      },
      () => undefined,
    );
  }

  open(person: Person): void {
    this.acting = person;
    person.open();
    this.acting = null;
  }

  /** Asks for the board as it was after some row; what comes of it is seen later, or never. */
  bringBack(row: number): void {
    const { witness, server } = this;
    witness.serves(READER.id);
    server?.bringBack(READER, row).then(
      (changes) => {
        if (changes > 0) this.broughtBack += 1;
        if (this.broughtBack > witness.servedRows(READER.id)) {
          witness.fail("acked", "a board was said to be brought back before that was durable");
        }
      },
      (error: unknown) => void this.events.push(`  not brought back: ${String(error)}`),
    );
  }

  private addPerson(name: string, actor: Actor, liesAs: Actor | null): void {
    const skew = this.random() < 0.2 ? (this.random() - 0.5) * 2 * HOUR_MS : 0;
    const person = new Person(name, actor, DAY, Math.round(skew), liesAs, {
      signIn: (who) => this.signIn(who),
      onDocument: (who, doc) => this.witness.watchPerson(who, doc),
      onSaved: (_who, work) => this.witness.workSaved(work),
      onNoEffect: (who, what) => this.witness.fail("effect", `${what} by ${who.name} was accepted and wrote nothing`),
      now: () => MORNING + this.time.elapsed(),
    });
    this.people.push(person);
    this.open(person);
  }

  private signIn(person: Person): Promise<SessionReply> {
    if (!this.server || !this.isListening || person.offline) return Promise.reject(new Error("no answer"));
    return this.server.signIn(person.actor);
  }

  private answer(socket: ServerEnd): boolean {
    if (!this.server || !this.isListening) return false;
    this.server.accept(socket);
    return true;
  }

  private lookForRefusal(person: Person): void {
    const refused = person.session?.refused.get();
    const connection = person.session?.connection.get();
    if (connection?.kind === "closed") this.witness.fail("refused", `${person.name}: ${connection.reason}`);
    const mayOnlyRead = person.session?.save.get().kind === "readOnly";
    if (mayOnlyRead && person.actor !== READER) this.witness.fail("refused", `${person.name} may only read`);
    if (!refused) return;
    if (!this.poisoned.delete(person)) this.witness.fail("refused", `${person.name}: ${refused.code}`);
    if (person.abandoned !== refused.commands.length) {
      this.witness.fail("refused", `${person.name} lost ${person.abandoned}, got back ${refused.commands.length}`);
    }
    person.session?.acknowledgeRefused();
  }

  private taps(): Taps {
    return {
      fromClient: (line, frame) => {
        const person = this.people.find(({ name }) => name === line.host);
        const sent = person?.liesAs ? claiming(frame, person.liesAs) : frame;
        return this.variant.fromClient?.(sent, line.before === 0) ?? sent;
      },
      atServer: (line, frame) =>
        this.variant.atServer?.(frame, (bytes) => line.toClient.push({ kind: "frame", bytes })),
      toClient: (_line, frame) => this.variant.toClient?.(frame, this.world) ?? true,
    };
  }

  private readonly log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (details, message) => this.noteLog(details, message),
    error: (details, message) => this.noteLog(details, message),
  };

  private noteLog(details: object, message: string): void {
    // What libraries print holds ids that no seed decides.
    if (!("from" in details)) this.events.push(`  server: ${message} ${JSON.stringify(details)}`);
  }

  /** Client ids come from the seed, and documents are known by who made them. */
  private seedDocuments(): () => void {
    const adopt = (doc: BoardDoc): void => this.acting?.adopt(doc);
    const { chance } = this;
    Object.defineProperty(Y.Doc.prototype, "clientID", {
      configurable: true,
      set(this: BoardDoc) {
        const value = 10 + below(chance, 2 ** 32 - 10);
        Object.defineProperty(this, "clientID", { value, writable: true, enumerable: true, configurable: true });
        adopt(this);
      },
    });
    return () => {
      Reflect.deleteProperty(Y.Doc.prototype, "clientID");
    };
  }
}
