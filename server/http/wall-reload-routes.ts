/**
 * POST /api/units/<unit>/wall-reload: a wall that stopped working and loaded itself anew says why, once it works again. Goes
 * into the server's log, with the unit and the kind of fault and nobody's name: for whoever wonders about a screen.
 */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const ACCESS = "board.read";
/** A wall waits a minute and more between two; a municipality has some dozens of walls. */
const TOLD = { perSecond: 1, burst: 60 };

const bodySchema = z.strictObject({
  /** What had stopped: the picture, or the line to the server. */
  fault: z.enum(["render", "socket"]),
  /** How many reloads in a row this was. */
  times: z.int().min(1).max(1000),
});

export function addWallReloadRoutes(app: FastifyInstance, bearer: BearerSession, clock: Clock, log: Log): void {
  const rate = openTokenBucket(TOLD, clock.elapsed);
  const route = { config: { access: ACCESS } } as const;
  app.post<{ Params: { unit: string } }>("/api/units/:unit/wall-reload", route, ({ params, headers, body }) => {
    bearer.require(headers.authorization, params.unit, ACCESS);
    const { fault, times } = bodySchema.parse(body);
    if (!rate.take()) throw new ApiError("too-much");
    log.warn({ unit: params.unit, fault, times }, "wall loaded itself anew");
    return {};
  });
}
