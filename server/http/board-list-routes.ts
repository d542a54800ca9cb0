/**
 * GET /api/units/<unit>/board-list: who and what is on today's board, as plain lists for somebody who looks for one of
 * them. Codes and staff names, and no word of what is being looked for: that stays in the browser.
 */

import type { FastifyInstance } from "fastify";
import type { BoardList } from "#shared/setup-api.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

export function addBoardListRoutes(app: FastifyInstance, bearer: BearerSession, days: Days): void {
  const route = { config: { access: "board.read" } } as const;
  app.get<{ Params: { unit: string } }>("/api/units/:unit/board-list", route, async (request): Promise<BoardList> => {
    const { unit: unitId } = request.params;
    if (!days.unit(unitId)) throw new ApiError("unknown-unit");
    bearer.require(request.headers.authorization, unitId, "board.read");
    const { staff, visits, tasks } = await days.board({ unitId, date: days.today() });
    return {
      staff: Array.from(staff.values(), ({ id, name, competence, attendance }) => ({
        id,
        name,
        competence,
        present: attendance === "present",
      })),
      visits: Array.from(visits.values(), ({ id, patient, zone, start, first, second, status }) => ({
        id,
        patient,
        zone,
        start,
        staff: [first, second].flatMap((each) => (each ? [each.staffId] : [])),
        state: status.state,
      })),
      tasks: Array.from(tasks.values())
        .filter(({ visitId }) => visitId === null)
        .map(({ id, typeId, title, patient, place }) => ({ id, typeId, title, patient, priority: place.priority })),
    };
  });
}
