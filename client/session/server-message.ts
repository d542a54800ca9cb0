/** Control messages from the server. A newer server may say more: what this version does not know is null. */

import type { ServerMessage } from "#shared/protocol.ts";

/** The one field that each message carries, and what must be in it. */
const FIELDS: Record<ServerMessage["t"], readonly [name: string, type: "number" | "string" | "boolean"]> = {
  durable: ["n", "number"],
  day: ["date", "string"],
  storage: ["ok", "boolean"],
  veil: ["on", "boolean"],
  joined: ["name", "string"],
};

export function serverMessageFrom(payload: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(payload);
  } catch {
    return null;
  }
  if (typeof message !== "object" || message === null) return null;
  const said = message as { readonly [name: string]: unknown };
  const field = Object.entries(FIELDS).find(([t]) => t === said["t"])?.[1];
  return field && typeof said[field[0]] === field[1] ? (message as ServerMessage) : null;
}
