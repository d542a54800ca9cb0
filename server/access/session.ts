/** Who somebody is and where they may be, as the server decided when the session was opened. */

import type { Actor } from "#shared/protocol.ts";

/**
 * person: signed in, by PIN or by the identity provider. wall: a paired screen. demo: chosen from a list, without
 * sign-in. guest: the demo's visitor without a token, known only as long as the connection lasts.
 */
export const SESSION_KINDS = ["person", "wall", "demo", "guest"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export interface Session {
  /** Names the session without opening it: what its token hashes to. */
  readonly id: string;
  readonly kind: SessionKind;
  /** For `person` the actor's id is the person's. */
  readonly actor: Actor;
  /** The units this session is for; a role counts in no other. */
  readonly units: readonly string[] | "all";
  /** The paired device that holds it, if one does. */
  readonly deviceId: string | null;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** @param unitId null for what concerns the whole installation, which only a session for all units may touch */
export function covers({ units }: Pick<Session, "units">, unitId: string | null): boolean {
  if (units === "all") return true;
  return unitId !== null && units.includes(unitId);
}
