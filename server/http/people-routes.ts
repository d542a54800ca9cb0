/** Who may sign in to a unit, as its leader and the administrators keep the list. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { PersonRow } from "#shared/access-messages.ts";
import { newId } from "#shared/domain/ids.ts";
import type { AccessParts } from "../access/access.ts";
import { MAX_FAILED, type Person, PERSON_ROLES, reaches } from "../access/people.ts";
import { covers, type Session } from "../access/session.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

const addSchema = z.strictObject({ name: z.string().trim().min(1).max(60), role: z.enum(PERSON_ROLES) });
const changeSchema = z.discriminatedUnion("act", [
  /** The person chooses a new PIN the next time. */
  z.strictObject({ act: z.literal("resetPin") }),
  z.strictObject({ act: z.literal("unlock") }),
  /** The account at the identity provider is no longer this person's. */
  z.strictObject({ act: z.literal("disconnect") }),
  z.strictObject({ act: z.literal("disable") }),
  z.strictObject({ act: z.literal("enable") }),
]);
type PersonAct = z.infer<typeof changeSchema>["act"];

export function addPeopleRoutes(app: FastifyInstance, bearer: BearerSession, access: AccessParts, days: Days): void {
  const { clock, people, sessions, devices, invitations, note } = access;
  const write = { config: { access: "people.write" } } as const;
  type Unit = { Params: { unit: string } };
  type One = { Params: { unit: string; person: string } };

  app.get<Unit>("/api/units/:unit/people", write, (request): PersonRow[] => {
    const { unit } = request.params;
    bearer.require(request.headers.authorization, unit, "people.write");
    return people
      .list()
      .filter((person) => covers(person, unit))
      .map(({ id, name, role, pinHash, failed, disabled }) => {
        return { id, name, role, hasPin: pinHash !== null, locked: failed >= MAX_FAILED, disabled };
      })
      .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  });

  app.post<Unit>("/api/units/:unit/people", write, async (request) => {
    const { unit } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "people.write");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    const { name, role } = addSchema.parse(request.body);
    if (role === "admin" && actor.role !== "admin") throw new ApiError("forbidden");
    const id = newId<string>(clock.now(), Math.random);
    await people.add({ id, name, role, units: role === "admin" ? "all" : [unit] });
    await note({ unitId: unit, actor, act: "people.write", subject: id, detail: `add ${role}` });
    return { id };
  });

  /** @throws ApiError for somebody whose access is more than this session's own */
  function inReach(session: Session, unit: string, id: string): Person {
    const person = people.get(id);
    if (!person || !covers(person, unit)) throw new ApiError("unknown-person");
    if (!reaches(session, person)) throw new ApiError("no-access");
    return person;
  }

  app.post<One>("/api/units/:unit/people/:person", write, async (request) => {
    const { unit, person: id } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "people.write");
    const { act } = changeSchema.parse(request.body);
    inReach(session, unit, id);
    // Nobody locks themselves out by a slip.
    if ((act === "disable" || act === "resetPin") && id === session.actor.id) throw new ApiError("no-access");
    await people.change(id, (person) => changed(person, act));
    if (act === "disable" || act === "resetPin" || act === "disconnect") {
      await sessions.revoke({ personId: id }, false);
      for (const device of devices.list()) if (device.personId === id) await devices.revoke(device.id, "ended");
      if (act !== "disconnect") await invitations.withdraw(id);
    }
    await note({ unitId: unit, actor: session.actor, act: "people.write", subject: id, detail: act });
    return {};
  });

  app.post<One>("/api/units/:unit/people/:person/invitation", write, async (request) => {
    const { unit, person: id } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "people.write");
    if (inReach(session, unit, id).disabled) throw new ApiError("no-access");
    const secret = await invitations.invite(id);
    await note({ unitId: unit, actor: session.actor, act: "people.write", subject: id, detail: "invitation" });
    return { secret };
  });
}

function changed(person: Person, act: PersonAct): Person {
  switch (act) {
    case "resetPin":
      return { ...person, pinHash: null, failed: 0, lockedUntil: null };
    case "unlock":
      return { ...person, failed: 0, lockedUntil: null };
    case "disconnect":
      return { ...person, oidcSubject: null };
    case "disable":
      return { ...person, disabled: true };
    case "enable":
      return { ...person, disabled: false };
  }
}
