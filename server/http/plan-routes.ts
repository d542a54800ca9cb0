/** GET /api/plan/<unit>.pdf: today's plan as it stands, on A4, for whoever leads. Logged before it is handed over. */

import type { FastifyInstance } from "fastify";
import type { AccessParts } from "../access/access.ts";
import { openPersonRate } from "../access/person-rate.ts";
import type { Catalogues } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import { planContent } from "../print/plan-content.ts";
import { planPdf } from "../print/plan-pdf.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

/** Nobody needs a new paper every ten seconds, and each is a thread of its own for a moment. */
const PAPERS = { perSecond: 0.1, burst: 6 };

export interface PlanRouteParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly catalogues: Catalogues;
}

export function addPlanRoutes(app: FastifyInstance, { bearer, access, days, catalogues }: PlanRouteParts): void {
  const { clock, note } = access;
  const rate = openPersonRate(PAPERS, clock.elapsed);

  app.get<{ Params: { unit: string } }>(
    "/api/plan/:unit.pdf",
    { config: { access: "plan.print" } },
    async (request, reply) => {
      const { unit: unitId } = request.params;
      const { actor } = bearer.require(request.headers.authorization, unitId, "plan.print");
      if (!rate.take(actor.id)) throw new ApiError("too-much");
      const day = { unitId, date: days.today() };
      if (!(await days.open(day))) throw new ApiError("unknown-day");
      const board = await days.board(day);
      // A list that is lost must not keep the plan from the paper: types then stand there by their ids.
      const catalogue = catalogues.version(board.meta.catalogueVersion) ?? catalogues.current;
      const file = await planPdf(planContent(board, catalogue, clock.now()));
      await note({ unitId, actor, act: "print.plan", subject: day.date, detail: "pdf" });
      return reply
        .type("application/pdf")
        .header("content-disposition", `attachment; filename="plan-${unitId}-${day.date}.pdf"`)
        .send(Buffer.from(file));
    },
  );
}
