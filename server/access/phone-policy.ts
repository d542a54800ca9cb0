/**
 * What each unit lets its people do on phones, and the one place where that is asked. It narrows what shared/access.ts
 * gives to the roles that carry a phone; a wall is no phone, and leaders and administrators sit at a desk.
 */

import * as z from "zod";
import type { PhonePolicy, Role } from "#shared/protocol.ts";
import { openCollection, type Records } from "../store/records.ts";

export const phonePolicySchema = z.strictObject({
  read: z.boolean(),
  edit: z.boolean(),
  offline: z.boolean(),
  lockMinutes: z.int().min(0).max(60),
}) satisfies z.ZodType<PhonePolicy>;

/** What a unit has that has said nothing: the day's own list is on the phone, for one shift and encrypted. */
const UNSAID: PhonePolicy = { read: true, edit: true, offline: true, lockMinutes: 5 };

const ON_PHONES: ReadonlySet<Role> = new Set(["staff", "lead"]);

export interface PhonePolicies {
  readonly of: (unitId: string) => PhonePolicy;
  /** @param at epoch ms. @throws StorageFailingError */
  readonly set: (unitId: string, policy: PhonePolicy, at: number) => Promise<void>;
  readonly onChanged: (listener: (unitId: string) => void) => void;
  /** Whether a role is one that carries a phone. */
  readonly concerns: (role: Role) => boolean;
  readonly mayRead: (unitId: string, role: Role) => boolean;
  /** Whether phones may keep the day for when there is no coverage. */
  readonly mayKeep: (unitId: string) => boolean;
  readonly mayEdit: (unitId: string, role: Role) => boolean;
}

export function openPhonePolicies(records: Records): PhonePolicies {
  const kept = openCollection(records, "phone-policy", phonePolicySchema);
  const listeners: ((unitId: string) => void)[] = [];
  const of = (unitId: string): PhonePolicy => kept.get(unitId)?.value ?? UNSAID;
  return {
    of,
    async set(unitId, policy, at) {
      await records.change([kept.set(unitId, policy, null)], at);
      for (const listener of listeners) listener(unitId);
    },
    onChanged(listener) {
      listeners.push(listener);
    },
    concerns: (role) => ON_PHONES.has(role),
    mayRead: (unitId, role) => !ON_PHONES.has(role) || of(unitId).read,
    mayKeep: (unitId) => of(unitId).read && of(unitId).offline,
    mayEdit: (unitId, role) => !ON_PHONES.has(role) || (of(unitId).read && of(unitId).edit),
  };
}
