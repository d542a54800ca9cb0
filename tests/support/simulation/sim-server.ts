/**
 * One life of the server: the real sync server, sessions, days and journal over what the disk keeps. Only HTTP and the
 * handshake of `ws` are missing; a socket of the simulation is handed in where the handshake would have made one.
 */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { openPhonePolicies } from "../../../server/access/phone-policy.ts";
import { openSessions } from "../../../server/access/sessions.ts";
import type { Clock } from "../../../server/clock.ts";
import { createGuard } from "../../../server/collab/guard.ts";
import { openSyncServer } from "../../../server/collab/sync-server.ts";
import { boardAt, changesBackTo } from "../../../server/day/bring-back.ts";
import { openDays } from "../../../server/day/days.ts";
import { openCommitQueue } from "../../../server/journal/commit-queue.ts";
import type { Journal } from "../../../server/journal/journal.ts";
import { journalFromQueue } from "../../../server/journal/queued-journal.ts";
import type { Log } from "../../../server/log.ts";
import type { BoardDoc } from "#shared/document/board-doc.ts";
import { type Actor, type DayName, documentName, type SessionReply, SYNC_PATH } from "#shared/protocol.ts";
import { below, type Random } from "../random-board.ts";
import type { Disk } from "./disk.ts";
import type { ServerEnd } from "./network.ts";
import { PLAN, UNITS } from "./plan.ts";
import type { Variant, World } from "./variant.ts";

export interface SimServerOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly day: DayName;
  readonly variant: Variant;
  readonly world: World;
  /** The day was loaded: this is the live document from now on. */
  readonly onLive: (doc: BoardDoc) => void;
  /** Runs before each row is handed to the journal; what it returns is handed in instead. */
  readonly onAppend: (bytes: Uint8Array) => Uint8Array;
}

export interface SimServer {
  /** Resolves when it would start to listen. */
  readonly ready: Promise<void>;
  readonly accept: (socket: ServerEnd) => void;
  /** Rejects when the server dies meanwhile. */
  readonly signIn: (actor: Actor) => Promise<SessionReply>;
  /** The board as it was after so many rows, as a leader asks for it. Resolves with the changes made, when durable. */
  readonly bringBack: (actor: Actor, row: number) => Promise<number>;
  readonly journal: Journal;
  /** As on SIGTERM. */
  readonly stop: () => Promise<void>;
  /** As on SIGKILL, for what it has scheduled; the disk and the network are the caller's. */
  readonly kill: () => void;
}

export function startSimServer(options: SimServerOptions): SimServer {
  const { disk, clock, log, random, day, variant, world } = options;
  const plugged = disk.plugIn();
  const queue = openCommitQueue(variant.commit?.(plugged.commit) ?? plugged.commit, plugged.probe);
  const whole = journalFromQueue(queue, variant.reader?.(disk.reader) ?? disk.reader);
  const stored = variant.journal?.(whole, world) ?? whole;
  const journal: Journal = {
    ...stored,
    append: (row) => stored.append({ ...row, bytes: options.onAppend(row.bytes) }),
  };
  const sessions = openSessions(
    {
      ...disk.sessions,
      async save(session) {
        await queue.ask({ kind: "session", session });
      },
      async end(tokenHashes, how, expiresAt) {
        await queue.ask({ kind: "endSessions", tokenHashes, how, expiresAt });
      },
    },
    clock,
    (count) => Uint8Array.from({ length: count }, () => below(random, 256)),
  );
  const days = openDays(journal, UNITS, PLAN, clock);
  const guardOf = variant.guard?.(createGuard) ?? createGuard;
  const phones = openPhonePolicies({ get: () => null, list: () => [], change: () => Promise.resolve(true) });
  const sync = openSyncServer({
    veils: { isOn: () => false, set: () => undefined },
    access: { sessions, days, guest: () => null, refused: { note: () => undefined }, phones },
    journal,
    createGuard(doc, owners) {
      options.onLive(doc);
      return guardOf(doc, owners);
    },
    clock,
    log,
    mayConnect: () => true,
    isGuest: () => false,
  });
  let die = (_reason: Error): void => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    die = reject;
  });
  death.catch(() => undefined);

  return {
    ready: Promise.race([days.ensureDay(day), death]),
    journal,
    accept(socket) {
      const request = { url: SYNC_PATH, headers: {} } as IncomingMessage;
      sync.upgrade(request, socket as unknown as Duplex, Buffer.alloc(0));
    },
    signIn: (actor) =>
      Promise.race([
        death,
        sessions.open({ kind: "demo", actor, units: [day.unitId] }).then((token): SessionReply => ({ token, actor })),
      ]),
    async bringBack(actor, row) {
      const document = documentName(day);
      const rows = await journal.rows(document);
      const then = boardAt(rows, rows[row]?.at ?? 0);
      return then ? sync.changeDay(document, actor, (now) => changesBackTo(then, now)) : 0;
    },
    async stop() {
      await sync.close();
      await queue.close();
      die(new Error("the server has stopped"));
    },
    kill() {
      die(new Error("the server was killed"));
      void sync.close();
    },
  };
}

/** The sockets of the simulation are upgraded already. Returns what brings the real handshake back. */
export function skipHandshakes(): () => void {
  const prototype = WebSocketServer.prototype as { handleUpgrade: unknown };
  const before = prototype.handleUpgrade;
  prototype.handleUpgrade = (
    request: IncomingMessage,
    socket: Duplex,
    _head: Buffer,
    done: (webSocket: Duplex, request: IncomingMessage) => void,
  ) => done(socket, request);
  return () => {
    prototype.handleUpgrade = before;
  };
}
