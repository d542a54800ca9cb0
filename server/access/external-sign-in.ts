/**
 * Whom an account at the municipality's identity provider belongs to here, and the end of sessions that the provider takes
 * back. Somebody new whom the provider gives a role gets a record of their own; somebody who is on the boards already
 * connects the account to their record while they are signed in another way. What the provider grants counts, each time.
 * Which of our sessions came from which of the provider's is on disk, because its notice may come after a restart.
 */

import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { openCollection, type Records } from "../store/records.ts";
import type { ExternalPerson } from "./oidc/claims.ts";
import type { ExternalSessions, Identified } from "./oidc/external-sessions.ts";
import type { People, Person } from "./people.ts";
import { SESSION_MS, type Sessions } from "./sessions.ts";

const linkSchema = z.object({ sessionIds: z.array(z.string()), until: z.number() });
/** Ids of people whom the provider brought: nobody on a board has such an id. */
const ACCOUNT_PREFIX = "oidc-";
/** More than the tabs and devices of one sign-in at the provider. */
const MAX_SESSIONS = 50;

export function openExternalSignIn(
  people: People,
  sessions: Sessions,
  records: Records,
  clock: Clock,
): ExternalSessions {
  const links = openCollection(records, "oidcSession", linkSchema);

  async function connect(account: string, personId: string): Promise<Identified> {
    const owner = people.findByOidcSubject(account);
    if (owner?.disabled) return { ok: false, refusal: "person" };
    if (owner && owner.id !== personId) {
      if (!isOnlyAnAccount(owner)) return { ok: false, refusal: "taken" };
      // They signed in before they were known to be this person: that record was made for the account and goes with it.
      await sessions.revoke({ personId: owner.id }, false);
      await people.change(owner.id, (now) => ({ ...now, oidcSubject: null, disabled: true }));
    }
    const person = await people.change(personId, (now) => ({ ...now, oidcSubject: account }));
    return person ? { ok: true, person } : { ok: false, refusal: "person" };
  }

  async function added(account: string, { name, granted }: ExternalPerson): Promise<Person | null> {
    if (!granted) return null;
    const id = `${ACCOUNT_PREFIX}${hash("sha256", account, "base64url").slice(0, 22)}`;
    await people.add({ id, name, ...granted });
    return people.change(id, (now) => ({ ...now, oidcSubject: account }));
  }

  /** Whoever may less than before is out where they may more. */
  async function grant(person: Person, granted: NonNullable<ExternalPerson["granted"]>): Promise<Person | null> {
    if (person.role === granted.role && isDeepStrictEqual(person.units, granted.units)) return person;
    await sessions.revoke({ personId: person.id }, false);
    return people.change(person.id, (now) => ({ ...now, ...granted }));
  }

  return {
    async identify(external, connectTo) {
      const account = accountOf(external.issuer, external.subject);
      if (connectTo !== null) {
        const connected = await connect(account, connectTo);
        if (!connected.ok) return connected;
      }
      const known = people.findByOidcSubject(account) ?? (await added(account, external));
      if (!known || known.disabled) return { ok: false, refusal: "person" };
      const person = external.granted ? await grant(known, external.granted) : known;
      return person ? { ok: true, person } : { ok: false, refusal: "person" };
    },

    async remember({ issuer, providerSession }, sessionId) {
      if (providerSession === null) return;
      const now = clock.now();
      const key = linkKey(issuer, providerSession);
      const old = links.list().filter(({ value }) => value.until <= now);
      for (;;) {
        const entry = links.get(key);
        const sessionIds = [...(entry?.value.sessionIds ?? []), sessionId].slice(-MAX_SESSIONS);
        const changes = [
          links.set(key, { sessionIds, until: now + SESSION_MS }, entry?.version ?? 0),
          ...old.filter((each) => each.key !== key).map((each) => links.remove(each.key, null)),
        ];
        if (await records.change(changes, now)) return;
      }
    },

    async signOut({ issuer, subject, providerSession }) {
      if (providerSession === null) {
        const person = subject === null ? null : people.findByOidcSubject(accountOf(issuer, subject));
        return person ? sessions.revoke({ personId: person.id }, false) : 0;
      }
      const entry = links.get(linkKey(issuer, providerSession));
      return entry ? sessions.revoke({ sessionIds: entry.value.sessionIds }, false) : 0;
    },
  };
}

/** A record that `added` made, and that nobody has another way into. */
function isOnlyAnAccount({ id, pinHash }: Person): boolean {
  return id.startsWith(ACCOUNT_PREFIX) && pinHash === null;
}

/** Subjects are unique at their issuer only. */
function accountOf(issuer: string, subject: string): string {
  return `${issuer} ${subject}`;
}

function linkKey(issuer: string, providerSession: string): string {
  return hash("sha256", `${issuer} ${providerSession}`, "base64url");
}
