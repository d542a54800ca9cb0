/**
 * The set-up as the pages under /admin read and write it: the installation, its units, and what each unit's days are made
 * from. Saving says which version it began with; who comes second is told and loses nothing.
 */

import { isDeepStrictEqual } from "node:util";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { dateAfter } from "#shared/domain/clock.ts";
import { employeeSchema } from "#shared/domain/setup/people.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";
import {
  newPatientSchema,
  standingTaskSchema,
  type StandingVisit,
  standingVisitSchema,
} from "#shared/domain/setup/standing-visit.ts";
import { newUnit, type UnitSetup, unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import type {
  FieldProblem,
  GeneratedView,
  InstallationView,
  SetupKind,
  SetupView,
  Versioned,
} from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import type { Catalogues } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import type { SetupSource } from "../setup/setup-source.ts";
import { travelView } from "../setup/unit-travel.ts";
import { INSTALLATION_KEY, installationSchema, type SetupStore } from "../setup/setup-store.ts";
import type { Collection, Entry } from "../store/records.ts";
import { ApiError, FieldsError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

/** A unit with sixty zones has 1770 pairs of them, 50 bytes each. */
const MAX_UNIT_BYTES = 256 * 1024;

const savedSchema = z.strictObject({ version: z.int().min(0), value: z.unknown() });
const versionSchema = z.strictObject({ version: z.int().min(1) });
/** What these hold is checked with the whole unit. */
const unitWishSchema = z.strictObject({ id: z.string(), name: z.string(), kind: unitSetupSchema.shape.kind });

export interface SetupRouteParts {
  readonly bearer: BearerSession;
  readonly setup: SetupStore;
  readonly source: SetupSource;
  readonly catalogues: Catalogues;
  readonly days: Days;
  readonly access: AccessParts;
}

interface Kind {
  readonly list: (unitId: string) => readonly Versioned<never>[];
  readonly save: (unitId: string, id: string, sent: z.infer<typeof savedSchema>) => Promise<number>;
  readonly remove: (unitId: string, id: string, version: number) => Promise<boolean>;
}

export function addSetupRoutes(app: FastifyInstance, parts: SetupRouteParts): void {
  const { bearer, setup, source, catalogues, days, access } = parts;
  const { clock, note } = access;
  const read = { config: { access: "setup.read" } } as const;
  const write = { config: { access: "setup.write" } } as const;
  const whole = { config: { access: "municipality.write" } } as const;
  type OfUnit = { Params: { unit: string } };
  type OfRecord = { Params: { unit: string; kind: string; id: string } };

  /** @throws ApiError for a unit that has no set-up: the demo's own */
  function unitEntry(unitId: string): Entry<UnitSetup> {
    const entry = setup.units.get(unitId);
    if (!entry) throw new ApiError("unknown-unit");
    return entry;
  }

  /** The version that is stored now. @throws ApiError when it is not what the person began with */
  async function save<T>(collection: Collection<T>, key: string, value: T, version: number): Promise<number> {
    const stored = collection.get(key);
    // Sent once more because the answer got lost on the way.
    if (stored && isDeepStrictEqual(stored.value, value)) return stored.version;
    if (await setup.change([collection.set(key, value, version)], clock.now())) return version + 1;
    throw new ApiError("changed-meanwhile");
  }

  function kind<T>(
    collection: Collection<T>,
    schema: z.ZodType<T>,
    idOf: (value: T) => string,
    wrong: (unitId: string, value: T) => readonly FieldProblem[],
  ): Kind {
    return {
      list: (unitId) =>
        collection.list(`${unitId}/`).map(({ version, value }) => ({ version, value }) as Versioned<never>),
      save(unitId, id, { version, value: sent }) {
        const value = checkedFields(schema, sent, (each) => wrong(unitId, each));
        if (idOf(value) !== id) throw new ApiError("bad-request");
        return save(collection, `${unitId}/${id}`, value, version);
      },
      remove: (unitId, id, version) => setup.change([collection.remove(`${unitId}/${id}`, version)], clock.now()),
    };
  }

  const isEmployee = (unitId: string, id: string | null): boolean =>
    id === null || setup.employees.get(`${unitId}/${id}`) !== null;

  function wrongTask(unitId: string, { typeId, title }: StandingVisit["tasks"][number], path: string): FieldProblem[] {
    if (typeId === "other") return title === "" ? [{ path: `${path}.title`, code: "titleNeeded" }] : [];
    const known = catalogues.inForce(unitId, days.today()).taskTypes.some(({ id }) => id === typeId);
    return known ? [] : [{ path: `${path}.typeId`, code: "unknownType" }];
  }

  function wrongVisit(unitId: string, visit: StandingVisit): FieldProblem[] {
    const problems = visit.tasks.flatMap((task, index) => wrongTask(unitId, task, `tasks.${index}`));
    if (visit.zone !== "" && !unitEntry(unitId).value.zones.some(({ id }) => id === visit.zone)) {
      problems.push({ path: "zone", code: "unknownZone" });
    }
    if (!isEmployee(unitId, visit.primaryContact)) problems.push({ path: "primaryContact", code: "unknownEmployee" });
    if (!visit.usualStaff.every((id) => isEmployee(unitId, id))) {
      problems.push({ path: "usualStaff", code: "unknownEmployee" });
    }
    return [...problems, ...wrongSpan(visit)];
  }

  const kinds: Record<SetupKind, Kind> = {
    employees: kind(
      setup.employees,
      employeeSchema,
      ({ id }) => id,
      (unitId, { id, mentor }) =>
        mentor === id || !isEmployee(unitId, mentor) ? [{ path: "mentor", code: "unknownEmployee" }] : [],
    ),
    visits: kind(setup.standingVisits, standingVisitSchema, ({ id }) => id, wrongVisit),
    tasks: kind(
      setup.standingTasks,
      standingTaskSchema,
      ({ id }) => id,
      (unitId, each) => [...wrongTask(unitId, each.task, "task"), ...wrongSpan(each)],
    ),
    patients: kind(
      setup.newPatients,
      newPatientSchema,
      ({ patient }) => patient,
      () => [],
    ),
  };

  function kindOf(name: string): Kind {
    const found = Object.entries(kinds).find(([each]) => each === name);
    if (!found) throw new ApiError("not-found");
    return found[1];
  }

  app.get("/api/installation", whole, (request): InstallationView => {
    bearer.require(request.headers.authorization, null, "municipality.write");
    const entry = setup.installation.get(INSTALLATION_KEY);
    if (!entry) return { version: 0, municipality: "", timeZone: days.timeZone };
    return { version: entry.version, ...entry.value };
  });

  app.put("/api/installation", whole, async (request) => {
    const { actor } = bearer.require(request.headers.authorization, null, "municipality.write");
    const { version, value: sent } = savedSchema.parse(request.body);
    const value = checkedFields(installationSchema, sent);
    const saved = await save(setup.installation, INSTALLATION_KEY, value, version);
    await note({ unitId: null, actor, act: "municipality.write", subject: "installation", detail: null });
    return { version: saved };
  });

  app.post("/api/installation/units", whole, async (request) => {
    const { actor } = bearer.require(request.headers.authorization, null, "municipality.write");
    const { id, name, kind: sort } = checkedFields(unitWishSchema, request.body);
    const unit = { ...newUnit(id, name), kind: sort };
    const checked = checkedFields(unitSetupSchema, unit);
    if (!(await setup.change([setup.units.set(id, checked, 0)], clock.now()))) {
      throw new FieldsError([{ path: "id", code: "twice" }]);
    }
    await note({ unitId: id, actor, act: "municipality.write", subject: `unit ${id}`, detail: "new" });
    return { id };
  });

  app.get<OfUnit>("/api/setup/:unit", read, (request): SetupView => {
    const { unit: unitId } = request.params;
    bearer.require(request.headers.authorization, unitId, "setup.read");
    const { version, value } = unitEntry(unitId);
    const today = days.today();
    const tomorrow = setup.rota.list(`${unitId}/${dateAfter(today, 1)}/`);
    return {
      unit: { version, value },
      employees: kinds.employees.list(unitId),
      visits: kinds.visits.list(unitId),
      tasks: kinds.tasks.list(unitId),
      patients: kinds.patients.list(unitId),
      today,
      catalogue: catalogues.inForce(unitId, today).version,
      travel: travelView(setup, unitId),
      onShiftTomorrow: new Set(tomorrow.map((entry) => entry.value.employeeId)).size,
    };
  });

  app.put<OfUnit>("/api/setup/:unit", { ...write, bodyLimit: MAX_UNIT_BYTES }, async (request) => {
    const { unit: unitId } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unitId, "setup.write");
    const { version, value: sent } = savedSchema.parse(request.body);
    unitEntry(unitId);
    const value = checkedFields(unitSetupSchema, sent);
    if (value.id !== unitId) throw new ApiError("bad-request");
    const saved = await save(setup.units, unitId, value, version);
    await note({ unitId, actor, act: "setup.write", subject: "unit", detail: null });
    return { version: saved };
  });

  app.put<OfRecord>("/api/setup/:unit/:kind/:id", write, async (request) => {
    const { unit: unitId, kind: name, id } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unitId, "setup.write");
    const one = kindOf(name);
    const sent = savedSchema.parse(request.body);
    unitEntry(unitId);
    const version = await one.save(unitId, id, sent);
    await note({ unitId, actor, act: "setup.write", subject: `${name} ${id}`, detail: null });
    return { version };
  });

  app.delete<OfRecord>("/api/setup/:unit/:kind/:id", write, async (request) => {
    const { unit: unitId, kind: name, id } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unitId, "setup.write");
    const one = kindOf(name);
    const { version } = versionSchema.parse(request.body);
    // Old days and the rota know their people by name: somebody who has left is marked, not taken away.
    if (name === "employees") throw new ApiError("bad-request");
    if (!(await one.remove(unitId, id, version))) throw new ApiError("changed-meanwhile");
    await note({ unitId, actor, act: "setup.write", subject: `${name} ${id}`, detail: "removed" });
    return {};
  });

  app.get<{ Params: { unit: string; date: string } }>(
    "/api/setup/:unit/generated/:date",
    read,
    (request): GeneratedView => {
      const { unit: unitId } = request.params;
      bearer.require(request.headers.authorization, unitId, "setup.read");
      const date = dateSchema.parse(request.params.date);
      const day = source.generate(unitId, date);
      if (!day) throw new ApiError("unknown-unit");
      const { board, origins } = day;
      return {
        date,
        made: date <= days.today(),
        staff: [...board.staff.values()],
        visits: [...board.visits.values()],
        tasks: [...board.tasks.values()],
        origins,
        catalogue: board.meta.catalogueVersion,
      };
    },
  );
}

function wrongSpan({ from, until }: { readonly from: string; readonly until: string | null }): FieldProblem[] {
  return until !== null && until < from ? [{ path: "until", code: "endBeforeStart" }] : [];
}
