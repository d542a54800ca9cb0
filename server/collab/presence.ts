/**
 * Who is here and what they hold. A connection may show itself, under one client id, and nobody else: the user is
 * stamped from the session, other keys are dropped, and what a client says about others is not heard.
 *
 * Not heard instead of refused, because honest clients do it: y-websocket repeats everybody's state to the server, and
 * the Hocuspocus provider removes people it has not heard from. And "gone" is handled here, because Hocuspocus 4.7 drops
 * it and shows the person for half a minute more.
 */

import type { Connection, Document } from "@hocuspocus/server";
import { removeAwarenessStates } from "y-protocols/awareness";
import { DRAWING_HEIGHT, DRAWING_LAYERS, INKS } from "#shared/domain/board.ts";
import type { LiveStroke, Presence } from "#shared/protocol.ts";
import { CLOSE, MAX_LIVE_NUMBERS, MAX_LIVE_STROKES } from "#shared/protocol.ts";
import { type ConnectionState, stateOf } from "./connection-state.ts";
import { FRAME, readAwarenessEntries, readFrameHead } from "./frame.ts";
import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";

const MAX_ID_LENGTH = 40;

/** First look at a frame: whom it speaks of, and whether this person leaves. */
export function noteAnnounced(frame: Uint8Array, connection: Connection, state: ConnectionState): void {
  const head = readFrameHead(frame);
  if (head?.type !== FRAME.awareness) return;
  const entries = readAwarenessEntries(frame, head.bodyAt);
  if (!entries) throw new Refusal(CLOSE.rejected, "awareness");
  state.announced = entries;
  const { clientId } = state;
  const { document } = connection;
  if (clientId === null || !entries.some((entry) => entry.gone && entry.clientId === clientId)) return;
  if (!isSuperseded(clientId, state, document)) {
    removeAwarenessStates(document.awareness, [clientId], { source: "connection", connection });
  }
}

/** Leaves in `states` at most this connection's own state, stamped. `states` is Hocuspocus' map, changed in place. */
export function stampPresence(
  states: Map<number, unknown>,
  connection: Connection,
  state: ConnectionState,
  room: Room,
): void {
  // A page may show itself right before it closes. Handled after the closing, nobody would ever take it away again.
  const own = room.document.hasConnection(connection) ? ownId(states, state, room) : null;
  const shown = own === null ? undefined : states.get(own);
  for (const id of states.keys()) if (id !== own) states.delete(id);
  if (own === null) return;
  const { id, name, role } = state.session.actor;
  states.set(own, {
    user: { id, name, role },
    holding: holdingFrom(shown),
    drawing: drawingFrom(shown),
  } satisfies Presence);
}

/** The first id a connection announces becomes its own, unless it belongs to another person. */
function ownId(states: ReadonlyMap<number, unknown>, state: ConnectionState, room: Room): number | null {
  const announced = state.announced.filter(({ clientId, gone }) => !gone && states.has(clientId));
  if (state.clientId === null) {
    const actorId = state.session.actor.id;
    const free = announced.find(({ clientId }) => (room.owners.ownerOf(clientId) ?? actorId) === actorId);
    if (!free) return null;
    // Claimed before the first edit, so that nobody can write under an id they have seen here.
    room.owners.claim(free.clientId, actorId);
    state.clientId = free.clientId;
  }
  return announced.some(({ clientId }) => clientId === state.clientId) ? state.clientId : null;
}

/**
 * A page that comes back keeps its client id, and what it had sent on its old line may arrive after it has shown itself
 * on the new one. That is no news: taken, it would tie the person to the old line and take them away with it.
 */
function isSuperseded(clientId: number, { arrival }: ConnectionState, document: Document): boolean {
  return document.getConnections().some((other) => {
    const state = stateOf(other);
    return state?.clientId === clientId && state.arrival > arrival;
  });
}

/**
 * Hocuspocus removes on closing what the connection has added, and calls a client that comes back "updated". Without
 * this the old socket of a phone takes the new one's presence away, and the new one leaves a ghost. Looked at when the
 * frame has been applied: two lines of a page may be under way at the same time, and what counts is what both have done.
 */
export function settlePresence(connection: Connection, state: ConnectionState): void {
  if (state.announced.length === 0) return;
  state.announced = [];
  const { document } = connection;
  const { clientId } = state;
  if (clientId === null || !document.awareness.getStates().has(clientId)) return;
  const lines = document.getConnections().filter((other) => stateOf(other)?.clientId === clientId);
  for (const line of lines) {
    if (isSuperseded(clientId, stateOf(line) ?? state, document)) document.getClients(line).delete(clientId);
    else document.getClients(line).add(clientId);
  }
}

function holdingFrom(shown: unknown): Presence["holding"] {
  if (typeof shown !== "object" || shown === null || !("holding" in shown)) return null;
  const { holding } = shown;
  if (typeof holding !== "object" || holding === null || !("kind" in holding) || !("id" in holding)) return null;
  const { kind, id } = holding;
  if (kind !== "task" && kind !== "visit") return null;
  return typeof id === "string" && id.length <= MAX_ID_LENGTH ? { kind, id } : null;
}

/** All of it or nothing: an odd stroke is not mended. */
function drawingFrom(shown: unknown): Presence["drawing"] {
  if (typeof shown !== "object" || shown === null || !("drawing" in shown)) return null;
  const { drawing } = shown;
  if (!Array.isArray(drawing) || drawing.length === 0 || drawing.length > MAX_LIVE_STROKES) return null;
  const strokes = drawing.map(strokeFrom).filter((stroke) => stroke !== null);
  const numbers = strokes.reduce((sum, { steps }) => sum + steps.length, 0);
  return strokes.length === drawing.length && numbers <= MAX_LIVE_NUMBERS ? strokes : null;
}

function strokeFrom(shown: unknown): LiveStroke | null {
  if (typeof shown !== "object" || shown === null) return null;
  if (!("layer" in shown) || !("ink" in shown) || !("at" in shown) || !("steps" in shown)) return null;
  const { layer, ink, at, steps } = shown;
  const knownLayer = DRAWING_LAYERS.find((known) => known === layer);
  const knownInk = INKS.find((known) => known === ink);
  if (!knownLayer || !knownInk || typeof at !== "object" || at === null || !("x" in at) || !("y" in at)) return null;
  const { x, y } = at;
  if (!isUnit(x) || !isUnit(y) || !Array.isArray(steps) || steps.length > MAX_LIVE_NUMBERS) return null;
  return steps.every(isUnit) ? { layer: knownLayer, ink: knownInk, at: { x, y }, steps } : null;
}

function isUnit(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= DRAWING_HEIGHT;
}
