/** Sessions for devices that sign for them, and the list of devices that a leader keeps tidy. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { DeviceRow, SignInReply } from "#shared/access-messages.ts";
import type { AccessParts } from "../access/access.ts";
import type { Device, DeviceRefusal } from "../access/devices.ts";
import { reaches } from "../access/people.ts";
import { covers, type Session } from "../access/session.ts";
import { ApiError, type ApiErrorCode } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { OPEN } from "./route-access.ts";
import { openFor, pinSchema, requirePin } from "./sign-in.ts";

/** A wall asks again by itself, so what a stolen token is good for ends soon. */
const WALL_SESSION_MS = 2 * 60 * 60 * 1000;

const proofSchema = z.strictObject({
  challenge: z.string().max(64),
  signature: z.string().max(128),
  /** Asked for at a desk. */
  pin: pinSchema.optional(),
});
const revokeSchema = z.strictObject({ lost: z.boolean() });

const ERRORS: Record<DeviceRefusal, ApiErrorCode> = { unknown: "unknown-device", wiped: "wiped", signature: "expired" };

export function addDeviceRoutes(app: FastifyInstance, bearer: BearerSession, access: AccessParts): void {
  const { clock, devices, sessions, people, refused, note } = access;
  const revoke = { config: { access: "device.revoke" } } as const;
  type One = { Params: { device: string } };

  async function openWall({ id, name, unitId }: Device): Promise<SignInReply> {
    const actor = { id: `wall-${id}`, name, role: "wall" } as const;
    const units = unitId === null ? [] : [unitId];
    const wish = { kind: "wall", actor, units, deviceId: id, expiresAt: clock.now() + WALL_SESSION_MS } as const;
    const token = await sessions.open(wish);
    return { token, actor, units, expiresAt: wish.expiresAt, deviceId: id };
  }

  app.post<One>("/api/devices/:device/challenge", OPEN, ({ params }) => ({
    challenge: devices.challenge(params.device.slice(0, 40)),
  }));

  app.post<One>("/api/devices/:device/session", OPEN, async (request): Promise<SignInReply> => {
    const { challenge, signature, pin } = proofSchema.parse(request.body);
    const proof = devices.prove(request.params.device, challenge, signature);
    if (!proof.ok) {
      const known = devices.get(request.params.device);
      const subject = known?.id ?? null;
      refused.note({ unitId: known?.unitId ?? null, actor: null, act: "device.session", subject, detail: proof.why });
      throw new ApiError(ERRORS[proof.why]);
    }
    const { device } = proof;
    if (device.personId === null) return openWall(device);
    if (device.kind === "desk") await requirePin(access, device.personId, null, pin ?? "");
    const person = people.get(device.personId);
    if (!person) throw new ApiError("unknown-device");
    return openFor(access, person, device.unitId, device.id);
  });

  /** A desk belongs to the units of its person, and a unit's leader does not end the administrator's. */
  function isOf({ unitId, personId }: Device, unit: string, session: Session): boolean {
    if (unitId !== null) return unitId === unit;
    const person = personId === null ? null : people.get(personId);
    return person !== null && covers(person, unit) && reaches(session, person);
  }

  app.get<{ Params: { unit: string } }>("/api/units/:unit/devices", revoke, (request): DeviceRow[] => {
    const { unit } = request.params;
    const session = bearer.require(request.headers.authorization, unit, "device.revoke");
    return devices
      .list()
      .filter((device) => isOf(device, unit, session))
      .map(({ id, kind, name, addedAt, seenAt }) => ({ id, kind, name, addedAt, seenAt }));
  });

  app.post<{ Params: { unit: string; device: string } }>(
    "/api/units/:unit/devices/:device/revoke",
    revoke,
    async (request) => {
      const { unit, device: id } = request.params;
      const session = bearer.require(request.headers.authorization, unit, "device.revoke");
      const { lost } = revokeSchema.parse(request.body);
      const device = devices.get(id);
      if (!device || !isOf(device, unit, session)) throw new ApiError("not-found");
      // The sockets first: they close before the disk has answered.
      const ended = sessions.revoke({ deviceId: id }, lost);
      await Promise.all([ended, devices.revoke(id, lost ? "wipe" : "ended")]);
      // Under its person, who is to find it among what others did with what is theirs.
      const subject = device.personId ?? id;
      await note({ unitId: unit, actor: session.actor, act: "device.revoke", subject, detail: lost ? "lost" : null });
      return { ended: await ended };
    },
  );
}
