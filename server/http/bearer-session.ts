/** The session behind an `Authorization: Bearer` header. The token is never taken from an address: those are logged. */

import type { Session } from "../access/session.ts";
import type { Sessions } from "../access/sessions.ts";
import { ApiError } from "./api-error.ts";

export interface BearerSession {
  /** @throws ApiError when there is no session, or it is for another unit */
  readonly require: (authorization: string | undefined, unitId: string) => Session;
}

export function openBearerSession(sessions: Sessions): BearerSession {
  return {
    require(authorization, unitId) {
      const token = /^Bearer ([\w-]+)$/.exec(authorization ?? "")?.[1];
      const session = token === undefined ? null : sessions.find(token);
      if (!session) throw new ApiError("expired");
      if (session.unitId !== unitId) throw new ApiError("forbidden");
      return session;
    },
  };
}
