/**
 * GET /api/suggest/<unit>: what a wall or a leader needs beside today's board before it suggests: who cannot be given which
 * patient, what the unit knows of its ways, and the morning's draft. Each answer is logged, because the first comes out of the patient register.
 */

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

export function addSuggestRoutes(app: FastifyInstance, parts: SuggestRouteParts): void {
  const { bearer, access, days, register, drafts, setup, log } = parts;
  const route = { config: { access: "plan.suggest" } } as const;
  app.get<{ Params: { unit: string } }>("/api/suggest/:unit", route, async (request): Promise<SuggestGround> => {
    const unitId = request.params.unit;
    const { actor } = bearer.require(request.headers.authorization, unitId, "plan.suggest");
    const day = { unitId, date: days.today() };
    if (!(await days.open(day))) throw new ApiError("unknown-unit");
    const closed = closedPairs(register, await days.board(day), log);
    await access.note({ unitId, actor, act: "plan.suggest", subject: null, detail: closed ? null : "register" });
    return { closed: closed && [...closed], travel: unitTravel(setup, unitId), draft: drafts.rows(unitId, day.date) };
  });
}
