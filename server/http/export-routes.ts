/** What a unit may take with it: a day's plan and how it went, and its whole set-up as a file another server can read. */

import type { FastifyInstance } from "fastify";
import { csvText } from "#shared/csv.ts";
import * as z from "zod";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";
import { documentName } from "#shared/protocol.ts";
import type { SetupFileView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import { dayBundle } from "../data/fhir-day.ts";
import { dayRows } from "../data/export-day.ts";
import { planSetupFile, setupFile, setupFileSchema } from "../data/setup-file.ts";
import { xlsxFile } from "../data/xlsx-file.ts";
import type { Catalogues } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

const FHIR = "application/fhir+json; charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const formatSchema = z.enum(["csv", "xlsx", "fhir"]);
export interface ExportRouteParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly journal: Journal;
  readonly catalogues: Catalogues;
  readonly setup: SetupStore;
}

export function addExportRoutes(app: FastifyInstance, parts: ExportRouteParts): void {
  const { bearer, access, days, journal, catalogues, setup } = parts;
  const { clock, note } = access;
  const config = { config: { access: "data.export" } } as const;

  app.get<{ Params: { unit: string; date: string; format: string } }>(
    "/api/export/:unit/day/:date/:format",
    config,
    async (request, reply) => {
      const { unit: unitId } = request.params;
      const { actor } = bearer.require(request.headers.authorization, unitId, "data.export");
      const date = dateSchema.parse(request.params.date);
      const format = formatSchema.parse(request.params.format);
      const day = { unitId, date };
      if (!journal.findDay(documentName(day))) throw new ApiError("unknown-day");
      const board = await days.board(day);
      const catalogue = catalogues.version(board.meta.catalogueVersion);
      await note({ unitId, actor, act: "data.export", subject: `day ${date}`, detail: format });
      if (format === "fhir") return reply.type(FHIR).send(dayBundle(board, catalogue, clock.now()));
      const rows = dayRows(board, catalogue);
      if (format === "csv") return reply.type("text/csv; charset=utf-8").send(csvText(rows));
      return reply.type(XLSX).send(await xlsxFile(rows, date));
    },
  );

  app.get<{ Params: { unit: string } }>("/api/export/:unit/setup", config, async (request) => {
    const { unit: unitId } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unitId, "data.export");
    const file = setupFile(setup, catalogues, unitId, days.today());
    if (!file) throw new ApiError("unknown-unit");
    await note({ unitId, actor, act: "data.export", subject: "setup", detail: null });
    return file;
  });

  /** Without `seen` nothing is written: the answer says what would be. */
  app.post<{ Querystring: { seen?: string } }>(
    "/api/installation/setup-file",
    { config: { access: "municipality.write" }, bodyLimit: MAX_FILE_BYTES },
    async (request): Promise<SetupFileView> => {
      const { actor } = bearer.require(request.headers.authorization, null, "municipality.write");
      const { view, changes } = planSetupFile(setup, catalogues, checkedFields(setupFileSchema, request.body));
      const { seen } = request.query;
      if (seen === undefined) return view;
      if (seen !== view.seen) throw new ApiError("changed-meanwhile");
      if (changes.length > 0 && !(await setup.change(changes, clock.now()))) throw new ApiError("changed-meanwhile");
      const detail = view.known ? `${changes.length} changes` : "new";
      await note({ unitId: view.id, actor, act: "data.import", subject: "setup", detail });
      return view;
    },
  );
}
