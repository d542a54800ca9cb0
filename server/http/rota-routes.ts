/** A unit's rota, read by the week and written square by square: all squares of a save, or none. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { dateAfter } from "#shared/domain/clock.ts";
import { entityIdSchema, type RotaEntry, rotaEntrySchema, rotaTemplateSchema } from "#shared/domain/setup/people.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";
import type { FieldProblem, RotaTemplates, RotaView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import { openRotaKeys } from "../setup/rota-keys.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Entry } from "../store/records.ts";
import { ApiError, FieldsError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

/** Two hundred people a week, each square about 150 bytes. */
const MAX_ROTA_BYTES = 256 * 1024;
/** Five weeks and a bit: what a screen may ask for at once. */
const MAX_DAYS = 40;

const codes = z.array(z.string().trim().min(1).max(12)).max(4);
const savedTemplateSchema = z.strictObject({ version: z.int().min(0), value: rotaTemplateSchema });
const wishesSchema = z.strictObject({
  cells: z
    .array(
      z.strictObject({
        employeeId: entityIdSchema,
        date: dateSchema,
        codes,
        was: codes,
        copiedFrom: dateSchema.nullable(),
      }),
    )
    .min(1)
    .max(1_500),
});

export function addRotaRoutes(
  app: FastifyInstance,
  bearer: BearerSession,
  setup: SetupStore,
  access: AccessParts,
): void {
  const { clock, note } = access;
  type OfUnit = { Params: { unit: string } };

  const cellOf = (unitId: string, date: string, employeeId: string): Entry<RotaEntry>[] =>
    setup.rota.list(`${unitId}/${date}/${employeeId}/`);

  app.get<OfUnit & { Querystring: { from?: string; to?: string } }>(
    "/api/setup/:unit/rota",
    { config: { access: "setup.read" } },
    (request): RotaView => {
      const { unit: unitId } = request.params;
      bearer.require(request.headers.authorization, unitId, "setup.read");
      const { from, to } = z.object({ from: dateSchema, to: dateSchema }).parse(request.query);
      const entries: RotaEntry[] = [];
      for (let date = from, day = 0; date <= to && day < MAX_DAYS; date = dateAfter(date, 1), day++) {
        entries.push(...setup.rota.list(`${unitId}/${date}/`).map(({ value }) => value));
      }
      return { entries };
    },
  );

  app.put<OfUnit>(
    "/api/setup/:unit/rota",
    { config: { access: "setup.write" }, bodyLimit: MAX_ROTA_BYTES },
    async (request) => {
      const { unit: unitId } = request.params;
      const { actor } = bearer.require(request.headers.authorization, unitId, "setup.write");
      const unit = setup.units.get(unitId)?.value;
      if (!unit) throw new ApiError("unknown-unit");
      const { cells } = checkedFields(wishesSchema, request.body);
      const problems: FieldProblem[] = [];
      const rotaKey = openRotaKeys(unitId);
      const changes = cells.flatMap((cell, index) => {
        const { employeeId, date, copiedFrom } = cell;
        const stored = cellOf(unitId, date, employeeId);
        if (!setup.employees.get(`${unitId}/${employeeId}`)) {
          problems.push({ path: `cells.${index}`, code: "unknownEmployee" });
        }
        if (!sameCodes(cell.was, stored)) problems.push({ path: `cells.${index}`, code: "changedMeanwhile" });
        const added = cell.codes.filter((code) => !stored.some(({ value }) => value.code === code));
        const copied = copiedFrom === null ? [] : cellOf(unitId, copiedFrom, employeeId).map(({ value }) => value);
        const entries = added.flatMap((code) => {
          const times = unit.shiftCodes.find((each) => each.code === code) ?? copied.find((each) => each.code === code);
          if (!times) {
            problems.push({ path: `cells.${index}`, code: "unknownCode" });
            return [];
          }
          const { start, end, breakMinutes } = times;
          const entry = { employeeId, date, code, start, end, breakMinutes, sourceId: null };
          return [setup.rota.set(rotaKey(entry), rotaEntrySchema.parse(entry), 0)];
        });
        const gone = stored.filter(({ value }) => !cell.codes.includes(value.code));
        return [...entries, ...gone.map(({ key, version }) => setup.rota.remove(key, version))];
      });
      if (problems.length > 0) throw new FieldsError(problems);
      if (changes.length > 0 && !(await setup.change(changes, clock.now()))) throw new ApiError("changed-meanwhile");
      const dates = cells.map(({ date }) => date).sort();
      await note({ unitId, actor, act: "setup.write", subject: `rota ${dates[0] ?? ""}`, detail: `${cells.length}` });
      return {};
    },
  );
}

/** «Vanlig mandag»: a template for each weekday, as somebody saved it from a day of the rota. */
export function addRotaTemplateRoutes(
  app: FastifyInstance,
  bearer: BearerSession,
  setup: SetupStore,
  access: AccessParts,
): void {
  const { clock, note } = access;

  app.get<{ Params: { unit: string } }>(
    "/api/setup/:unit/rota-templates",
    { config: { access: "setup.read" } },
    (request): RotaTemplates => {
      const { unit: unitId } = request.params;
      bearer.require(request.headers.authorization, unitId, "setup.read");
      return setup.rotaTemplates
        .list(`${unitId}/`)
        .map(({ key, version, value }) => ({ weekday: Number(key.slice(unitId.length + 1)), version, value }));
    },
  );

  app.put<{ Params: { unit: string; weekday: string } }>(
    "/api/setup/:unit/rota-templates/:weekday",
    { config: { access: "setup.write" }, bodyLimit: MAX_ROTA_BYTES },
    async (request) => {
      const { unit: unitId } = request.params;
      const { actor } = bearer.require(request.headers.authorization, unitId, "setup.write");
      const weekday = z.coerce.number().int().min(1).max(7).parse(request.params.weekday);
      if (!setup.units.get(unitId)) throw new ApiError("unknown-unit");
      const { version, value } = checkedFields(savedTemplateSchema, request.body);
      const change = setup.rotaTemplates.set(`${unitId}/${weekday}`, value, version);
      if (!(await setup.change([change], clock.now()))) throw new ApiError("changed-meanwhile");
      await note({ unitId, actor, act: "setup.write", subject: `rota template ${weekday}`, detail: null });
      return { version: version + 1 };
    },
  );
}

function sameCodes(was: readonly string[], stored: readonly Entry<RotaEntry>[]): boolean {
  const now = stored.map(({ value }) => value.code).sort();
  return was.toSorted().join("\n") === now.join("\n");
}
