/**
 * One's own shifts in one's own calendar. A person asks for an app password and gets it once; the calendar then asks with
 * it, for as long as the person works here and until it is taken back.
 */

import type { FastifyInstance } from "fastify";
import { dateAfter } from "#shared/domain/clock.ts";
import type { CalendarLogin, CalendarState } from "#shared/protocol.ts";
import type { AccessParts } from "../access/access.ts";
import type { CalendarFeeds } from "../access/calendar-feeds.ts";
import { shiftCalendar } from "../data/calendar-file.ts";
import type { Days } from "../day/days.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

/** The same for everybody: it says nothing of whose calendar it is. */
const CALENDAR_PATH = "/api/vakter.ics";
/** Last month's shifts are looked at when hours are counted; rotas are rarely made more than half a year ahead. */
const [DAYS_BACK, DAYS_AHEAD] = [31, 200];

export interface CalendarRouteParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly feeds: CalendarFeeds;
  readonly setup: SetupStore;
  readonly days: Days;
}

export function addCalendarRoutes(app: FastifyInstance, parts: CalendarRouteParts): void {
  const { bearer, access, feeds, setup, days } = parts;
  const config = { config: { access: "calendar.own" } } as const;
  type Unit = { Params: { unit: string } };

  /** Somebody on the board has the same id in the rota. @throws ApiError for everybody else */
  function own(authorization: string | undefined, unitId: string) {
    const { actor } = bearer.require(authorization, unitId, "calendar.own");
    if (!setup.employees.get(`${unitId}/${actor.id}`)) throw new ApiError("no-rota");
    return actor;
  }

  app.get<Unit>("/api/calendar/:unit", config, ({ params: { unit }, headers }): CalendarState => {
    const { id } = own(headers.authorization, unit);
    return { path: CALENDAR_PATH, since: feeds.since(unit, id) };
  });

  app.post<Unit>("/api/calendar/:unit", config, async ({ params: { unit }, headers }): Promise<CalendarLogin> => {
    const actor = own(headers.authorization, unit);
    const made = await feeds.make(unit, actor.id);
    await access.note({ unitId: unit, actor, act: "calendar.own", subject: actor.id, detail: "made" });
    return made;
  });

  app.delete<Unit>("/api/calendar/:unit", config, async ({ params: { unit }, headers }) => {
    const actor = own(headers.authorization, unit);
    await feeds.end(unit, actor.id);
    await access.note({ unitId: unit, actor, act: "calendar.own", subject: actor.id, detail: "ended" });
    return {};
  });

  app.get(CALENDAR_PATH, { config: { access: "token" } }, (request, reply) => {
    const login = loginFrom(request.headers.authorization);
    const feed = login && feeds.find(login.user, login.password);
    const employee = feed && setup.employees.get(`${feed.unitId}/${feed.employeeId}`)?.value;
    const unit = feed && days.unit(feed.unitId);
    // Whoever has left, or has been shut out, has no calendar here either.
    if (!feed || !unit || !employee?.active || access.people.get(feed.employeeId)?.disabled) {
      if (login)
        access.refused.note({ unitId: null, actor: null, act: "calendar.own", subject: null, detail: "expired" });
      reply.header("www-authenticate", 'Basic realm="Vakter", charset="UTF-8"');
      throw new ApiError("wrong-app-password");
    }
    const today = days.today();
    const shifts = Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, index) => dateAfter(today, index - DAYS_BACK))
      .flatMap((date) => setup.rota.list(`${unit.id}/${date}/${employee.id}/`))
      .map(({ value }) => value);
    const calendar = shiftCalendar(shifts, unit.name, days.timeZone, access.clock.now());
    return reply.type("text/calendar; charset=utf-8").send(calendar);
  });
}

/** HTTP Basic (RFC 7617). */
function loginFrom(authorization: string | undefined): { readonly user: string; readonly password: string } | null {
  const [, sent] = /^Basic ([\w+/=]+)$/i.exec(authorization ?? "") ?? [];
  const [, user, password] = /^([^:]+):(.+)$/.exec(Buffer.from(sent ?? "", "base64").toString("utf8")) ?? [];
  return user !== undefined && password !== undefined ? { user, password } : null;
}
