/**
 * Opens and finds sessions. A token is 256 random bits that only the client has: the store keeps its SHA-256, so a copy
 * of the database opens nothing. Sessions are stored, so a restart in the middle of a meeting signs nobody out; while
 * storage fails they are kept in memory instead, because a screen that reloads then must still be able to read.
 */

import { hash } from "node:crypto";
import type { Actor } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { StorageFailingError } from "../journal/journal.ts";
import type { SessionStore } from "../store/store.ts";
import type { Session } from "./session.ts";

/** One long shift with its hand-over; the next shift signs in itself. */
const SESSION_MS = 12 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;
/** A token is 43 characters; a longer text is not worth hashing. */
const MAX_TOKEN_LENGTH = 64;
/** Every screen of a municipality, reloaded while the disk is full. */
const MAX_UNSAVED = 2_000;

export interface Sessions {
  /** The token, when the session is stored. @throws StorageFailingError when there are too many that cannot be */
  readonly open: (actor: Actor, unitId: string) => Promise<string>;
  /** Null for a token that is unknown or whose session has ended. */
  readonly find: (token: string) => Session | null;
}

export function openSessions(store: SessionStore, clock: Clock, randomBytes: (count: number) => Uint8Array): Sessions {
  const unsaved = new Map<string, Session>();

  return {
    async open(actor, unitId) {
      const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString("base64url");
      const at = clock.now();
      const expiresAt = at + SESSION_MS;
      try {
        await store.save({ tokenHash: tokenHash(token), actor, unitId, at, expiresAt });
      } catch (error) {
        if (!(error instanceof StorageFailingError) || unsaved.size >= MAX_UNSAVED) throw error;
        for (const [old, session] of unsaved) if (session.expiresAt <= at) unsaved.delete(old);
        unsaved.set(token, { actor, unitId, expiresAt });
      }
      return token;
    },
    find(token) {
      if (token.length === 0 || token.length > MAX_TOKEN_LENGTH) return null;
      const session = unsaved.get(token) ?? store.find(tokenHash(token));
      return session && session.expiresAt > clock.now() ? session : null;
    },
  };
}

function tokenHash(token: string): Uint8Array {
  return new Uint8Array(hash("sha256", token, "buffer"));
}
