/** GET /api/facts/<unit>?from=&to=: the unit's days in numbers, without persons and patients, for who leads it. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { daysBetween } from "#shared/domain/clock.ts";
import type { FactsReply } from "#shared/protocol.ts";
import type { Days } from "../day/days.ts";
import type { FactsBook } from "../day/facts-book.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

/** A year and the same weeks the year before would be two questions. */
const MOST_DAYS = 400;

const querySchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MOST_DAYS);

export function addFactsRoutes(app: FastifyInstance, bearer: BearerSession, days: Days, book: FactsBook): void {
  const route = { config: { access: "facts.read" } } as const;
  app.get<{ Params: { unit: string } }>("/api/facts/:unit", route, async (request): Promise<FactsReply> => {
    const unit = days.unit(request.params.unit);
    if (!unit) throw new ApiError("unknown-unit");
    bearer.require(request.headers.authorization, unit.id, "facts.read");
    const { from, to } = querySchema.parse(request.query);
    return { unitName: unit.name, ...(await book.between(unit.id, from, to)) };
  });
}
