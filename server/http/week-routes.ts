/** GET /api/units/<unit>/week: need against supply for the seven days after today, as the plans stand. */

import type { FastifyInstance } from "fastify";
import type { Days } from "../day/days.ts";
import type { WeekPlans } from "../day/week-plans.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

export function addWeekRoutes(app: FastifyInstance, bearer: BearerSession, days: Days, weekPlans: WeekPlans): void {
  const route = { config: { access: "board.read" } } as const;
  app.get<{ Params: { unit: string } }>("/api/units/:unit/week", route, ({ params: { unit }, headers }) => {
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    bearer.require(headers.authorization, unit, "board.read");
    return weekPlans.after(unit, days.today());
  });
}
