/** Versions of the prioritised list: which there are, publishing the next one, and placing all types together, live. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { PRIORITIES, type Priority } from "#shared/domain/board.ts";
import { changesFrom } from "#shared/domain/setup/catalogue-changes.ts";
import { agreedSchema, taskTypesSchema, typeChangesSchema } from "#shared/domain/setup/catalogue-version.ts";
import type { CatalogueView, FieldProblem, PrioritisingView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import type { Catalogues, Publication } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import type { Prioritising } from "../setup/prioritising.ts";
import { ApiError, FieldsError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

/** 400 types with three lines of text in three languages each. */
const MAX_LIST_BYTES = 1024 * 1024;
/** Shorter than any proxy's patience. */
const WAIT_MS = 20_000;

const publishSchema = z.strictObject({
  ...agreedSchema.shape,
  /** The newest version the person had seen. */
  basedOn: z.string().max(60),
});
const publishListSchema = z.strictObject({ ...publishSchema.shape, taskTypes: taskTypesSchema });
const publishChangesSchema = z.strictObject({ ...publishSchema.shape, changes: typeChangesSchema });
const placeSchema = z.strictObject({
  typeId: z.string().min(1).max(40),
  priority: z.enum(PRIORITIES).nullable(),
  was: z.enum(PRIORITIES).nullable(),
});
const finishSchema = z.strictObject({ ...agreedSchema.shape, version: z.int().min(1), forUnit: z.boolean() });

export interface CatalogueRouteParts {
  readonly bearer: BearerSession;
  readonly catalogues: Catalogues;
  readonly prioritising: Prioritising;
  readonly days: Days;
  readonly access: AccessParts;
}

export function addCatalogueRoutes(app: FastifyInstance, parts: CatalogueRouteParts): void {
  const { bearer, catalogues, prioritising, days, access } = parts;
  const { clock, note } = access;
  const read = { config: { access: "setup.read" } } as const;
  const write = { config: { access: "catalogue.write" } } as const;
  const place = { config: { access: "catalogue.place" } } as const;
  type OfUnit = { Params: { unit: string } };

  /** A day that is over, or has its board, keeps the list it was made with. */
  const tooEarly = ({ from }: { readonly from: string }): FieldProblem[] =>
    from < days.today() ? [{ path: "from", code: "inThePast" }] : [];

  async function publish(wish: Publication): Promise<{ readonly version: string }> {
    const version = await catalogues.publish(wish, clock.now());
    if (version === null) throw new ApiError("changed-meanwhile");
    return { version };
  }

  app.get<OfUnit>("/api/setup/:unit/catalogue", read, (request): CatalogueView => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "setup.read");
    const today = days.today();
    return {
      base: catalogues.base(),
      unit: catalogues.ofUnit(unit),
      current: catalogues.inForce(unit, today).version,
      today,
    };
  });

  app.post(
    "/api/installation/catalogue",
    { config: { access: "municipality.write" }, bodyLimit: MAX_LIST_BYTES },
    async (request) => {
      const { actor } = bearer.require(request.headers.authorization, null, "municipality.write");
      const { basedOn, taskTypes, ...agreed } = checkedFields(publishListSchema, request.body, tooEarly);
      if (catalogues.base()[0]?.version !== basedOn) throw new ApiError("changed-meanwhile");
      const published = await publish({
        ...agreed,
        unitId: null,
        author: actor.name,
        what: { kind: "list", taskTypes },
      });
      await note({ unitId: null, actor, act: "catalogue.write", subject: published.version, detail: null });
      return published;
    },
  );

  app.post<OfUnit>("/api/setup/:unit/catalogue", { ...write, bodyLimit: MAX_LIST_BYTES }, async (request) => {
    const { unit: unitId } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unitId, "catalogue.write");
    const { basedOn, changes, ...agreed } = checkedFields(publishChangesSchema, request.body, tooEarly);
    if (!days.unit(unitId)) throw new ApiError("unknown-unit");
    if ((catalogues.ofUnit(unitId)[0]?.version ?? "") !== basedOn) throw new ApiError("changed-meanwhile");
    const published = await publish({ ...agreed, unitId, author: actor.name, what: { kind: "changes", changes } });
    await note({ unitId, actor, act: "catalogue.write", subject: published.version, detail: null });
    return published;
  });

  /** Waits for something newer than `after`, so that every screen follows at once. */
  app.get<OfUnit & { Querystring: { after?: string } }>(
    "/api/setup/:unit/prioritising",
    place,
    async (request): Promise<PrioritisingView> => {
      const { unit } = request.params;
      bearer.require(request.headers.authorization, unit, "catalogue.place");
      const after = Number(request.query.after ?? Number.NaN);
      if (prioritising.view(unit).version === after) await prioritising.changed(unit, WAIT_MS);
      return prioritising.view(unit);
    },
  );

  app.post<OfUnit>("/api/setup/:unit/prioritising", write, async (request): Promise<PrioritisingView> => {
    const { unit } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "catalogue.write");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    const { empty } = z.strictObject({ empty: z.boolean() }).parse(request.body);
    await prioritising.start(unit, actor.name, catalogues.inForce(unit, days.today()), empty);
    await note({ unitId: unit, actor, act: "catalogue.write", subject: "prioritising", detail: "start" });
    return prioritising.view(unit);
  });

  app.post<OfUnit>("/api/setup/:unit/prioritising/place", place, async (request): Promise<PrioritisingView> => {
    const { unit } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "catalogue.place");
    const outcome = await prioritising.place(unit, { ...placeSchema.parse(request.body), by: actor });
    if (outcome === "unknown") throw new ApiError("not-found");
    if (outcome === "moved") throw new ApiError("changed-meanwhile");
    return prioritising.view(unit);
  });

  app.delete<OfUnit>("/api/setup/:unit/prioritising", write, async (request) => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "catalogue.write");
    await prioritising.end(unit);
    return {};
  });

  /** The session becomes the next version: the unit's differences, or the municipality's list. */
  app.post<OfUnit>("/api/setup/:unit/prioritising/finish", write, async (request) => {
    const { unit: unitId } = request.params;
    const session = bearer.require(request.headers.authorization, unitId, "catalogue.write");
    const { actor } = session;
    const { version, forUnit, ...agreed } = checkedFields(finishSchema, request.body, tooEarly);
    if (!forUnit) bearer.require(request.headers.authorization, null, "municipality.write");
    const view = prioritising.view(unitId);
    if (view.version !== version) throw new ApiError("changed-meanwhile");
    if (Object.values(view.places).includes(null)) throw new FieldsError([{ path: "places", code: "notAllPlaced" }]);
    const about = { ...agreed, author: actor.name };
    const base = catalogues.version(view.catalogue.split("+")[0] ?? "") ?? catalogues.current;
    const unitList = catalogues.version(view.catalogue) ?? base;
    const placed = <T extends { readonly id: string; readonly defaultPriority: Priority }>(type: T): T => ({
      ...type,
      defaultPriority: view.places[type.id] ?? type.defaultPriority,
    });
    const what: Publication["what"] = forUnit
      ? { kind: "changes", changes: changesFrom(base, unitList.taskTypes.map(placed)) }
      : { kind: "list", taskTypes: base.taskTypes.map(placed) };
    const published = await publish({ ...about, unitId: forUnit ? unitId : null, what });
    await prioritising.end(unitId);
    await note({ unitId, actor, act: "catalogue.write", subject: published.version, detail: "prioritising" });
    return published;
  });
}
