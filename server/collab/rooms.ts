/**
 * The engine behind the sockets: Hocuspocus with our hooks, and the open rooms. Every decision is made in the modules it
 * calls; this one connects them, and sees to it that there is never a second live document of the same day.
 */

import { type Document, Hocuspocus } from "@hocuspocus/server";
import { CLOSE, CLOSE_CODE, dayNameFrom, type ServerMessage } from "#shared/protocol.ts";
import { covers, type Session } from "../access/session.ts";
import type { Clock } from "../clock.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { type Access, authenticate } from "./authenticate.ts";
import { checkSync, requestSync } from "./check-sync.ts";
import { type ChangeDay, openChangeDay } from "./change-day.ts";
import { type ConnectionContext, type ConnectionState, stateOf } from "./connection-state.ts";
import { answerBarriers, controlText, receiveControl } from "./control.ts";
import { deciding, noting } from "./hook.ts";
import { type CreateGuard, loadDay } from "./load-day.ts";
import { noteArrivals } from "./note-arrivals.ts";
import { noteAnnounced, settlePresence, stampPresence } from "./presence.ts";
import { recordJournal } from "./record-journal.ts";
import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";
import type { Veils } from "./veils.ts";

/** A node timer holds 24.8 days. Hocuspocus measures idleness with the wall clock, so it must not measure at all. */
const NEVER_MS = 2 ** 31 - 1;
/** A whole unit's walls and tablets may share one person in the demo. */
const MAX_CONNECTIONS_PER_PERSON = 200;
/** The tabs of one device, and lines it has given up that are not yet known to be dead. */
const MAX_CONNECTIONS_PER_SESSION = 100;
/** A unit has sixty screens; a morning without coverage doubles them with dead lines. */
const MAX_CONNECTIONS_PER_DAY = 400;

export interface Rooms {
  readonly hocuspocus: Hocuspocus<ConnectionContext>;
  /** To every connection of a unit, or of all units (null). */
  readonly tell: (unitId: string | null, message: ServerMessage) => void;
  /** Ends every connection of a day, and lets only readers in from now on. */
  readonly seal: (document: string) => void;
  readonly changeDay: ChangeDay;
  /** Ends connections whose session no longer counts: looked up anew for each of them. */
  readonly recheck: () => void;
  readonly close: () => void;
}

export interface RoomsOptions {
  readonly access: Access;
  readonly veils: Veils;
  readonly journal: Journal;
  readonly createGuard: CreateGuard;
  readonly clock: Clock;
  readonly log: Log;
}

export function openRooms({ access, veils, journal, createGuard, clock, log }: RoomsOptions): Rooms {
  const rooms = new Map<Document, Room>();
  /** Days that are being sealed; once they are, the journal says so too. */
  const sealed = new Set<string>();

  /** Forgets a document whose rows may be lost; what is durable is loaded again when the next client comes. */
  function drop(document: Document): void {
    for (const connection of document.getConnections()) {
      stateOf(connection)?.socket.abort(CLOSE.storage);
      connection.close({ code: CLOSE_CODE.storage, reason: CLOSE.storage });
    }
    if (hocuspocus.documents.get(document.name) === document) hocuspocus.documents.delete(document.name);
    document.destroy();
  }

  /**
   * A connection may stand on a document that is no longer there: one that was dropped, or one that Hocuspocus unloaded
   * while the connection was on its way in. Changes to it would be acknowledged and go nowhere.
   * @throws Refusal
   */
  function entered(document: Document, state: ConnectionState | null): { room: Room; state: ConnectionState } {
    const room = rooms.get(document);
    if (!room || !state) throw new Refusal(CLOSE.restarting);
    return { room, state };
  }

  const hocuspocus = new Hocuspocus<ConnectionContext>({
    quiet: true,
    timeout: NEVER_MS,
    // Broadcasts leave at the end of the turn, after our listener has taken the row; a flush for size would come before.
    flushDelay: 0,
    flushMaxBytes: Number.MAX_SAFE_INTEGER,
    maxPendingDocuments: 4,
    // Between authentication and the loaded document a phone's queued updates wait here; frame-limits.ts is the limit.
    maxUnauthenticatedQueueMessages: 5_000,

    onAuthenticate: deciding(log, "onAuthenticate", async ({ documentName, token, context, connectionConfig }) => {
      const entry = await authenticate(documentName, token, context.guest, access);
      const { session } = entry;
      const mayWrite = entry.mayWrite && !sealed.has(documentName);
      if (isCrowded(documentName, session)) throw new Refusal(CLOSE.tooMuch, "connections");
      const { socket, arrival } = context;
      if (mayWrite) socket.readOnly.delete(documentName);
      else socket.readOnly.add(documentName);
      connectionConfig.readOnly = !mayWrite;
      context.onAuthenticated();
      const state: ConnectionState = {
        socket,
        session,
        arrival,
        mayWrite,
        synced: false,
        barriers: [],
        clientId: null,
        announced: [],
      };
      return { state };
    }),

    onLoadDocument: deciding(log, "onLoadDocument", async ({ document }) => {
      const room = await loadDay(document, journal, createGuard, clock, log);
      rooms.set(document, room);
      document.on("destroy", () => {
        room.guard.close();
        rooms.delete(document);
      });
      recordJournal(room, journal, clock, log, drop);
      noteArrivals(document, clock, log);
    }),

    connected: noting(log, "connected", ({ connection }) => {
      const session = stateOf(connection)?.session;
      // What was taken back while the day was being opened found no connection to end.
      if (session && !access.sessions.isOpen(session)) return end(({ id }) => id === session.id);
      const unitId = dayNameFrom(connection.document.name)?.unitId;
      if (unitId !== undefined) connection.sendStateless(controlText({ t: "veil", on: veils.isOn(unitId) }));
      if (journal.storage() === "failing") connection.sendStateless(controlText({ t: "storage", ok: false }));
    }),

    beforeHandleMessage: deciding(log, "beforeHandleMessage", ({ update, connection, document }) => {
      noteAnnounced(update, connection, entered(document, stateOf(connection)).state);
    }),

    beforeSync: deciding(log, "beforeSync", ({ type, payload, connection, document }) => {
      const { room, state } = entered(document, stateOf(connection));
      checkSync({ type, payload, connection }, room, state, journal, log);
    }),

    beforeHandleAwareness: deciding(log, "beforeHandleAwareness", ({ states, connection, document }) => {
      const { room, state } = entered(document, stateOf(connection));
      if (connection) stampPresence(states, connection, state, room);
    }),

    afterHandleMessage: noting(log, "afterHandleMessage", ({ connection }) => {
      const state = stateOf(connection);
      if (!state) return;
      settlePresence(connection, state);
      answerBarriers(connection, state);
    }),

    onStateless: noting(log, "onStateless", ({ payload, connection }) => {
      const state = stateOf(connection);
      const unitId = dayNameFrom(connection.document.name)?.unitId;
      if (!state || unitId === undefined) return;
      receiveControl(payload, connection, state, (on) => {
        veils.set(unitId, on);
        tell(unitId, { t: "veil", on });
      });
    }),

    // After a room was dropped its last connections close, and Hocuspocus would unload whatever has the name by then.
    beforeUnloadDocument: deciding(log, "beforeUnloadDocument", ({ document }) => {
      if (hocuspocus.documents.get(document.name) !== document) throw new Refusal(CLOSE.storage);
    }),
  });

  function isCrowded(day: string, { id, actor }: Session): boolean {
    let ofSession = 0;
    let ofPerson = 0;
    for (const document of hocuspocus.documents.values()) {
      for (const connection of document.getConnections()) {
        const session = stateOf(connection)?.session;
        if (session?.id === id) ofSession += 1;
        if (session?.actor.id === actor.id) ofPerson += 1;
      }
    }
    return (
      ofSession >= MAX_CONNECTIONS_PER_SESSION ||
      ofPerson >= MAX_CONNECTIONS_PER_PERSON ||
      (hocuspocus.documents.get(day)?.getConnectionsCount() ?? 0) >= MAX_CONNECTIONS_PER_DAY
    );
  }

  function end(isOver: (session: Session) => boolean): void {
    for (const document of hocuspocus.documents.values()) {
      for (const connection of document.getConnections()) {
        const state = stateOf(connection);
        if (!state || !isOver(state.session)) continue;
        // What it has sent and is not looked at yet is looked at after it was closed.
        state.mayWrite = false;
        connection.close({ code: CLOSE_CODE.expired, reason: CLOSE.expired });
      }
    }
  }
  // They come back at once and are told what they may do now.
  access.phones.onChanged((unitId) => {
    end((session) => covers(session, unitId) && access.phones.concerns(session.actor.role));
  });
  access.sessions.onRevoked((ids) => end(({ id }) => ids.has(id)));

  function tell(unitId: string | null, message: ServerMessage): void {
    for (const document of hocuspocus.documents.values()) {
      if (unitId === null || dayNameFrom(document.name)?.unitId === unitId) {
        document.broadcastStateless(controlText(message));
      }
    }
  }

  const undo = [
    journal.onFailed((documents) => {
      for (const document of [...hocuspocus.documents.values()]) if (documents.has(document.name)) drop(document);
    }),
    journal.onStorage((storage) => {
      log[storage === "ok" ? "info" : "error"]({ storage }, "storage changed");
      tell(null, { t: "storage", ok: storage === "ok" });
      if (storage === "ok") for (const document of hocuspocus.documents.values()) requestMissing(document);
    }),
  ];

  return {
    hocuspocus,
    tell,
    changeDay: openChangeDay({
      hocuspocus,
      journal,
      roomOf: (document) => (sealed.has(document.name) ? undefined : rooms.get(document)),
    }),
    seal(name) {
      sealed.add(name);
      for (const connection of hocuspocus.documents.get(name)?.getConnections() ?? []) {
        const state = stateOf(connection);
        // What this connection has sent and is not looked at yet is looked at after it was closed.
        if (state) state.mayWrite = false;
        connection.close({ code: CLOSE_CODE[CLOSE.readOnly], reason: CLOSE.readOnly });
      }
    },
    recheck: () => end((session) => !access.sessions.isOpen(session)),
    close() {
      for (const each of undo) each();
    },
  };
}

/** From those whose updates were passed over while storage failed. */
function requestMissing(document: Document): void {
  for (const connection of document.getConnections()) {
    const state = stateOf(connection);
    if (state && !state.synced) requestSync(connection, document);
  }
}
