/** GET /api/replay/<unit>/<date>: the day as it came to be. A sealed day never changes, and is kept by the browser. */

import { hash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { dayNameFrom, documentName } from "#shared/protocol.ts";
import { encodeReplay } from "#shared/replay-stream.ts";
import type { Days } from "../day/days.ts";
import { CorruptDayError, type Journal } from "../journal/journal.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { chooseEncoding, compress, FAST } from "./compress.ts";

const KEEP_FOR_EVER = "private, max-age=31536000, immutable";
const ASK_EACH_TIME = "private, no-cache";

export function addReplayRoutes(app: FastifyInstance, bearer: BearerSession, days: Days, journal: Journal): void {
  const route = { config: { access: "replay.open" } } as const;
  app.get<{ Params: { unit: string; date: string } }>("/api/replay/:unit/:date", route, async (request, reply) => {
    const name = dayNameFrom(`${request.params.unit}/${request.params.date}`);
    if (!name || !days.unit(name.unitId)) throw new ApiError("unknown-day");
    bearer.require(request.headers.authorization, name.unitId, "replay.open");
    const day = journal.findDay(documentName(name));
    if (!day) throw new ApiError("unknown-day");
    const rows = await journal.rows(day.document).catch((error: unknown) => {
      throw error instanceof CorruptDayError ? new ApiError("damaged-day") : error;
    });
    const body = encodeReplay(
      { day: name, timeZone: days.timeZone, startedAt: rows[0]?.at ?? day.createdAt, sealed: day.sealedAt !== null },
      rows.map(({ at, actor, bytes }) => ({ at, actor, update: bytes })),
    );
    const encoding = chooseEncoding(request.headers["accept-encoding"]);
    const etag = `"${hash("sha256", body, "base64url").slice(0, 22)}-${encoding}"`;
    reply
      .header("etag", etag)
      .header("vary", "accept-encoding, authorization")
      .header("cache-control", day.sealedAt === null ? ASK_EACH_TIME : KEEP_FOR_EVER);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.type("application/octet-stream").send(Buffer.from(await compress(body, encoding, FAST)));
  });
}
