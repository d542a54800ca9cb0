/** The session behind an `Authorization: Bearer` header. The token is never taken from an address: those are logged. */

import { may, type Verb } from "#shared/access.ts";
import type { PhonePolicies } from "../access/phone-policy.ts";
import type { RefusedAttempts } from "../access/refused-attempts.ts";
import { covers, type Session } from "../access/session.ts";
import type { Sessions } from "../access/sessions.ts";
import { ApiError } from "./api-error.ts";

export interface BearerSession {
  /**
   * @param unitId null for what concerns the whole installation: then only a session for all units will do
   * @throws ApiError when there is no session, it is for another unit, or its role does not have the verb
   */
  readonly require: (authorization: string | undefined, unitId: string | null, verb: Verb) => Session;
  /** Whoever it is, for what everybody may do: signing out. @throws ApiError */
  readonly requireAny: (authorization: string | undefined) => Session;
}

/** Of a unit whose board is not for phones: what is one's own, and the key, whose answer tells a phone to forget. */
const ALSO_WITHOUT_PHONES: ReadonlySet<Verb> = new Set(["log.readOwn", "calendar.own", "offline.key"]);

export function openBearerSession(
  sessions: Sessions,
  refused: RefusedAttempts,
  phones: Pick<PhonePolicies, "mayRead">,
): BearerSession {
  function find(authorization: string | undefined): Session {
    const token = /^Bearer ([\w-]+)$/.exec(authorization ?? "")?.[1];
    const session = token === undefined ? null : sessions.find(token);
    if (session) return session;
    throw new ApiError(token !== undefined && sessions.mustWipe(token) ? "wiped" : "expired");
  }

  return {
    requireAny: find,
    require(authorization, unitId, verb) {
      let session: Session | null = null;
      try {
        session = find(authorization);
        const { role } = session.actor;
        if (!covers(session, unitId) || !may(role, verb)) throw new ApiError("forbidden");
        const isOff = unitId !== null && !phones.mayRead(unitId, role) && !ALSO_WITHOUT_PHONES.has(verb);
        if (isOff) throw new ApiError("phones-off");
        return session;
      } catch (error) {
        if (error instanceof ApiError) {
          refused.note({ unitId, actor: session?.actor ?? null, act: verb, subject: null, detail: error.code });
        }
        throw error;
      }
    },
  };
}
