/**
 * What the last sign-ins brought along, so that an administrator can see why a mapping does not fit. In memory only, and
 * only the values that are mapped or asked for: no name, no number, no token.
 */

import type { OidcRefusal } from "#shared/oidc.ts";
import type { Clock } from "../../clock.ts";
import { type Claims, claimValues } from "./claims.ts";
import type { OidcSettings } from "./oidc-settings.ts";

/** Administrators who sign in between two restarts. */
const MAX_KEPT = 500;
/** Somebody may be in two hundred groups; twenty say which kind they are. */
const MAX_VALUES = 20;

export interface SignInNote {
  /** Epoch ms. */
  readonly at: number;
  /** Null for a sign-in that was accepted. */
  readonly refusal: OidcRefusal | null;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly acr: readonly string[];
  readonly amr: readonly string[];
}

export interface SignInNotes {
  readonly of: (claims: Claims, refusal: OidcRefusal | null) => SignInNote;
  readonly keepAccepted: (actorId: string, note: SignInNote) => void;
  readonly keepRefused: (note: SignInNote) => void;
  readonly lastOf: (actorId: string) => SignInNote | null;
  readonly lastRefused: () => SignInNote | null;
}

export function openSignInNotes(settings: OidcSettings, clock: Clock): SignInNotes {
  const byActor = new Map<string, SignInNote>();
  let latestRefused: SignInNote | null = null;

  return {
    of(claims, refusal) {
      const values = (claim: string | null): readonly string[] =>
        claim === null ? [] : claimValues(claims, claim).slice(0, MAX_VALUES);
      return {
        at: clock.now(),
        refusal,
        roles: values(settings.roleClaim),
        units: values(settings.unitClaim),
        acr: values(settings.acrClaim),
        amr: values("amr"),
      };
    },
    keepAccepted(actorId, note) {
      byActor.delete(actorId);
      byActor.set(actorId, note);
      for (const oldest of byActor.keys()) {
        if (byActor.size <= MAX_KEPT) break;
        byActor.delete(oldest);
      }
    },
    keepRefused(note) {
      latestRefused = note;
    },
    lastOf: (actorId) => byActor.get(actorId) ?? null,
    lastRefused: () => latestRefused,
  };
}
