/** One-time links: the first administrator, and people who sign in from a desk. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { InvitationView, SignInReply } from "#shared/access-messages.ts";
import { newId } from "#shared/domain/ids.ts";
import { pinProblem } from "#shared/pin-rules.ts";
import type { AccessParts } from "../access/access.ts";
import { publicKeySchema } from "../access/devices.ts";
import type { Invitation } from "../access/invitations.ts";
import { ApiError } from "./api-error.ts";
import { OPEN } from "./route-access.ts";
import { choosePin, pinSchema, signIn } from "./sign-in.ts";

const secretSchema = z.string().max(64);
const lookSchema = z.strictObject({ secret: secretSchema });
const acceptSchema = z.strictObject({
  secret: secretSchema,
  name: z.string().trim().min(1).max(60),
  pin: pinSchema,
  publicKey: publicKeySchema.nullable(),
});

export function addInvitationRoutes(app: FastifyInstance, access: AccessParts, municipality: string): void {
  const { clock, invitations, people, sessions, devices, guesses, refused, note } = access;

  function refuse(address: string): ApiError {
    guesses.wrong(address);
    refused.note({ unitId: null, actor: null, act: "invitation", subject: null, detail: "used-link" });
    return new ApiError("used-link");
  }

  function look(secret: string, address: string): Invitation {
    if (!guesses.mayTry(address)) throw new ApiError("too-much");
    const invitation = invitations.look(secret);
    if (!invitation) throw refuse(address);
    return invitation;
  }

  app.post("/api/invitation", OPEN, (request): InvitationView => {
    const invitation = look(lookSchema.parse(request.body).secret, request.ip);
    const name = invitation.kind === "person" ? (people.get(invitation.personId)?.name ?? "") : "";
    return { kind: invitation.kind, name, municipality };
  });

  async function personOf(invitation: Invitation, name: string): Promise<string> {
    if (invitation.kind === "person") return invitation.personId;
    const id = newId<string>(clock.now(), Math.random);
    await people.add({ id, name, role: "admin", units: "all" });
    return id;
  }

  app.post("/api/invitation/accept", OPEN, async (request): Promise<SignInReply> => {
    const { secret, name, pin, publicKey } = acceptSchema.parse(request.body);
    look(secret, request.ip);
    // Before the link is used up: a PIN that is too easy must not cost it.
    if (pinProblem(pin)) throw new ApiError("weak-pin");
    const invitation = await invitations.use(secret);
    if (!invitation) throw refuse(request.ip);
    const personId = await personOf(invitation, name);
    await choosePin(access, personId, pin);
    // Whoever knew the PIN before is out with it, also where it was typed already.
    await sessions.revoke({ personId }, false);
    const opened = devices.list().filter((device) => device.personId === personId && device.kind === "phone");
    await Promise.all(opened.map(({ id }) => devices.revoke(id, "ended")));
    const person = people.get(personId);
    if (!person) throw new ApiError("used-link");
    const act = invitation.kind === "firstRun" ? "firstRun" : "invitation";
    await note({ unitId: null, actor: { id: person.id, role: person.role }, act, subject: person.id, detail: null });
    return signIn(access, { person, unitId: null, publicKey });
  });
}
