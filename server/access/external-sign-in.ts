/**
 * Sessions for people whom the municipality's identity provider vouches for, and their end when it takes that back. Which of
 * our sessions came from which of the provider's is kept on disk, because its notice may come after a restart.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { openCollection, type Records } from "../store/records.ts";
import type { ExternalPerson } from "./oidc/claims.ts";
import type { ExternalSessions } from "./oidc/external-sessions.ts";
import { SESSION_MS, type Sessions } from "./sessions.ts";

const linkSchema = z.object({ sessionIds: z.array(z.string()), until: z.number() });
/** More than the tabs and devices of one sign-in at the provider. */
const MAX_SESSIONS = 50;

export function openExternalSignIn(sessions: Sessions, records: Records, clock: Clock): ExternalSessions {
  const links = openCollection(records, "oidcSession", linkSchema);

  async function link(person: ExternalPerson, sessionId: string): Promise<void> {
    if (person.providerSession === null) return;
    const now = clock.now();
    const key = linkKey(person.issuer, person.providerSession);
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
  }

  return {
    async signIn(person, unitId) {
      if (!person.granted) return { ok: false, refusal: "person" };
      const { role, units } = person.granted;
      if (unitId !== null && units !== "all" && !units.includes(unitId)) return { ok: false, refusal: "unit" };
      const actor = { id: personId(person.issuer, person.subject), name: person.name, role };
      const token = await sessions.open({ kind: "person", actor, units });
      const session = sessions.find(token);
      if (session) await link(person, session.id);
      return { ok: true, reply: { token, actor } };
    },

    async signOut({ issuer, subject, providerSession }) {
      if (providerSession === null) {
        return subject === null ? 0 : sessions.revoke({ personId: personId(issuer, subject) }, false);
      }
      const entry = links.get(linkKey(issuer, providerSession));
      let ended = 0;
      for (const sessionId of entry?.value.sessionIds ?? []) ended += await sessions.revoke({ sessionId }, false);
      return ended;
    },
  };
}

function personId(issuer: string, subject: string): string {
  return `oidc-${hash("sha256", `${issuer} ${subject}`, "base64url").slice(0, 22)}`;
}

function linkKey(issuer: string, providerSession: string): string {
  return hash("sha256", `${issuer} ${providerSession}`, "base64url");
}
