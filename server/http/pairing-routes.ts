/** A screen asks to become a wall, and a leader says which. */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { PairingStart, PairingState } from "#shared/access-messages.ts";
import type { AccessParts } from "../access/access.ts";
import { publicKeySchema } from "../access/devices.ts";
import { typedCode } from "../access/join-door.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { OPEN } from "./route-access.ts";

const startSchema = z.strictObject({ publicKey: publicKeySchema });
const pollSchema = z.strictObject({ pairing: z.string().max(64) });
const confirmSchema = z.strictObject({
  code: z.string().max(20),
  number: z.string().max(4),
  name: z.string().trim().min(1).max(60),
});

export function addPairingRoutes(app: FastifyInstance, bearer: BearerSession, access: AccessParts, days: Days): void {
  const { pairings, devices, guesses, refused, note } = access;

  app.post("/api/pairing", OPEN, (request): PairingStart => {
    const start = pairings.start(startSchema.parse(request.body).publicKey);
    if (!start) throw new ApiError("too-much");
    return start;
  });

  app.post("/api/pairing/poll", OPEN, (request): PairingState => {
    const answer = pairings.poll(pollSchema.parse(request.body).pairing);
    if (answer === "unknown") throw new ApiError("old-pairing");
    if (answer === "slowDown") throw new ApiError("slow-down");
    if (answer === "waiting") return { state: "waiting" };
    return { state: "paired", deviceId: answer.deviceId, unitId: devices.get(answer.deviceId)?.unitId ?? "" };
  });

  const pair = { config: { access: "device.pair" } } as const;
  app.post<{ Params: { unit: string } }>("/api/units/:unit/pairing", pair, async (request) => {
    const { unit } = request.params;
    const { actor } = bearer.require(request.headers.authorization, unit, "device.pair");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    const { code, number, name } = confirmSchema.parse(request.body);
    const refuse = (why: "too-much" | "wrong-pairing" | "wrong-number"): ApiError => {
      refused.note({ unitId: unit, actor, act: "device.pair", subject: null, detail: why });
      return new ApiError(why);
    };
    if (!guesses.mayTry(request.ip)) throw refuse("too-much");
    const answer = await pairings.confirm({ code: typedCode(code), number, unitId: unit, name, by: actor.id });
    if (answer === "unknown" || answer === "number") {
      guesses.wrong(request.ip);
      throw refuse(answer === "number" ? "wrong-number" : "wrong-pairing");
    }
    await note({ unitId: unit, actor, act: "device.pair", subject: answer.deviceId, detail: null });
    return answer;
  });
}
