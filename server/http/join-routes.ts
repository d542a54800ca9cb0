/** A phone on its way in: the code from the wall, whose phone it is, and the PIN. Nobody has a session here yet. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { JoinState, JoinTicket, SignInReply } from "#shared/access-messages.ts";
import type { AccessParts } from "../access/access.ts";
import { publicKeySchema } from "../access/devices.ts";
import { type Ticket, typedCode } from "../access/join-door.ts";
import type { Person } from "../access/people.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import { OPEN } from "./route-access.ts";
import { choosePin, pinSchema, requirePin, signIn } from "./sign-in.ts";

const codeSchema = z.strictObject({
  code: z.string().max(20),
  /** What the phone calls itself, random and its own. */
  phone: z.string().min(16).max(64),
});
const personSchema = z.strictObject({ ticket: z.string().max(64), personId: z.string().min(1).max(40) });
const signInSchema = personSchema.extend({ pin: pinSchema, publicKey: publicKeySchema.nullable() });

export function addJoinRoutes(app: FastifyInstance, access: AccessParts, days: Days): void {
  const { door, people, guesses, refused } = access;

  async function candidates(unitId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const day = { unitId, date: days.today() };
    const staff = (await days.open(day)) ? Array.from((await days.board(day)).staff.values()) : [];
    return staff
      .map(({ id, name }) => ({ id, name }))
      .filter(({ id }) => people.get(id)?.disabled !== true)
      .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  }

  function ticketOf(id: string): Ticket {
    const ticket = door.ticket(id);
    if (!ticket) throw new ApiError("old-ticket");
    return ticket;
  }

  /** @throws ApiError for somebody who is not in this unit today */
  async function candidate(ticket: Ticket, personId: string): Promise<{ readonly id: string; readonly name: string }> {
    const found = (await candidates(ticket.unitId)).find(({ id }) => id === personId);
    if (!found) throw new ApiError("unknown-person");
    return found;
  }

  app.post("/api/join/code", OPEN, async (request): Promise<JoinTicket> => {
    const { code, phone } = codeSchema.parse(request.body);
    const refuse = (why: "too-much" | "wrong-code" | "used-code"): ApiError => {
      refused.note({ unitId: null, actor: null, act: "join.code", subject: null, detail: why });
      return new ApiError(why);
    };
    if (!guesses.mayTry(request.ip)) throw refuse("too-much");
    const ticket = door.exchange(typedCode(code), phone);
    if (ticket === "used") throw refuse("used-code");
    if (ticket === "wrong") {
      guesses.wrong(request.ip);
      throw refuse("wrong-code");
    }
    const unit = days.unit(ticket.unitId);
    if (!unit) throw new ApiError("unknown-unit");
    return {
      ticket: ticket.id,
      unit: { id: unit.id, name: unit.name },
      date: days.today(),
      people: await candidates(unit.id),
    };
  });

  app.post("/api/join/person", OPEN, async (request): Promise<{ readonly state: JoinState }> => {
    const { ticket: id, personId } = personSchema.parse(request.body);
    const ticket = ticketOf(id);
    const { name } = await candidate(ticket, personId);
    if (people.get(personId)?.pinHash) return { state: "pin" };
    const answer = door.ask(ticket, personId, name);
    return { state: answer === "waiting" ? "waiting" : answer === "yes" ? "choose" : "refused" };
  });

  /** The record of somebody who until now only stood on the board. */
  async function registered(ticket: Ticket, id: string, name: string): Promise<Person> {
    if (!people.get(id)) await people.add({ id, name, role: "staff", units: [ticket.unitId] });
    const person = people.get(id);
    if (!person || person.disabled) throw new ApiError("no-access");
    return person;
  }

  app.post("/api/join/sign-in", OPEN, async (request): Promise<SignInReply> => {
    const { ticket: id, personId, pin, publicKey } = signInSchema.parse(request.body);
    const ticket = ticketOf(id);
    const { unitId } = ticket;
    const { name } = await candidate(ticket, personId);
    if (people.get(personId)?.pinHash) await requirePin(access, personId, unitId, pin);
    else {
      const { asked } = ticket;
      if (asked?.personId !== personId || asked.answer !== "yes") {
        refused.note({ unitId, actor: null, act: "session.open", subject: personId, detail: "not-confirmed" });
        throw new ApiError("not-confirmed");
      }
      await registered(ticket, personId, name);
      await choosePin(access, personId, pin);
    }
    // Of two answers to the same ticket one comes in.
    if (!door.spend(ticket)) throw new ApiError("old-ticket");
    const reply = await signIn(access, { person: await registered(ticket, personId, name), unitId, publicKey });
    door.joined(ticket, personId, name);
    return reply;
  });
}
