/** Import from a browser: a file or what was pasted goes up, what it would do is looked at and mended, then it is done. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { csvText } from "#shared/csv.ts";
import { IMPORT_KINDS } from "#shared/domain/import/columns.ts";
import { fileProblemText } from "#shared/domain/import/problem.ts";
import { MAX_COLUMNS, MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import type { ImportView, PastImport } from "#shared/import-api.ts";
import type { AccessParts } from "../access/access.ts";
import { type Imports, MissingKeyError, UnknownUnitError, UnreadableFileError } from "../data/imports.ts";
import { readTable } from "../data/read-table.ts";
import { ApiError, FileError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { addFileRoutes, type FileRoom } from "./file-routes.ts";

const choicesSchema = z.strictObject({
  mapping: z.record(z.string(), z.int().min(0).max(MAX_COLUMNS)),
  whole: z.boolean(),
  skipWrong: z.boolean(),
  makeCodes: z.boolean(),
  anyProfile: z.boolean(),
});
const kindSchema = z.enum(IMPORT_KINDS);

export function addImportRoutes(
  app: FastifyInstance,
  bearer: BearerSession,
  imports: Imports,
  access: AccessParts,
  room: FileRoom,
): void {
  const config = { config: { access: "data.import" } } as const;
  type OfUnit = { Params: { unit: string } };
  type OfUpload = { Params: { unit: string; id: string } };

  addFileRoutes(app, room, (files) => {
    files.post<{ Params: { unit: string; kind: string } }>(
      "/api/import/:unit/:kind",
      { ...config, bodyLimit: MAX_FILE_BYTES },
      async (request): Promise<ImportView> => {
        const { unit } = request.params;
        bearer.require(request.headers.authorization, unit, "data.import");
        const kind = kindSchema.parse(request.params.kind);
        const table = await readTable(Buffer.isBuffer(request.body) ? request.body : new Uint8Array());
        if (!table.ok) throw new FileError(fileProblemText(table.problem));
        return told(() => imports.open(unit, kind, nameFrom(request.headers["x-file-name"]), table));
      },
    );
  });

  app.put<OfUpload>("/api/import/:unit/uploads/:id", config, async (request): Promise<ImportView> => {
    const { unit, id } = request.params;
    bearer.require(request.headers.authorization, unit, "data.import");
    const choices = choicesSchema.parse(request.body);
    const view = await told(() => imports.choose(unit, id, choices));
    if (!view) throw new ApiError("old-upload");
    return view;
  });

  app.get<OfUpload>("/api/import/:unit/uploads/:id/problems", config, (request, reply) => {
    const { unit, id } = request.params;
    bearer.require(request.headers.authorization, unit, "data.import");
    const problems = imports.problems(unit, id);
    if (!problems) throw new ApiError("old-upload");
    const rows = problems.map(({ line, column, value, text }) => [line, column, value, text]);
    return reply.type("text/csv; charset=utf-8").send(csvText([["Linje", "Kolonne", "Verdi", "Feil"], ...rows]));
  });

  app.post<OfUpload>("/api/import/:unit/uploads/:id/commit", config, async (request) => {
    const { unit, id } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "data.import");
    const done = await imports.commit(unit, id, actor.name);
    if (done === "unknown") throw new ApiError("old-upload");
    if (done === "wrong") throw new ApiError("import-wrong");
    if (done === "changed") throw new ApiError("changed-meanwhile");
    const { added, changed, removed } = done.counts;
    const detail = `added ${added}, changed ${changed}, removed ${removed}`;
    await access.note({ unitId: unit, actor, act: "data.import", subject: null, detail });
    return done;
  });

  app.get<OfUnit>("/api/import/:unit/history", config, (request): readonly PastImport[] => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "data.import");
    return imports.history(unit);
  });
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MissingKeyError) throw new ApiError("patient-key");
    if (error instanceof UnreadableFileError) throw new FileError(fileProblemText(error.problem));
    if (error instanceof UnknownUnitError) throw new ApiError("unknown-unit");
    throw error;
  }
}

/** Percent-encoded, for a header holds no ø. */
function nameFrom(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent([header].flat()[0] ?? "");
  } catch {
    return "";
  }
}
