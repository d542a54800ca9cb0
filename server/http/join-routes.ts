/** A phone on its way in: the code from the wall, whose phone it is, and the PIN. Nobody has a session here yet. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { JoinState, JoinTicket, SignInReply } from "#shared/access-messages.ts";
import type { AccessParts } from "../access/access.ts";
import { publicKeySchema } from "../access/devices.ts";
import { typedCode } from "../access/join-door.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import { openJoinTickets } from "./join-tickets.ts";
import { OPEN } from "./route-access.ts";
import { choosePin, pinSchema, requirePin, signIn } from "./sign-in.ts";

const codeSchema = z.strictObject({
  code: z.string().max(20),
  /** What the phone calls itself, random and its own. */
  phone: z.string().min(16).max(64),
});
const personSchema = z.strictObject({ ticket: z.string().max(64), personId: z.string().min(1).max(40) });
const signInSchema = personSchema.extend({ pin: pinSchema, publicKey: publicKeySchema.nullable() });

/** @param hasAccounts whether people may come in through an identity provider */
export function addJoinRoutes(app: FastifyInstance, access: AccessParts, days: Days, hasAccounts: boolean): void {
  const { door, people, guesses, refused } = access;
  const tickets = openJoinTickets(access, days);

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
      people: await tickets.candidates(unit.id),
    };
  });

  app.post("/api/join/person", OPEN, async (request): Promise<{ readonly state: JoinState }> => {
    const { ticket: id, personId } = personSchema.parse(request.body);
    const ticket = tickets.find(id);
    const { name } = await tickets.candidate(ticket, personId);
    const known = people.get(personId);
    if (known?.pinHash) return { state: "pin" };
    if (known?.oidcSubject && hasAccounts) return { state: "account" };
    const answer = door.ask(ticket, personId, name);
    return { state: answer === "waiting" ? "waiting" : answer === "yes" ? "choose" : "refused" };
  });

  app.post("/api/join/sign-in", OPEN, async (request): Promise<SignInReply> => {
    const { ticket: id, personId, pin, publicKey } = signInSchema.parse(request.body);
    const ticket = tickets.find(id);
    const { unitId } = ticket;
    const candidate = await tickets.candidate(ticket, personId);
    if (people.get(personId)?.pinHash) await requirePin(access, personId, unitId, pin);
    else {
      tickets.requireYes(ticket, personId);
      await tickets.registered(ticket, candidate);
      await choosePin(access, personId, pin);
    }
    // Of two answers to the same ticket one comes in.
    if (!door.spend(ticket)) throw new ApiError("old-ticket");
    const person = await tickets.registered(ticket, candidate);
    const reply = await signIn(access, { person, unitId, publicKey });
    door.joined(unitId, personId, candidate.name);
    return reply;
  });
}
