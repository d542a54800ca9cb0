/** POST /api/session. In the demo whoever asks gets one; otherwise nobody does until sign-in is set up. */

import type { FastifyInstance } from "fastify";
import type { SessionReply } from "#shared/protocol.ts";
import { demoActor, demoRequestSchema } from "../access/demo-access.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Clock } from "../clock.ts";
import { openTokenBucket } from "../token-bucket.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import { OPEN } from "./route-access.ts";

/** Each costs a commit. A whole unit opens the board in one minute; a script that asks for more is waiting here. */
const SESSIONS = { perSecond: 20, burst: 300 };

export function addSessionRoutes(
  app: FastifyInstance,
  { sessions, days, clock, demo }: { sessions: Sessions; days: Days; clock: Clock; demo: boolean },
): void {
  const rate = openTokenBucket(SESSIONS, clock.elapsed);

  app.post("/api/session", OPEN, async (request): Promise<SessionReply> => {
    if (!demo) throw new ApiError("sign-in");
    if (!rate.take()) throw new ApiError("too-much");
    const { unit: unitId, as } = demoRequestSchema.parse(request.body);
    const unit = days.unit(unitId);
    if (!unit) throw new ApiError("unknown-unit");
    const today = { unitId, date: days.today() };
    await days.ensureDay(today);
    const actor = await demoActor(unit, as, () => days.board(today));
    if (!actor) throw new ApiError("unknown-person");
    return { token: await sessions.open({ kind: "demo", actor, units: [unitId] }), actor };
  });
}
