/**
 * Tokens for programs: an outside watcher that delivers files, a statistics job that reads. Each has a name, units, what it
 * is for, and an end. The token is shown once; the store keeps its hash.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import { TOKEN_SCOPES } from "#shared/setup-api.ts";
import type { Clock } from "../clock.ts";
import { openCollection, type Records } from "../store/records.ts";

/** So that a token in a file or a log is known for what it is. */
const PREFIX = "mtavle_";
const SECRET_BYTES = 32;
const DAY_MS = 24 * 60 * 60 * 1000;

export const tokenWishSchema = z.strictObject({
  /** Who or what uses it. */
  name: z.string().trim().min(1).max(80),
  units: z.array(z.string()).min(1).max(200),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
  /** Days it counts; a year is the longest, so that somebody thinks of it once a year. */
  days: z.int().min(1).max(366),
});
type TokenWish = z.infer<typeof tokenWishSchema>;

const storedSchema = z.strictObject({
  name: z.string(),
  units: z.array(z.string()),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  by: z.string(),
  at: z.int(),
  expiresAt: z.int(),
});

export interface ApiToken extends z.infer<typeof storedSchema> {
  /** Names it without opening anything. */
  readonly id: string;
}

export interface ApiTokens {
  /** The token, for the one time it is shown. @throws StorageFailingError */
  readonly make: (wish: TokenWish, by: string) => Promise<string>;
  readonly list: () => readonly ApiToken[];
  /** False when there is none. @throws StorageFailingError */
  readonly end: (id: string) => Promise<boolean>;
  /** Null for one that was never made, was ended, or has expired. */
  readonly find: (token: string) => ApiToken | null;
}

export function openApiTokens(records: Records, clock: Clock, randomBytes: (count: number) => Uint8Array): ApiTokens {
  const tokens = openCollection(records, "api-token", storedSchema);
  const idOf = (token: string): string => hash("sha256", token);
  return {
    async make({ days, ...wish }, by) {
      const token = PREFIX + Buffer.from(randomBytes(SECRET_BYTES)).toString("base64url");
      const at = clock.now();
      await records.change([tokens.set(idOf(token), { ...wish, by, at, expiresAt: at + days * DAY_MS }, 0)], at);
      return token;
    },
    list: () => tokens.list().map(({ key, value }) => ({ id: key, ...value })),
    async end(id) {
      const stored = tokens.get(id);
      return stored !== null && (await records.change([tokens.remove(id, stored.version)], clock.now()));
    },
    find(token) {
      const stored = token.startsWith(PREFIX) ? tokens.get(idOf(token)) : null;
      return stored && stored.value.expiresAt > clock.now() ? { id: stored.key, ...stored.value } : null;
    },
  };
}
