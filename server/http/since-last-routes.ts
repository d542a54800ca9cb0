/** GET /api/days/<unit>/<date>/since-last: what the day before left behind, for whoever sees the board of this one. */

import type { FastifyInstance } from "fastify";
import { nightStart, type SinceLastReply, sinceLast } from "#shared/domain/since-last.ts";
import { dayNameFrom } from "#shared/protocol.ts";
import type { Days } from "../day/days.ts";
import { zonedInstant } from "../day/zoned-instant.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const ACCESS = "board.read";

export function addSinceLastRoutes(app: FastifyInstance, bearer: BearerSession, days: Days): void {
  const route = { config: { access: ACCESS } } as const;
  app.get<{ Params: { unit: string; date: string } }>(
    "/api/days/:unit/:date/since-last",
    route,
    async (request): Promise<SinceLastReply> => {
      const name = dayNameFrom(`${request.params.unit}/${request.params.date}`);
      if (!name || !days.unit(name.unitId)) throw new ApiError("unknown-day");
      bearer.require(request.headers.authorization, name.unitId, ACCESS);
      const before = days.before(name);
      if (!before) return { since: null };
      const board = await days.board(before);
      const nightAt = zonedInstant(before.date, nightStart(board), days.timeZone);
      const today = days.isThere(name) ? await days.board(name) : null;
      return { since: sinceLast(board, nightAt, today) };
    },
  );
}
