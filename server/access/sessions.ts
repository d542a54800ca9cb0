/**
 * Opens, finds and ends sessions. A token is 256 random bits that only the client has: the store keeps its SHA-256, so a
 * copy of the database opens nothing. Sessions are stored, so a restart in the middle of a meeting signs nobody out; while
 * storage fails they are kept in memory instead, because a screen that reloads then must still be able to read.
 * A session that was revoked is over at once, whatever the disk does: the disk is told afterwards.
 */

import { hash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { StorageFailingError } from "../journal/journal.ts";
import type { SessionEnd, SessionStore, StoredSession } from "../store/store.ts";
import type { Session } from "./session.ts";

/** One long shift with its hand-over; the next shift signs in itself. */
export const SESSION_MS = 12 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;
/** A token is 43 characters; a longer text is not worth hashing. */
const MAX_TOKEN_LENGTH = 64;
/** Every screen of a municipality, reloaded while the disk is full. */
const MAX_UNSAVED = 2_000;
/** A lost phone that is found and switched on within this time is told to forget everything. */
const REMEMBER_WIPED_MS = 30 * 24 * 60 * 60 * 1000;

export interface SessionWish extends Pick<Session, "kind" | "actor" | "units"> {
  readonly deviceId?: string;
  /** Epoch ms; never later than twelve hours from now, whatever is asked for. */
  readonly expiresAt?: number;
}

/** Which sessions to end: those that are named, all of a person's, or all that a device holds. */
type Revocation =
  | { readonly sessionIds: readonly string[] }
  | { readonly personId: string }
  | { readonly deviceId: string };

export interface Sessions {
  /** The token, when the session is stored. @throws StorageFailingError when there are too many that cannot be */
  readonly open: (wish: SessionWish) => Promise<string>;
  /** Null for a token that is unknown or whose session has ended. */
  readonly find: (token: string) => Session | null;
  /** Whether the device that still shows this token must forget everything it has kept. */
  readonly mustWipe: (token: string) => boolean;
  /** Whether a session that was found earlier still counts. */
  readonly isOpen: (session: Session) => boolean;
  /**
   * Those that have not ended, the newest first. A phone opens one for each time it comes back, so a day has thousands:
   * what is asked at every sign-in names its device.
   */
  readonly list: (deviceId?: string) => readonly Session[];
  /**
   * Ends sessions at once and resolves with their number when that is durable.
   * @param wipe the device must forget what it keeps: for a lost phone, never for one with work on its way
   * @throws StorageFailingError when it is not; they stay ended as long as this process lives
   */
  readonly revoke: (which: Revocation, wipe: boolean) => Promise<number>;
  /** Calls back with the ids of sessions that were revoked, before they are durably so. */
  readonly onRevoked: (listener: (ids: ReadonlySet<string>) => void) => void;
}

export function openSessions(store: SessionStore, clock: Clock, randomBytes: (count: number) => Uint8Array): Sessions {
  /** Sessions on their way to the disk, and those that never came there. */
  const unsaved = new Map<string, StoredSession>();
  const revoked = new Map<string, StoredSession>();
  /** Revoked, and the disk has not taken it yet: it is told once more with whatever is revoked next. */
  const owed = new Set<string>();
  const listeners: ((ids: ReadonlySet<string>) => void)[] = [];

  async function endOwed(how: SessionEnd, now: number): Promise<void> {
    const ids = [...owed].filter((id) => revoked.get(id)?.ended === how);
    if (ids.length === 0) return;
    await store.end(Array.from(ids, bytesOf), how, how === "wipe" ? now + REMEMBER_WIPED_MS : now);
    for (const id of ids) owed.delete(id);
  }

  function forgetOld(now: number): void {
    for (const sessions of [unsaved, revoked]) {
      for (const [id, { expiresAt }] of sessions) if (expiresAt <= now) sessions.delete(id);
    }
    for (const id of owed) if (!revoked.has(id)) owed.delete(id);
  }

  function stored(id: string): StoredSession | null {
    return revoked.get(id) ?? unsaved.get(id) ?? store.find(bytesOf(id));
  }

  function opened(id: string, session = stored(id)): Session | null {
    return session?.ended === null && session.expiresAt > clock.now() ? sessionFrom(id, session) : null;
  }

  function living(deviceId: string | null = null): readonly Session[] {
    const known = store.list(clock.now(), deviceId).map((session) => [idFrom(session.tokenHash), session] as const);
    return Array.from(new Map([...known, ...unsaved]), ([id, session]) => opened(id, revoked.get(id) ?? session))
      .filter((session) => session !== null)
      .filter((session) => deviceId === null || session.deviceId === deviceId)
      .sort((a, b) => b.expiresAt - a.expiresAt);
  }

  function meant(which: Revocation): readonly Session[] {
    if ("sessionIds" in which) return which.sessionIds.flatMap((id) => opened(id) ?? []);
    if ("deviceId" in which) return living(which.deviceId);
    return living().filter(({ kind, actor }) => kind === "person" && actor.id === which.personId);
  }

  return {
    async open(wish) {
      const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString("base64url");
      const id = idOf(token);
      const at = clock.now();
      const session: StoredSession = {
        tokenHash: bytesOf(id),
        kind: wish.kind,
        actor: wish.actor,
        units: wish.units,
        deviceId: wish.deviceId ?? null,
        at,
        expiresAt: Math.min(wish.expiresAt ?? Number.MAX_SAFE_INTEGER, at + SESSION_MS),
        ended: null,
      };
      forgetOld(at);
      const full = unsaved.size >= MAX_UNSAVED;
      // Known before it is stored, so that a revocation in between does not miss it.
      unsaved.set(id, session);
      try {
        await store.save(session);
        unsaved.delete(id);
      } catch (error) {
        if (error instanceof StorageFailingError && !full) return token;
        unsaved.delete(id);
        throw error;
      }
      return token;
    },
    find: (token) => (isTokenLike(token) ? opened(idOf(token)) : null),
    mustWipe: (token) => isTokenLike(token) && stored(idOf(token))?.ended === "wipe",
    isOpen: (session) => session.kind === "guest" || opened(session.id) !== null,
    list: living,
    async revoke(which, wipe) {
      const now = clock.now();
      forgetOld(now);
      const ids = new Set(meant(which).map(({ id }) => id));
      for (const id of ids) {
        const session = stored(id);
        if (session) revoked.set(id, { ...session, ended: wipe ? "wipe" : "ended" });
        owed.add(id);
      }
      for (const listener of listeners) listener(ids);
      await Promise.all([endOwed("ended", now), endOwed("wipe", now)]);
      return ids.size;
    },
    onRevoked(listener) {
      listeners.push(listener);
    },
  };
}

function sessionFrom(id: string, { kind, actor, units, deviceId, expiresAt }: StoredSession): Session {
  return { id, kind, actor, units, deviceId, expiresAt };
}

function isTokenLike(token: string): boolean {
  return token.length > 0 && token.length <= MAX_TOKEN_LENGTH;
}

function idOf(token: string): string {
  return hash("sha256", token, "base64url");
}

function idFrom(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString("base64url");
}

function bytesOf(id: string): Uint8Array {
  return new Uint8Array(Buffer.from(id, "base64url"));
}
