/** GET /api/replay/<unit>/<date>: the day as it came to be. A sealed day never changes, and is kept by the browser. */

import { hash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { dayNameFrom, documentName } from "#shared/protocol.ts";
import { encodeReplay } from "#shared/replay-stream.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { chooseEncoding, compress, FAST } from "./compress.ts";

const KEEP_FOR_EVER = "private, max-age=31536000, immutable";
const ASK_EACH_TIME = "private, no-cache";

/** A screen that follows a running day asks for the rows after those it has. */
const querySchema = z.object({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) });

export function addReplayRoutes(app: FastifyInstance, bearer: BearerSession, days: Days, journal: Journal): void {
  const route = { config: { access: "replay.open" } } as const;
  app.get<{ Params: { unit: string; date: string } }>("/api/replay/:unit/:date", route, async (request, reply) => {
    const name = dayNameFrom(`${request.params.unit}/${request.params.date}`);
    if (!name || !days.unit(name.unitId)) throw new ApiError("unknown-day");
    bearer.require(request.headers.authorization, name.unitId, "replay.open");
    const { after } = querySchema.parse(request.query);
    const day = journal.findDay(documentName(name));
    if (!day) {
      const isForgotten = journal.forgottenAt(documentName(name)) !== null;
      throw new ApiError(isForgotten ? "past-retention" : "unknown-day");
    }
    const { rows, damagedAt } = await journal.soundRows(day.document, after);
    if (rows.length === 0 && damagedAt !== null) throw new ApiError("damaged-day");
    const body = encodeReplay(
      {
        day: name,
        timeZone: days.timeZone,
        startedAt: rows[0]?.at ?? day.createdAt,
        sealed: day.sealedAt !== null,
        damagedAt,
      },
      rows.map(({ at, actor, bytes }) => ({ at, actor, update: bytes })),
    );
    const encoding = chooseEncoding(request.headers["accept-encoding"]);
    const etag = `"${hash("sha256", body, "base64url").slice(0, 22)}-${encoding}"`;
    // A damaged day may be mended from a backup, so nobody keeps it.
    const isFinal = day.sealedAt !== null && damagedAt === null;
    reply
      .header("etag", etag)
      .header("vary", "accept-encoding, authorization")
      .header("cache-control", isFinal ? KEEP_FOR_EVER : ASK_EACH_TIME);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.type("application/octet-stream").send(Buffer.from(await compress(body, encoding, FAST)));
  });
}
