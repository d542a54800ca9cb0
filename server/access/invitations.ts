/**
 * One-time links. The first one makes the first administrator: it is printed when the server starts and there is none, and
 * lives only in this process. The others are made by a leader or an administrator for somebody who does not stand in front
 * of a wall. The link's secret is in its fragment, so no server log and no proxy sees it; the store keeps its hash.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { type Collection, openCollection, type RecordChange, type Records } from "../store/records.ts";
import type { People } from "./people.ts";

const SECRET_BYTES = 32;
/** Over night: who gets it in the afternoon opens it the next morning. */
const INVITATION_MS = 24 * 60 * 60 * 1000;

const invitationSchema = z.object({ personId: z.string(), expiresAt: z.number() });
type StoredInvitation = z.infer<typeof invitationSchema>;

export type Invitation = { readonly kind: "firstRun" } | { readonly kind: "person"; readonly personId: string };

export interface Invitations {
  /** The secret for the first administrator; null when there is one. A new one ends the one before. */
  readonly firstRun: () => string | null;
  /** The secret. @throws StorageFailingError */
  readonly invite: (personId: string) => Promise<string>;
  /** What was sent to that person opens nothing any more. @throws StorageFailingError */
  readonly withdraw: (personId: string) => Promise<void>;
  /** Null for a link that was used, has ended or never was. */
  readonly look: (secret: string) => Invitation | null;
  /** As `look`, and the link is dead from now on, also for somebody who uses it in the same moment. @throws StorageFailingError */
  readonly use: (secret: string) => Promise<Invitation | null>;
}

export function openInvitations(
  records: Records,
  people: People,
  clock: Clock,
  randomBytes: (count: number) => Uint8Array,
): Invitations {
  const invitations: Collection<StoredInvitation> = openCollection(records, "invitation", invitationSchema);
  let firstRunKey: string | null = null;
  const newSecret = (): string => Buffer.from(randomBytes(SECRET_BYTES)).toString("base64url");

  function look(secret: string): Invitation | null {
    const key = keyOf(secret);
    if (key === firstRunKey && !people.hasAdministrator()) return { kind: "firstRun" };
    const stored = invitations.get(key)?.value;
    return stored && stored.expiresAt > clock.now() ? { kind: "person", personId: stored.personId } : null;
  }

  /** Of that person's links, and of those that are too old. */
  function removals(personId: string, now: number): RecordChange[] {
    return invitations
      .list()
      .filter(({ value }) => value.personId === personId || value.expiresAt <= now)
      .map(({ key }) => invitations.remove(key, null));
  }

  return {
    firstRun() {
      if (people.hasAdministrator()) return null;
      const secret = newSecret();
      firstRunKey = keyOf(secret);
      return secret;
    },
    async invite(personId) {
      const secret = newSecret();
      const now = clock.now();
      const before = removals(personId, now);
      const made = invitations.set(keyOf(secret), { personId, expiresAt: now + INVITATION_MS }, 0);
      await records.change([...before, made], now);
      return secret;
    },
    async withdraw(personId) {
      const now = clock.now();
      await records.change(removals(personId, now), now);
    },
    look,
    async use(secret) {
      const invitation = look(secret);
      const key = keyOf(secret);
      if (invitation?.kind === "firstRun") firstRunKey = null;
      if (invitation?.kind !== "person") return invitation;
      const version = invitations.get(key)?.version ?? 0;
      return (await records.change([invitations.remove(key, version)], clock.now())) ? invitation : null;
    },
  };
}

function keyOf(secret: string): string {
  return hash("sha256", secret, "base64url");
}
