/** The last step of every way in: a device for later, if the browser has a key for one, a session, and a line in the log. */

import * as z from "zod";
import type { SignInReply } from "#shared/access-messages.ts";
import { pinProblem } from "#shared/pin-rules.ts";
import type { AccessParts } from "../access/access.ts";
import type { Device } from "../access/devices.ts";
import type { Person, PinAnswer } from "../access/people.ts";
import { ApiError, type ApiErrorCode } from "./api-error.ts";

export const pinSchema = z.string().max(20);

const PIN_ERRORS: Record<Exclude<PinAnswer, "right">, ApiErrorCode> = {
  wrong: "wrong-pin",
  wait: "wait-pin",
  locked: "locked-person",
  none: "no-pin",
};

/** A leader's browser is asked for the PIN each time, so it may be known for long. */
const DESK_MS = 180 * 24 * 60 * 60 * 1000;

export interface SignInWish {
  readonly person: Person;
  /** Null at a desk: a session for all the person's units. */
  readonly unitId: string | null;
  /** Null when this browser keeps nothing. */
  readonly publicKey: Device["publicKey"] | null;
}

/** Who the person is has been proved. @throws ApiError when they may not come in */
export async function signIn(access: AccessParts, { person, unitId, publicKey }: SignInWish): Promise<SignInReply> {
  const deviceId = publicKey && (await addDevice(access, person, unitId, publicKey));
  return openFor(access, person, unitId, deviceId);
}

/** @throws ApiError */
export async function openFor(
  access: AccessParts,
  person: Person,
  unitId: string | null,
  deviceId: string | null,
): Promise<SignInReply> {
  // A phone opens a session for every page and every connection; that it is in is written down once.
  const isPhone = unitId !== null && deviceId !== null;
  const before = isPhone ? access.sessions.list(deviceId) : [];
  const opened = await openUnlessShutOut(access, person, { unitId, ...(deviceId === null ? {} : { deviceId }) });
  const actor = opened?.actor ?? { id: person.id, role: person.role };
  if (!opened) {
    access.refused.note({ unitId, actor, act: "session.open", subject: person.id, detail: "no-access" });
    throw new ApiError("no-access");
  }
  const isIn = before.some((session) => session.actor.role === actor.role);
  if (!isIn) await access.note({ unitId, actor, act: "session.open", subject: deviceId, detail: null });
  return { ...opened, deviceId };
}

/** Null for somebody who may not come in, also when that was decided while the board was being looked at. */
async function openUnlessShutOut(
  { people, personSessions, sessions }: AccessParts,
  person: Person,
  wish: Parameters<AccessParts["personSessions"]["open"]>[1],
): ReturnType<AccessParts["personSessions"]["open"]> {
  const opened = await personSessions.open(person, wish);
  if (!opened || people.get(person.id)?.disabled !== true) return opened;
  await sessions.revoke({ personId: person.id }, false);
  return null;
}

/** @throws ApiError unless it is the person's PIN */
export async function requirePin(
  access: AccessParts,
  personId: string,
  unitId: string | null,
  pin: string,
): Promise<void> {
  const answer = await access.people.tryPin(personId, pin);
  if (answer === "right") return;
  access.refused.note({ unitId, actor: null, act: "session.open", subject: personId, detail: `pin ${answer}` });
  throw new ApiError(PIN_ERRORS[answer]);
}

/** @throws ApiError */
export async function choosePin(access: AccessParts, personId: string, pin: string): Promise<void> {
  if (pinProblem(pin)) throw new ApiError("weak-pin");
  await access.people.setPin(personId, pin);
}

async function addDevice(
  { clock, devices, personSessions }: AccessParts,
  person: Person,
  unitId: string | null,
  publicKey: Device["publicKey"],
): Promise<string> {
  const now = clock.now();
  const kind = unitId === null ? "desk" : "phone";
  const expiresAt = unitId === null ? now + DESK_MS : await personSessions.endOfShift(person.id, unitId);
  return devices.add({ kind, name: person.name, unitId, personId: person.id, publicKey, addedBy: null, expiresAt });
}
