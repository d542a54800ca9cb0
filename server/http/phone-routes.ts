/**
 * What phones may do in a unit, and the key with which one keeps its day. The key is made for the lease it is given for
 * and kept nowhere here: a copy of the database opens no phone.
 */

import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { OfflineKeyReply } from "#shared/protocol.ts";
import type { AccessParts } from "../access/access.ts";
import { phonePolicySchema } from "../access/phone-policy.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { Log } from "../log.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

/** One long shift. */
const LEASE_MS = 12 * 60 * 60 * 1000;
const KEY_BYTES = 32;
/** Each is an entry in the access log. A unit's phones ask once each in the same minute. */
const KEYS = { perSecond: 5, burst: 200 };

const keyRequestSchema = z.strictObject({ lost: z.enum(["damaged", "ended", "evicted"]).nullable() });

export interface PhoneRoutesParts {
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly clock: Clock;
  readonly log: Log;
}

export function addPhoneRoutes(app: FastifyInstance, { bearer, access, days, clock, log }: PhoneRoutesParts): void {
  const { phones, note, refused } = access;
  const rate = openTokenBucket(KEYS, clock.elapsed);
  const read = { config: { access: "setup.read" } } as const;
  const write = { config: { access: "setup.write" } } as const;
  const offlineKey = { config: { access: "offline.key" } } as const;
  type Unit = { Params: { unit: string } };

  app.get<Unit>("/api/units/:unit/phones", read, ({ params: { unit }, headers }) => {
    bearer.require(headers.authorization, unit, "setup.read");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    return phones.of(unit);
  });

  app.put<Unit>("/api/units/:unit/phones", write, async ({ params: { unit }, headers, body }) => {
    const { actor } = bearer.require(headers.authorization, unit, "setup.write");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    const policy = phonePolicySchema.parse(body);
    await note({ unitId: unit, actor, act: "setup.write", subject: "phones", detail: JSON.stringify(policy) });
    await phones.set(unit, policy, clock.now());
    return policy;
  });

  app.post<Unit>("/api/units/:unit/offline-key", offlineKey, async (request): Promise<OfflineKeyReply> => {
    const { unit } = request.params;
    const { actor, expiresAt } = bearer.require(request.headers.authorization, unit, "offline.key");
    if (!days.unit(unit)) throw new ApiError("unknown-unit");
    const { lost } = keyRequestSchema.parse(request.body);
    if (!rate.take()) throw new ApiError("too-much");
    if (lost) log.warn({ unit, actor: actor.id, lost }, "a phone has lost what it kept");
    const now = clock.now();
    const entry = { unitId: unit, actor, act: "offline.key", subject: days.today() };
    if (!phones.mayKeep(unit)) {
      refused.note({ ...entry, detail: "offline-off" });
      return { key: null, until: 0, now };
    }
    await note({ ...entry, detail: lost });
    return { key: randomBytes(KEY_BYTES).toString("base64"), until: Math.min(now + LEASE_MS, expiresAt), now };
  });
}
