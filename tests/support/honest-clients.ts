/**
 * Honest people around one document: several phones and a wall, real Y.Docs, undo, a second tab, reloads, hours
 * offline, a server that writes too. Everything they send passes a guard; what it refuses is kept. Time is a number of
 * steps and all chance comes from the seed.
 */

import * as Y from "yjs";
import { createGuard, type Guard } from "../../server/collab/guard.ts";
import { createBoardDoc, encodeState, ROOTS } from "#shared/document/board-doc.ts";
import { openUndo, type Undo } from "#shared/document/undo.ts";
import type { Actor, Role } from "#shared/protocol.ts";
import { memoryOwners } from "./owners.ts";
import {
  below,
  ENTITY_ROOTS,
  fieldNames,
  pick,
  type Random,
  randomEntity,
  randomField,
  randomId,
  seededRandom,
} from "./random-board.ts";

const ROLES: readonly Role[] = ["staff", "wall", "lead", "staff", "leader", "staff"];
const MINE = "command";

interface Client {
  readonly actor: Actor;
  doc: Y.Doc;
  undo: Undo;
  online: boolean;
  /** On its way to the server. */
  outbox: Uint8Array[];
  /** On its way from the server. */
  inbox: Uint8Array[];
}

export interface Refused {
  readonly step: number;
  readonly code: string;
  readonly detail: string;
}

export class HonestClients {
  readonly server = createBoardDoc();
  readonly guard: Guard = createGuard(this.server, memoryOwners());
  readonly clients: Client[] = [];
  readonly refused: Refused[] = [];
  accepted = 0;
  private readonly random: Random;
  private step = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.server.on("update", (update: Uint8Array, origin: unknown) => {
      for (const client of this.clients) if (client.online && client !== origin) client.inbox.push(update);
    });
    this.writeAsServer(() => {
      for (const root of ENTITY_ROOTS) for (let i = 0; i < 3; i++) this.create(this.server, root);
      for (const name of fieldNames("meta"))
        this.server.getMap("meta").set(name, randomField(this.random, "meta", name));
    });
    const people = 3 + below(this.random, 4);
    for (let i = 0; i < people; i++) {
      const role = ROLES[i] ?? "staff";
      this.open({ id: `person-${i}`, name: `Person ${i}`, role }, new Uint8Array([0, 0]));
    }
  }

  /** @param steps things that happen, before everyone comes online and hears everything */
  run(steps: number): void {
    for (this.step = 0; this.step < steps; this.step++) this.happen();
    for (const client of this.clients) this.connect(client);
    for (const client of this.clients) this.send(client, client.outbox.length);
    for (const client of this.clients) this.receive(client, client.inbox.length);
  }

  /** The documents' contents, the server's first. Equal when everything has converged. */
  contents(): string[] {
    return [this.server, ...this.clients.map((client) => client.doc)].map(contentOf);
  }

  close(): void {
    for (const client of this.clients) this.discard(client);
    this.guard.close();
    this.server.destroy();
  }

  private happen(): void {
    const client = pick(this.random, this.clients);
    if (!client) return;
    const chance = this.random();
    if (chance < 0.45) this.edit(client);
    else if (chance < 0.52) client.undo.undo();
    else if (chance < 0.55) client.undo.redo();
    else if (chance < 0.7) this.send(client, 1 + below(this.random, 3));
    else if (chance < 0.85) this.receive(client, 1 + below(this.random, 5));
    else if (chance < 0.89) this.sendTogether(client);
    else if (chance < 0.93) this.toggleConnection(client);
    else if (chance < 0.95) this.reload(client);
    else if (chance < 0.96) this.openSecondTab(client);
    else this.writeAsServer(() => this.change(this.server));
  }

  private edit(client: Client): void {
    if (client.actor.role === "leader") return;
    client.undo.step();
    client.doc.transact(() => {
      const changes = 1 + below(this.random, 3);
      for (let i = 0; i < changes; i++) this.change(client.doc);
    }, MINE);
  }

  private change(doc: Y.Doc): void {
    const root = pick(this.random, ENTITY_ROOTS) ?? "tasks";
    const entities = doc.getMap<Y.Map<unknown>>(root);
    const id = pick(this.random, [...entities.keys()]);
    const chance = this.random();
    if (chance < 0.1) {
      const name = pick(this.random, fieldNames("meeting")) ?? "phase";
      doc.getMap("meeting").set(name, randomField(this.random, "meeting", name));
    } else if (chance < 0.22 || id === undefined) this.create(doc, root);
    else if (chance < 0.3) entities.delete(id);
    else if (chance < 0.34) entities.set(id, new Y.Map(randomEntity(this.random, root)));
    else {
      const name = pick(this.random, fieldNames(root)) ?? "";
      if (chance < 0.38) entities.get(id)?.delete(name);
      else entities.get(id)?.set(name, randomField(this.random, root, name));
    }
  }

  private create(doc: Y.Doc, root: (typeof ENTITY_ROOTS)[number]): void {
    doc.getMap(root).set(randomId(this.random), new Y.Map(randomEntity(this.random, root)));
  }

  private writeAsServer(write: () => void): void {
    const before = Y.encodeStateVector(this.server);
    this.server.transact(write);
    this.guard.applied(Y.encodeStateAsUpdate(this.server, before));
  }

  private open(actor: Actor, state: Uint8Array): void {
    const client: Client = { actor, ...this.load(state), online: false, outbox: [], inbox: [] };
    this.clients.push(client);
    this.listen(client);
    this.connect(client);
  }

  private load(state: Uint8Array): { doc: Y.Doc; undo: Undo } {
    const doc = createBoardDoc();
    doc.clientID = below(this.random, 2 ** 32);
    Y.applyUpdate(doc, state, "disk");
    return { doc, undo: openUndo(doc, MINE) };
  }

  private listen(client: Client): void {
    client.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (client.online && origin !== "server" && origin !== "disk") client.outbox.push(update);
    });
  }

  private discard(client: Client): void {
    client.undo.close();
    client.doc.destroy();
  }

  private reload(client: Client): void {
    const disk = encodeState(client.doc);
    this.discard(client);
    client.online = false;
    Object.assign(client, this.load(disk), { outbox: [], inbox: [] });
    this.listen(client);
    if (this.random() < 0.5) this.connect(client);
  }

  private openSecondTab(client: Client): void {
    if (this.clients.length < 8) this.open(client.actor, encodeState(client.doc));
  }

  private toggleConnection(client: Client): void {
    if (client.online) client.online = false;
    else this.connect(client);
    client.outbox = [];
    client.inbox = [];
  }

  /** Both sides tell what the other lacks; a client that knows no better sends everything it has. */
  private connect(client: Client): void {
    client.online = true;
    client.outbox = [];
    client.inbox = [];
    const lacking = this.random() < 0.2 ? undefined : Y.encodeStateVector(this.server);
    this.offer(client, Y.encodeStateAsUpdate(client.doc, lacking));
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(client.doc)), "server");
  }

  private send(client: Client, count: number): void {
    for (const update of client.outbox.splice(0, count)) this.offer(client, update);
  }

  private sendTogether(client: Client): void {
    const updates = client.outbox.splice(0);
    if (updates.length > 0) this.offer(client, Y.mergeUpdates(updates));
  }

  private receive(client: Client, count: number): void {
    for (const update of client.inbox.splice(0, count)) Y.applyUpdate(client.doc, update, "server");
  }

  /** Now and then somebody else's update is judged and applied between this one's judgement and its application. */
  private offer(client: Client, update: Uint8Array): void {
    const isAccepted = this.judge(client, update);
    const between = pick(this.random, this.clients);
    const other = between !== client && this.random() < 0.1 ? between?.outbox.shift() : undefined;
    if (between && other && this.judge(between, other)) Y.applyUpdate(this.server, other, between);
    if (isAccepted) Y.applyUpdate(this.server, update, client);
  }

  private judge(client: Client, update: Uint8Array): boolean {
    const verdict = this.guard.check(update, client.actor);
    if (verdict.ok) this.accepted++;
    else this.refused.push({ step: this.step, code: verdict.code, detail: verdict.detail });
    return verdict.ok;
  }
}

export function contentOf(doc: Y.Doc): string {
  const roots = ROOTS.map((root) => [root, sorted(doc.getMap(root).toJSON())]);
  return JSON.stringify([roots, doc.store.pendingStructs, doc.store.pendingDs]);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]);
}
