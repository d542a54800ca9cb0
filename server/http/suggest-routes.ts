/**
 * GET /api/suggest/<unit>: what a wall or a leader needs beside today's board before it suggests: who cannot be given which
 * patient, what the unit knows of its ways, and the morning's draft. /closed is the first of them alone, for a wall that
 * warns whoever gives a visit by hand. Each answer is logged, because it comes out of the patient register.
 */

import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { SuggestGround } from "#shared/suggest/ask.ts";
import type { AccessParts } from "../access/access.ts";
import type { Days } from "../day/days.ts";
import type { Log } from "../log.ts";
import type { PatientRegister } from "../patients/patient-register.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { unitTravel } from "../setup/unit-travel.ts";
import { closedPairs } from "../suggest/closed-pairs.ts";
import type { Drafts } from "../suggest/drafts.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

export interface SuggestRouteParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly register: PatientRegister;
  readonly drafts: Drafts;
  readonly setup: SetupStore;
  readonly log: Log;
}

interface OfUnit {
  Params: { unit: string };
}

export function addSuggestRoutes(app: FastifyInstance, parts: SuggestRouteParts): void {
  const { bearer, access, days, register, drafts, setup, log } = parts;
  const route = { config: { access: "plan.suggest" } } as const;

  /** @returns null when the register cannot be read. @throws ApiError */
  async function closedToday(
    unitId: string,
    headers: IncomingHttpHeaders,
    act: string,
  ): Promise<SuggestGround["closed"]> {
    const { actor } = bearer.require(headers.authorization, unitId, "plan.suggest");
    const day = { unitId, date: days.today() };
    if (!(await days.open(day))) throw new ApiError("unknown-unit");
    const closed = closedPairs(register, await days.board(day), log);
    await access.note({ unitId, actor, act, subject: null, detail: closed ? null : "register" });
    return closed && [...closed];
  }

  app.get<OfUnit>("/api/suggest/:unit", route, async ({ params: { unit }, headers }): Promise<SuggestGround> => {
    const closed = await closedToday(unit, headers, "plan.suggest");
    return { closed, travel: unitTravel(setup, unit), draft: drafts.rows(unit, days.today()) };
  });

  app.get<OfUnit>("/api/suggest/:unit/closed", route, ({ params: { unit }, headers }) =>
    closedToday(unit, headers, "plan.closedPairs"),
  );
}
