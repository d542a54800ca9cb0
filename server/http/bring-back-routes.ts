/** POST /api/days/<unit>/<date>/bring-back: the board as it was at a moment, for whoever leads the meeting or the unit. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { dayNameFrom, documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { ChangeDay } from "../collab/change-day.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { boardAt, changesBackTo } from "../day/bring-back.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const ACCESS = "board.bringBack";
/** Each reads a whole day. A person who looks for the right moment tries a handful of times. */
const TRIES = { perSecond: 0.5, burst: 20 };

const bodySchema = z.strictObject({
  /** Epoch ms. */
  at: z.int().min(0),
});

export interface BringBackParts {
  readonly bearer: BearerSession;
  readonly days: Days;
  readonly journal: Journal;
  readonly changeDay: ChangeDay;
  readonly clock: Clock;
  readonly log: Log;
}

export function addBringBackRoutes(app: FastifyInstance, parts: BringBackParts): void {
  const { bearer, days, journal, changeDay, clock, log } = parts;
  const tries = openTokenBucket(TRIES, clock.elapsed);

  const route = { config: { access: ACCESS } } as const;
  app.post<{ Params: { unit: string; date: string } }>("/api/days/:unit/:date/bring-back", route, async (request) => {
    const name = dayNameFrom(`${request.params.unit}/${request.params.date}`);
    if (!name || !days.unit(name.unitId)) throw new ApiError("unknown-day");
    const { actor } = bearer.require(request.headers.authorization, name.unitId, ACCESS);
    const { at } = bodySchema.parse(request.body);
    if (!tries.take()) throw new ApiError("too-much");
    const document = documentName(name);
    const day = journal.findDay(document);
    if (!day) throw new ApiError("unknown-day");
    if (day.sealedAt !== null) throw new ApiError("sealed-day");
    const rows = await journal.rows(document);
    const then = boardAt(rows, at);
    if (!then) throw new ApiError("before-day");
    const changes = await changeDay(document, actor, (now) => changesBackTo(then, now));
    log.info({ document, actor: actor.id, at, changes }, "board brought back");
    return { changes };
  });
}
