/** Holding the door open for phones, saying who somebody is, and showing somebody out. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { DoorView, PresentRow } from "#shared/access-messages.ts";
import { SESSION_ROLES } from "#shared/access.ts";
import type { AccessParts } from "../access/access.ts";
import { reaches } from "../access/people.ts";
import { covers } from "../access/session.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const answerSchema = z.strictObject({ yes: z.boolean() });

export function addDoorRoutes(app: FastifyInstance, bearer: BearerSession, access: AccessParts, days: Days): void {
  const { door, sessions, devices, note } = access;
  const open = { config: { access: "join.open" } } as const;
  const expel = { config: { access: "join.expel" } } as const;
  type Unit = { Params: { unit: string } };

  app.get<Unit>("/api/units/:unit/join", open, (request): DoorView | { readonly closed: true } => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "join.open");
    return door.view(unit) ?? { closed: true };
  });

  app.post<Unit>("/api/units/:unit/join", open, async (request): Promise<DoorView> => {
    const { unit } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "join.open");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    await note({ unitId: unit, actor, act: "join.open", subject: null, detail: null });
    return door.open(unit);
  });

  app.delete<Unit>("/api/units/:unit/join", open, (request) => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "join.open");
    door.close(unit);
    return { closed: true };
  });

  app.post<{ Params: { unit: string; ask: string } }>("/api/units/:unit/join/answers/:ask", open, async (request) => {
    const { unit, ask } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "join.open");
    const { yes } = answerSchema.parse(request.body);
    const asked = door.answer(unit, ask, yes);
    if (!asked) throw new ApiError("not-found");
    await note({ unitId: unit, actor, act: "join.confirm", subject: asked.personId, detail: yes ? "yes" : "no" });
    return {};
  });

  app.get<Unit>("/api/units/:unit/present", expel, (request): PresentRow[] => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "join.expel");
    const rows = new Map<string, PresentRow>();
    for (const session of sessions.list()) {
      const { actor, expiresAt, kind } = session;
      const role = SESSION_ROLES.find((each) => each === actor.role);
      if (kind !== "person" || !role || !covers(session, unit) || rows.has(actor.id)) continue;
      rows.set(actor.id, { personId: actor.id, name: actor.name, role, expiresAt });
    }
    return Array.from(rows.values());
  });

  app.delete<{ Params: { unit: string; person: string } }>(
    "/api/units/:unit/present/:person",
    expel,
    async (request) => {
      const { unit, person } = request.params;
      const session = bearer.require(request.headers.authorization, unit, "join.expel");
      const { actor } = session;
      const here = sessions
        .list()
        .filter((each) => each.kind === "person" && each.actor.id === person && covers(each, unit));
      if (here.length === 0) throw new ApiError("unknown-person");
      if (!here.every((each) => reaches(session, { role: each.actor.role, units: each.units }))) {
        throw new ApiError("no-access");
      }
      // A lead shows out whoever joined this board, and no leader who happens to look at it.
      if (actor.role === "lead" && here.some(({ actor: { role } }) => role !== "staff" && role !== "lead")) {
        throw new ApiError("no-access");
      }
      const phones = devices.list().filter(({ kind, personId, unitId }) => {
        return kind === "phone" && personId === person && unitId === unit;
      });
      // All at once: each is over at once, and a disk that takes none of it must not leave the rest in.
      await Promise.all([
        sessions.revoke({ sessionIds: here.map(({ id }) => id) }, true),
        ...phones.map(({ id }) => devices.revoke(id, "wipe")),
      ]);
      await note({ unitId: unit, actor, act: "join.expel", subject: person, detail: null });
      return { ended: here.length };
    },
  );
}
