/**
 * GET /api/replay/<unit>/<date>: the day as it came to be. A sealed day never changes, and is kept by the browser, which
 * still asks whether it may show it: every opening is in the access log before anything is shown. A link to one patient's
 * card asks for a reason first, and taking the events out as a file is a right of its own.
 */

import { hash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import { REPLAY_REASON_LENGTH, REPLAY_REASONS, reasonNeedsWords } from "#shared/domain/replay-reason.ts";
import type { TaskId, VisitId } from "#shared/domain/ids.ts";
import { type DayName, dayNameFrom, documentName } from "#shared/protocol.ts";
import { encodeReplay } from "#shared/replay-stream.ts";
import type { Session } from "../access/session.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { CorruptDayError, type Journal, StorageFailingError, type StoredDay } from "../journal/journal.ts";
import type { AccessLog } from "../store/access-log.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { chooseEncoding, compress, type Encoding, FAST } from "./compress.ts";

/** Asked each time, also for a day that never changes: each opening is logged, and a day that is deleted opens no more. */
const ASK_EACH_TIME = "private, no-cache";

/** A day of 10,000 rows is some megabytes and 60 ms while it is made. A person has a handful of pages open at most. */
const MOST_AT_ONCE = 6;
/** All who could follow a day at the same time, ten times over. */
const MOST_OPENED = 4_000;

/** A screen that follows a running day asks for the rows after those it has. */
const querySchema = z.object({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) });

const reasonSchema = z.strictObject({
  reason: z.enum(REPLAY_REASONS),
  words: z.string().trim().max(REPLAY_REASON_LENGTH),
  /** What the link is about: a card, or a patient code that the events are filtered by. */
  about: z.union([
    z.strictObject({ task: z.string().min(1).max(40) }),
    z.strictObject({ visit: z.string().min(1).max(40) }),
    z.strictObject({ patient: z.string().regex(/^\p{Lu}{1,3}-\d{1,6}$/u) }),
  ]),
});

export interface ReplayParts {
  readonly bearer: BearerSession;
  readonly days: Days;
  readonly journal: Journal;
  readonly accessLog: AccessLog;
  readonly clock: Clock;
}

interface DayStream {
  readonly etag: string;
  readonly bytes: Buffer;
  /** It will never be another. */
  readonly isFinal: boolean;
}

interface DayRoute {
  Params: { unit: string; date: string };
}

export function addReplayRoutes(app: FastifyInstance, parts: ReplayParts): void {
  const { bearer, days, journal, accessLog, clock } = parts;
  /** Sessions and days whose opening is in the log, the oldest first. Whoever is forgotten here is noted once more. */
  const opened = new Set<string>();
  /** Of sealed days, so that «is it still this one?» is answered without reading the day. */
  const etags = new Map<string, string>();
  const making = new Map<string, { readonly by: string; readonly stream: Promise<DayStream> }>();

  /**
   * Ten leaders who open the same day at once are given the same, read and pressed together once. Each goes on being made
   * when nobody waits for it any more, so one person has few under way. @throws ApiError
   */
  function shared(key: string, by: string, make: () => Promise<DayStream>): Promise<DayStream> {
    const begun = making.get(key);
    if (begun) return begun.stream;
    const own = Array.from(making.values()).filter((each) => each.by === by);
    if (own.length >= MOST_AT_ONCE) throw new ApiError("too-much");
    const stream = make().finally(() => making.delete(key));
    making.set(key, { by, stream });
    return stream;
  }

  function nameFrom({ unit, date }: DayRoute["Params"]): DayName {
    const name = dayNameFrom(`${unit}/${date}`);
    if (!name || !days.unit(name.unitId)) throw new ApiError("unknown-day");
    return name;
  }

  function dayOf(name: DayName): StoredDay {
    const day = journal.findDay(documentName(name));
    if (day) return day;
    const isForgotten = journal.forgottenAt(documentName(name)) !== null;
    throw new ApiError(isForgotten ? "past-retention" : "unknown-day");
  }

  /** Resolves when it is on the disk. @throws ApiError when it cannot be, and then nothing is shown */
  async function note(session: Session, unitId: string, act: string, subject: string, detail: string | null) {
    const { id, role } = session.actor;
    const entry = { at: clock.now(), unitId, actor: { id, role }, act, subject, detail, allowed: true };
    try {
      await accessLog.append(entry);
    } catch (error) {
      throw error instanceof StorageFailingError ? new ApiError("not-logged") : error;
    }
  }

  const open = { config: { access: "replay.open" } } as const;
  app.get<DayRoute>("/api/replay/:unit/:date", open, async (request, reply) => {
    const name = nameFrom(request.params);
    const session = bearer.require(request.headers.authorization, name.unitId, "replay.open");
    const { after } = querySchema.parse(request.query);
    const day = dayOf(name);
    // A screen that goes on following was noted when it opened the day. That it follows is what the client says, and
    // every row but the first is a whole morning.
    const opening = `${session.id} ${day.document}`;
    if (after === 0 || !opened.has(opening)) {
      await note(session, name.unitId, "replay.open", name.date, null);
      opened.add(opening);
      for (const oldest of opened) {
        if (opened.size <= MOST_OPENED) break;
        opened.delete(oldest);
      }
    }
    const encoding = chooseEncoding(request.headers["accept-encoding"]);
    reply.header("vary", "accept-encoding, authorization");
    const known = after === 0 ? etags.get(`${day.document} ${encoding}`) : undefined;
    if (known !== undefined && day.sealedAt !== null && request.headers["if-none-match"] === known) {
      return reply.header("etag", known).header("cache-control", ASK_EACH_TIME).code(304).send();
    }
    const key = `${day.document} ${encoding}`;
    const { etag, bytes, isFinal } = await shared(`${key} ${after}`, session.actor.id, () =>
      streamOf(name, day, after, encoding),
    );
    if (isFinal && after === 0) etags.set(key, etag);
    reply.header("etag", etag).header("cache-control", ASK_EACH_TIME);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.type("application/octet-stream").send(bytes);
  });

  async function streamOf(name: DayName, day: StoredDay, after: number, encoding: Encoding): Promise<DayStream> {
    const { rows, damagedAt } = await journal.soundRows(day.document, after);
    if (rows.length === 0 && damagedAt !== null) throw new CorruptDayError(day.document, damagedAt);
    const sealed = day.sealedAt !== null;
    const startedAt = rows[0]?.at ?? day.createdAt;
    const body = encodeReplay(
      { day: name, timeZone: days.timeZone, startedAt, sealed, damagedAt },
      rows.map(({ at, actor, bytes }) => ({ at, actor, update: bytes })),
    );
    const etag = `"${hash("sha256", body, "base64url").slice(0, 22)}-${encoding}"`;
    // A damaged day may be mended from a backup, so nobody keeps it.
    return { etag, bytes: Buffer.from(await compress(body, encoding, FAST)), isFinal: sealed && damagedAt === null };
  }

  app.post<DayRoute>("/api/replay/:unit/:date/reason", open, async (request) => {
    const name = nameFrom(request.params);
    const session = bearer.require(request.headers.authorization, name.unitId, "replay.open");
    const { reason, words, about } = reasonSchema.parse(request.body);
    if (reasonNeedsWords(reason) && words === "") throw new ApiError("words-needed");
    if (holdsBirthNumber(words)) throw new ApiError("birth-number");
    dayOf(name);
    const patient = "patient" in about ? about.patient : await patientOf(name, about);
    const said = words === "" ? reason : `${reason}: ${words}`;
    await note(session, name.unitId, "replay.open", patient ?? name.date, `${name.date} ${said}`);
    return { noted: true };
  });

  const exporting = { config: { access: "replay.export" } } as const;
  app.post<DayRoute>("/api/replay/:unit/:date/export", exporting, async (request) => {
    const name = nameFrom(request.params);
    const session = bearer.require(request.headers.authorization, name.unitId, "replay.export");
    dayOf(name);
    await note(session, name.unitId, "replay.export", name.date, null);
    return { noted: true };
  });

  /** Null for work that is about no patient, and for a card the day never had. */
  async function patientOf(
    name: DayName,
    about: { readonly task: string } | { readonly visit: string },
  ): Promise<string | null> {
    const board = await days.board(name);
    if ("task" in about) return board.tasks.get(about.task as TaskId)?.patient ?? null;
    return board.visits.get(about.visit as VisitId)?.patient ?? null;
  }
}
