/**
 * Devices that open sessions by themselves: paired walls, phones for the rest of a shift, a leader's own browser. Each has
 * a key that cannot be taken out of its browser and signs a challenge for every session, so that nothing it keeps opens
 * anything elsewhere. The server keeps the public key, and forgets the device when it is revoked.
 */

import { createPublicKey, verify } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { type Collection, type Entry, openCollection, type Records } from "../store/records.ts";

export const publicKeySchema = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});

const deviceSchema = z.object({
  id: z.string(),
  /** wall: in the staff room, nobody in particular. phone: one person's, for a shift. desk: a leader's, with a PIN each time. */
  kind: z.enum(["wall", "phone", "desk"]),
  name: z.string(),
  /** Null for a desk, which is for whatever its person may see. */
  unitId: z.string().nullable(),
  /** Null for a wall. */
  personId: z.string().nullable(),
  publicKey: publicKeySchema,
  /** The person who let it in, or null when it let itself in with a PIN. */
  addedBy: z.string().nullable(),
  addedAt: z.number(),
  expiresAt: z.number(),
  seenAt: z.number(),
  revoked: z.enum(["ended", "wipe"]).nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

const CHALLENGE_MS = 60_000;
const SEEN_EVERY_MS = 10 * 60_000;
/** Every screen of a municipality after a power cut. */
const MAX_CHALLENGES = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a device that is over is remembered, so that it can be told to forget. */
const REMEMBER_MS = 30 * DAY_MS;

type DeviceAnswer =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly why: DeviceRefusal };
export type DeviceRefusal = "unknown" | "wiped" | "signature";

export interface Devices {
  readonly get: (id: string) => Device | null;
  /** Those that count, the newest first. */
  readonly list: () => readonly Device[];
  /** The id. @throws StorageFailingError */
  readonly add: (device: Omit<Device, "id" | "addedAt" | "seenAt" | "revoked">) => Promise<string>;
  /** Counts at once, whatever the disk does. @throws StorageFailingError when it is not durable */
  readonly revoke: (id: string, how: "ended" | "wipe") => Promise<void>;
  /** To be signed within a minute, once. */
  readonly challenge: (id: string) => string;
  readonly prove: (id: string, challenge: string, signature: string) => DeviceAnswer;
}

export function openDevices(records: Records, clock: Clock, randomBytes: (count: number) => Uint8Array): Devices {
  const devices: Collection<Device> = openCollection(records, "device", deviceSchema);
  const challenges = new Map<string, { readonly deviceId: string; readonly until: number }>();
  /** Revoked since this process began: a lost phone must not come back because the disk was full just then. */
  const revoked = new Map<string, NonNullable<Device["revoked"]>>();
  const random = (bytes: number): string => Buffer.from(randomBytes(bytes)).toString("base64url");

  function known(id: string): Entry<Device> | null {
    const entry = devices.get(id);
    return entry && { ...entry, value: asRevoked(entry.value) };
  }

  function asRevoked(device: Device): Device {
    return { ...device, revoked: revoked.get(device.id) ?? device.revoked };
  }

  function counts(device: Device): boolean {
    return device.revoked === null && device.expiresAt > clock.now();
  }

  /** For the list of devices only: a wall comes back also when the disk is full. */
  function noteSeen({ value, version }: Entry<Device>): void {
    if (clock.now() - value.seenAt < SEEN_EVERY_MS) return;
    const seen = devices.set(value.id, { ...value, seenAt: clock.now() }, version);
    records.change([seen], clock.now()).catch(() => undefined);
  }

  const all = (): Device[] => devices.list().map(({ value }) => asRevoked(value));

  return {
    get: (id) => known(id)?.value ?? null,
    list: () =>
      all()
        .filter(counts)
        .sort((a, b) => b.addedAt - a.addedAt),
    async add(device) {
      const now = clock.now();
      const id = random(12);
      const whole: Device = { ...device, id, addedAt: now, seenAt: now, revoked: null };
      const old = all().filter(({ expiresAt }) => expiresAt < now - REMEMBER_MS);
      await records.change([devices.set(id, whole, 0), ...old.map((each) => devices.remove(each.id, null))], now);
      return id;
    },
    async revoke(id, how) {
      const entry = devices.get(id);
      if (!entry) return;
      revoked.set(id, how);
      await records.change([devices.set(id, { ...entry.value, revoked: how }, null)], clock.now());
    },
    challenge(id) {
      const now = clock.elapsed();
      for (const [old, { until }] of challenges)
        if (until < now || challenges.size >= MAX_CHALLENGES) challenges.delete(old);
      const challenge = random(32);
      challenges.set(challenge, { deviceId: id, until: now + CHALLENGE_MS });
      return challenge;
    },
    prove(id, challenge, signature) {
      const asked = challenges.get(challenge);
      challenges.delete(challenge);
      const entry = known(id);
      if (entry?.value.revoked === "wipe") return { ok: false, why: "wiped" };
      if (!entry || !counts(entry.value)) return { ok: false, why: "unknown" };
      if (asked?.deviceId !== id || asked.until < clock.elapsed() || !isSigned(entry.value, challenge, signature)) {
        return { ok: false, why: "signature" };
      }
      noteSeen(entry);
      return { ok: true, device: entry.value };
    },
  };
}

/** What the device signs: its own id too, so that an answer fits no other device. */
function isSigned({ id, publicKey }: Device, challenge: string, signature: string): boolean {
  const key = createPublicKey({ key: { ...publicKey }, format: "jwk" });
  const text = Buffer.from(`morgentavla ${id} ${challenge}`);
  return verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
}
