/**
 * Reading the access log: the unit's for its leader, one's own for everybody. What is taken out of it, and what is printed,
 * is logged before it is handed over.
 */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { Verb } from "#shared/access.ts";
import { patientCodeSchema } from "#shared/domain/setup/standing-visit.ts";
import { type LogAnswer, type LogCheck, type LogEntry, type OwnData, PRINTS } from "#shared/log-api.ts";
import type { Devices } from "../access/devices.ts";
import type { People } from "../access/people.ts";
import { openPersonRate } from "../access/person-rate.ts";
import type { Session } from "../access/session.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { zonedInstant } from "../day/zoned-instant.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import type { RetentionPolicy } from "../retention/policy.ts";
import type { AccessLog, AccessQuery, StoredAccess } from "../store/access-log.ts";
import type { Store } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const PAGE = 100;
/** More about one patient than five years bring; the file says so when it is cut. */
const MAX_EXPORTED = 10_000;
const OWN_ENTRIES = 200;
/** Each reads the whole log, or a month of boards. */
const HEAVY = { perSecond: 0.1, burst: 6 };

const date = z.iso.date();
const questionSchema = z.strictObject({
  actorId: z.string().min(1).max(80).optional(),
  code: patientCodeSchema.optional(),
  from: date.optional(),
  until: date.optional(),
  before: z.int().min(1).optional(),
});
const exportSchema = z.strictObject({ code: patientCodeSchema });
const printSchema = z.strictObject({ what: z.enum(PRINTS), date });

export interface LogParts {
  readonly bearer: BearerSession;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly people: People;
  readonly store: Pick<Store, "accessLog" | "journal" | "sessions">;
  readonly days: Days;
  readonly policy: RetentionPolicy;
  readonly clock: Clock;
}

interface UnitRoute {
  Params: { unit: string };
}

const guarded = (access: Verb) => ({ config: { access } }) as const;

export function addLogRoutes(app: FastifyInstance, parts: LogParts): void {
  const { bearer, sessions, devices, people, store, days, policy, clock } = parts;
  const { accessLog, journal } = store;
  const heavy = openPersonRate(HEAVY, clock.elapsed);

  function heavyBy({ actor }: Session): void {
    if (!heavy.take(actor.id)) throw new ApiError("too-much");
  }

  function entryFrom({ seq, at, actor, act, subject, detail, allowed }: StoredAccess): LogEntry {
    const named = actor && { ...actor, name: store.sessions.nameOf(actor.id) };
    return { seq, at, actor: named, act, subject, subjectName: nameFor(act, subject), detail, allowed };
  }

  /** Patients have a code here and no name. */
  function nameFor(act: string, subject: string | null): string | null {
    if (subject === null || act.startsWith("patient.") || act === "log.export") return null;
    return store.sessions.nameOf(subject) ?? devices.get(subject)?.name ?? null;
  }

  function answer(unitId: string | null, question: z.infer<typeof questionSchema>): LogAnswer {
    const { actorId, code, from, until, before } = question;
    const found = accessLog.find({
      unitId,
      actorId,
      subject: code,
      from: from === undefined ? undefined : zonedInstant(from, 0, days.timeZone),
      until: until === undefined ? undefined : zonedInstant(dateAfter(until, 1), 0, days.timeZone) - 1,
      before,
      limit: PAGE + 1,
    });
    return { entries: found.slice(0, PAGE).map(entryFrom), more: found.length > PAGE };
  }

  app.post<UnitRoute>("/api/log/:unit/read", guarded("log.read"), (request): LogAnswer => {
    bearer.require(request.headers.authorization, request.params.unit, "log.read");
    return answer(request.params.unit, questionSchema.parse(request.body));
  });

  app.post("/api/log/read", guarded("log.read"), (request): LogAnswer => {
    bearer.require(request.headers.authorization, null, "log.read");
    return answer(null, questionSchema.parse(request.body));
  });

  app.post<UnitRoute>("/api/log/:unit/check", guarded("log.read"), async (request): Promise<LogCheck> => {
    heavyBy(bearer.require(request.headers.authorization, request.params.unit, "log.read"));
    return { firstBroken: await accessLog.firstBroken() };
  });

  app.post<UnitRoute>("/api/log/:unit/export", guarded("log.read"), async (request): Promise<LogAnswer> => {
    const { unit } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "log.read");
    const { code } = exportSchema.parse(request.body);
    heavyBy(session);
    await note(accessLog, clock, session, { unitId: unit, act: "log.export", subject: code, detail: null });
    const found = accessLog.find({ unitId: unit, subject: code, limit: MAX_EXPORTED + 1 });
    return { entries: found.slice(0, MAX_EXPORTED).map(entryFrom), more: found.length > MAX_EXPORTED };
  });

  app.post<UnitRoute>("/api/log/:unit/print", guarded("plan.print"), async (request) => {
    const { unit } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "plan.print");
    const { what, date: subject } = printSchema.parse(request.body);
    await note(accessLog, clock, session, { unitId: unit, act: `print.${what}`, subject, detail: null });
    return { logged: true };
  });

  app.get<UnitRoute>("/api/log/:unit/own", guarded("log.readOwn"), (request): OwnData => {
    const { unit } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "log.readOwn");
    heavyBy(session);
    const { id, name, role } = session.actor;
    const known = people.get(id);
    const find = (query: Omit<AccessQuery, "limit">) => accessLog.find({ ...query, limit: OWN_ENTRIES }).map(entryFrom);
    return {
      person: { id, name, role },
      signIn: { pin: (known?.pinHash ?? null) !== null, account: (known?.oidcSubject ?? null) !== null },
      devices: devices
        .list()
        .filter(({ personId }) => personId === id)
        .map((each) => ({ id: each.id, kind: each.kind, name: each.name, addedAt: each.addedAt, seenAt: each.seenAt })),
      sessions: sessions
        .list()
        .filter(({ actor }) => actor.id === id)
        .map((each) => ({ expiresAt: each.expiresAt, thisOne: each.id === session.id })),
      boards: journal.changesBy(unit, id),
      acts: find({ actorId: id }),
      byOthers: find({ subject: id }).filter(({ actor }) => actor?.id !== id),
      keptDays: { history: policy.historyDays, log: policy.logDays },
    };
  });
}

/** Resolves when it is durable. @throws StorageFailingError */
async function note(
  accessLog: AccessLog,
  clock: Clock,
  { actor }: Session,
  what: Pick<StoredAccess, "unitId" | "act" | "subject" | "detail">,
): Promise<void> {
  await accessLog.append({ ...what, at: clock.now(), actor: { id: actor.id, role: actor.role }, allowed: true });
}
