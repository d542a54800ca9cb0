/** The interface for programs. A token says which units it is for and what it may do; every address stands in OPERATIONS. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { Board } from "#shared/domain/board.ts";
import { daysBetween } from "#shared/domain/clock.ts";
import { IMPORT_KINDS } from "#shared/domain/import/columns.ts";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";
import { type Actor, documentName } from "#shared/protocol.ts";
import type { TokenScope } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import type { ApiToken, ApiTokens } from "../access/api-tokens.ts";
import type { Imports } from "../data/imports.ts";
import { type Delivered, deliverFile } from "../data/deliver-file.ts";
import { dayBundle } from "../data/fhir-day.ts";
import type { Catalogues } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import { wallTime } from "../day/wall-time.ts";
import type { FactsBook } from "../day/facts-book.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import type { PatientRegister } from "../patients/patient-register.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { unitTravel } from "../setup/unit-travel.ts";
import { closedPairs } from "../suggest/closed-pairs.ts";
import type { Suggester } from "../suggest/suggester.ts";
import { ApiError, FileError, RowsError } from "./api-error.ts";
import { addFileRoutes, type FileRoom } from "./file-routes.ts";
import { OPEN } from "./route-access.ts";
import { type SuggestionAnswer, suggestionAnswer, suggestionQuerySchema } from "./v1-suggestion.ts";
import { type DayAnswer, factsQuerySchema, openApi, OPERATIONS } from "./v1-operations.ts";

const MOST_DAYS = 400;
/** As on the wall: after that it gets better slowly. */
const SUGGEST_MS = 1_000;

export interface V1Parts {
  readonly build: string;
  readonly tokens: ApiTokens;
  readonly access: AccessParts;
  readonly imports: Imports;
  readonly days: Days;
  readonly journal: Journal;
  readonly catalogues: Catalogues;
  readonly facts: FactsBook;
  readonly register: PatientRegister;
  readonly setup: SetupStore;
  readonly suggester: Suggester;
  readonly fileRoom: FileRoom;
  readonly log: Log;
}

export function addV1Routes(app: FastifyInstance, parts: V1Parts): void {
  const { tokens, access, imports, days, journal, catalogues, facts, register, setup, suggester, fileRoom, log } =
    parts;
  type OfUnit = { Params: { unit: string } };

  /** @throws ApiError */
  function allowed(authorization: string | undefined, unitId: string | null, scope: TokenScope): ApiToken {
    const token = tokens.find(/^Bearer ([\w-]+)$/.exec(authorization ?? "")?.[1] ?? "");
    const fits = token?.scopes.includes(scope) && (unitId === null || token.units.includes(unitId));
    if (token && fits) return token;
    access.refused.note({
      unitId,
      actor: token && actorOf(token),
      act: scope === "import" ? "data.import" : "data.export",
      subject: null,
      detail: token ? "forbidden" : "expired",
    });
    throw new ApiError(token ? "forbidden" : "expired");
  }
  /** Before the body is looked at, which may be a large file. */
  const guarded = (scope: TokenScope) => ({
    config: { access: "token" } as const,
    async onRequest(request: { readonly headers: { authorization?: string | undefined }; readonly params: unknown }) {
      const { unit = null } = request.params as { readonly unit?: string };
      allowed(request.headers.authorization, unit, scope);
    },
  });

  app.get("/api/openapi.json", OPEN, () => openApi(parts.build));

  app.get(OPERATIONS.units.path, guarded("read"), (request) => {
    const { units } = allowed(request.headers.authorization, null, "read");
    const today = days.today();
    return days.units.filter(({ id }) => units.includes(id)).map(({ id, name }) => ({ id, name, today }));
  });

  app.get<{ Params: { unit: string; date: string } }>(OPERATIONS.day.path, guarded("read"), async (request) => {
    const day = { unitId: request.params.unit, date: dateSchema.parse(request.params.date) };
    const stored = journal.findDay(documentName(day));
    if (!stored) throw new ApiError("unknown-day");
    return dayAnswer(await days.board(day), stored.sealedAt !== null);
  });

  app.get<{ Params: { unit: string; date: string } }>(
    OPERATIONS.dayFhir.path,
    guarded("read"),
    async (request, reply) => {
      const { unit } = request.params;
      const token = allowed(request.headers.authorization, unit, "read");
      const day = { unitId: unit, date: dateSchema.parse(request.params.date) };
      if (!days.isThere(day)) throw new ApiError("unknown-day");
      const board = await days.board(day);
      const subject = `day ${day.date}`;
      await access.note({ unitId: unit, actor: actorOf(token), act: "data.export", subject, detail: "fhir" });
      const bundle = dayBundle(board, catalogues.version(board.meta.catalogueVersion), access.clock.now());
      return reply.type(`${OPERATIONS.dayFhir.media}; charset=utf-8`).send(bundle);
    },
  );

  app.get<{ Params: { unit: string; date: string } }>(
    OPERATIONS.suggestion.path,
    guarded("suggest"),
    async (request): Promise<SuggestionAnswer> => {
      const token = allowed(request.headers.authorization, request.params.unit, "suggest");
      const wish = suggestionQuerySchema.parse(request.query);
      const day = { unitId: request.params.unit, date: dateSchema.parse(request.params.date) };
      const stored = journal.findDay(documentName(day));
      if (!stored) throw new ApiError("unknown-day");
      if (stored.sealedAt !== null) throw new ApiError("sealed-day");
      const board = await days.board(day);
      const closed = closedPairs(register, board, log);
      if (!closed) throw new ApiError("patient-key");
      await access.note({
        unitId: day.unitId,
        actor: actorOf(token),
        act: "plan.suggest",
        subject: null,
        detail: day.date,
      });
      const clock = wallTime(access.clock.now(), board.meta.timeZone);
      const now = clock.date === day.date ? clock.minute : null;
      const travel = unitTravel(setup, day.unitId);
      const answer = await suggester.ask({ board, wish: { ...wish, now, closed, travel }, budgetMs: SUGGEST_MS });
      if (!answer) throw new ApiError("busy");
      return suggestionAnswer(answer);
    },
  );

  app.get<OfUnit>(OPERATIONS.facts.path, guarded("read"), (request) => {
    const { from, to } = factsQuerySchema.parse(request.query);
    if (from > to || daysBetween(from, to) >= MOST_DAYS) throw new ApiError("bad-request");
    return facts.between(request.params.unit, from, to);
  });

  addFileRoutes(app, fileRoom, (files) => {
    files.post<{ Params: { unit: string; kind: string } }>(
      OPERATIONS.import.path,
      { ...guarded("import"), bodyLimit: MAX_FILE_BYTES },
      async (request) => {
        const { unit } = request.params;
        const token = allowed(request.headers.authorization, unit, "import");
        const kind = z.enum(IMPORT_KINDS).parse(request.params.kind);
        const bytes = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
        const sent = await deliverFile(imports, { unitId: unit, kind, name: token.name, by: token.name, bytes });
        if (!sent.ok) throw refusalOf(sent);
        const { added, changed, unchanged, removed, past, passed } = sent.done.counts;
        const detail = `added ${added}, changed ${changed}, removed ${removed}`;
        await access.note({ unitId: unit, actor: actorOf(token), act: "data.import", subject: kind, detail });
        return { added, changed, unchanged, removed, past, passed, notes: sent.notes };
      },
    );
  });
}

function refusalOf(refused: Extract<Delivered, { readonly ok: false }>): ApiError {
  if (refused.reason === "file") return new FileError(refused.words);
  if (refused.reason === "rows") return new RowsError(refused.problems);
  return new ApiError(refused.reason === "changed" ? "changed-meanwhile" : "unknown-unit");
}

/** In the access log a program stands under its token's name. */
function actorOf({ id, name }: ApiToken): Actor {
  return { id: `token-${id.slice(0, 12)}`, name, role: "system" };
}

function dayAnswer(board: Board, sealed: boolean): DayAnswer {
  const { tasksByVisit } = boardIndex(board);
  return {
    unit: board.meta.unitId,
    date: board.meta.date,
    locked: board.meeting.committedAt > 0,
    sealed,
    staff: Array.from(board.staff.values(), ({ id, name, competence, shift, attendance }) => ({
      id,
      name,
      competence,
      shift,
      present: attendance === "present",
    })),
    visits: Array.from(board.visits.values(), (visit) => ({
      id: visit.id,
      patient: visit.patient,
      start: visit.start,
      minutes: visitMinutes(board, visit),
      staff: [visit.first, visit.second].flatMap((each) => (each ? [each.staffId] : [])),
      tasks: (tasksByVisit.get(visit.id) ?? []).map(({ typeId, title }) => ({ typeId, title })),
      state: visit.status.state,
    })),
  };
}
