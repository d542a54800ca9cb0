/** Control messages from the server. A newer server may say more: what this version does not know is null. */

import type { ServerMessage } from "#shared/protocol.ts";

export function serverMessageFrom(payload: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(payload);
  } catch {
    return null;
  }
  if (typeof message !== "object" || message === null || !("t" in message)) return null;
  if (message.t === "durable" && "n" in message && typeof message.n === "number") return { t: "durable", n: message.n };
  if (message.t === "day" && "date" in message && typeof message.date === "string")
    return { t: "day", date: message.date };
  if (message.t === "storage" && "ok" in message && typeof message.ok === "boolean")
    return { t: "storage", ok: message.ok };
  if (message.t === "veil" && "on" in message && typeof message.on === "boolean") return { t: "veil", on: message.on };
  if (message.t === "joined" && "name" in message && typeof message.name === "string")
    return { t: "joined", name: message.name };
  return null;
}
