/** Reads stored sessions. What they mean is decided in server/access/sessions.ts. */

import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { ROLES } from "#shared/protocol.ts";
import { SESSION_KINDS } from "../access/session.ts";
import type { SessionStore, StoredSession } from "./store.ts";

const COLUMNS = "token_hash, kind, actor, name, role, units, device, created_at, expires_at, ended";

const rowSchema = z.object({
  token_hash: z.instanceof(Uint8Array),
  kind: z.enum(SESSION_KINDS),
  actor: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  units: z.string(),
  device: z.string().nullable(),
  created_at: z.number(),
  expires_at: z.number(),
  ended: z.enum(["ended", "wipe"]).nullable(),
});
const unitsSchema = z.union([z.literal("all"), z.array(z.string())]);

export function openSessionReader(database: DatabaseSync): Pick<SessionStore, "find" | "list" | "nameOf"> {
  const find = database.prepare(`SELECT ${COLUMNS} FROM session WHERE token_hash = ?`);
  const list = database.prepare(
    `SELECT ${COLUMNS} FROM session WHERE expires_at > $now AND ended IS NULL AND ($device IS NULL OR device = $device)`,
  );
  const name = database.prepare("SELECT name FROM actor WHERE id = ?");
  return {
    nameOf(actorId) {
      const row = name.get(actorId);
      return row ? String(row["name"]) : null;
    },
    find(tokenHash) {
      const row = find.get(tokenHash);
      return row ? sessionFromSql(row) : null;
    },
    list: (now, deviceId = null) => list.all({ now, device: deviceId }).map(sessionFromSql),
  };
}

function sessionFromSql(sql: unknown): StoredSession {
  const row = rowSchema.parse(sql);
  return {
    tokenHash: row.token_hash,
    kind: row.kind,
    actor: { id: row.actor, name: row.name, role: row.role },
    units: unitsSchema.parse(JSON.parse(row.units)),
    deviceId: row.device,
    at: row.created_at,
    expiresAt: row.expires_at,
    ended: row.ended,
  };
}
