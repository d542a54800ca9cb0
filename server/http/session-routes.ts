/** The session at hand: who it is and the way out of it. In the demo whoever asks gets one; otherwise people sign in. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { SessionView } from "#shared/access-messages.ts";
import type { SessionReply } from "#shared/protocol.ts";
import type { AccessParts } from "../access/access.ts";
import { demoActor, demoRequestSchema } from "../access/demo-access.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { OPEN } from "./route-access.ts";
import { pinSchema, requirePin } from "./sign-in.ts";

/** Each costs a commit. A whole unit opens the board in one minute; a script that asks for more is waiting here. */
const SESSIONS = { perSecond: 20, burst: 300 };

const pinRequestSchema = z.strictObject({ pin: pinSchema });

export interface SessionRouteParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly clock: Clock;
  readonly demo: boolean;
}

export function addSessionRoutes(app: FastifyInstance, { bearer, access, days, clock, demo }: SessionRouteParts): void {
  const { sessions, devices, door, phones, note } = access;
  const rate = openTokenBucket(SESSIONS, clock.elapsed);
  const any = { config: { access: "any" } } as const;

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
    if (!phones.mayRead(unitId, actor.role)) throw new ApiError("phones-off");
    // Each page of the demo opens a session of its own; the wall greets people, not pages.
    const comesIn = as.kind === "staff" && !sessions.list().some((session) => session.actor.id === actor.id);
    const token = await sessions.open({ kind: "demo", actor, units: [unitId] });
    if (comesIn) door.joined(unitId, actor.id, actor.name);
    return { token, actor };
  });

  app.get("/api/session", any, (request): SessionView => {
    const { actor, units, expiresAt } = bearer.requireAny(request.headers.authorization);
    return { actor, units, expiresAt };
  });

  /** The lock of a phone: whether whoever holds it is still the one who signed in. Counted as every other try. */
  app.post("/api/session/pin", any, async (request) => {
    const { kind, actor, units } = bearer.requireAny(request.headers.authorization);
    if (kind !== "person") throw new ApiError("forbidden");
    const { pin } = pinRequestSchema.parse(request.body);
    await requirePin(access, actor.id, units === "all" ? null : (units[0] ?? null), pin);
    return {};
  });

  /** Signing out. A phone stops being that person's; a wall and a desk stay known. */
  app.delete("/api/session", any, async (request) => {
    const { id, actor, units, deviceId } = bearer.requireAny(request.headers.authorization);
    const phone = deviceId !== null && devices.get(deviceId)?.kind === "phone" ? deviceId : null;
    // With every page of it: each has a session of its own, and the next person gets this phone.
    await sessions.revoke(phone === null ? { sessionIds: [id] } : { deviceId: phone }, false);
    if (phone !== null) await devices.revoke(phone, "ended");
    const unitId = units === "all" ? null : (units[0] ?? null);
    await note({ unitId, actor, act: "session.end", subject: deviceId, detail: null });
    return {};
  });
}
