/**
 * The control messages beside the document. A barrier is answered when everything the client sent before it is on disk;
 * that it is on disk is the output gate's doing, and that it was everything is what `synced` says.
 */

import type { Connection } from "@hocuspocus/server";
import * as z from "zod";
import { may } from "#shared/access.ts";
import type { ServerMessage } from "#shared/protocol.ts";
import type { ConnectionState } from "./connection-state.ts";

const clientMessageSchema = z.discriminatedUnion("t", [
  z.object({ t: z.literal("barrier"), n: z.int().min(0) }),
  z.object({ t: z.literal("veil"), on: z.boolean() }),
]);

/** More than an honest client ever has open; it asks again with a higher number when it hears nothing. */
const MAX_BARRIERS = 32;

/** @param onVeil called when somebody who may covers or uncovers the walls */
export function receiveControl(
  payload: string,
  connection: Connection,
  state: ConnectionState,
  onVeil: (on: boolean) => void,
): void {
  const parsed = clientMessageSchema.safeParse(jsonFrom(payload));
  if (!parsed.success) return;
  if (parsed.data.t === "veil") {
    if (may(state.session.actor.role, "wall.veil")) onVeil(parsed.data.on);
    return;
  }
  state.barriers.push(parsed.data.n);
  if (state.barriers.length > MAX_BARRIERS) state.barriers.shift();
  answerBarriers(connection, state);
}

export function answerBarriers(connection: Connection, state: ConnectionState): void {
  if (!state.synced) return;
  for (const n of state.barriers.splice(0)) connection.sendStateless(controlText({ t: "durable", n }));
}

export function controlText(message: ServerMessage): string {
  return JSON.stringify(message);
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
