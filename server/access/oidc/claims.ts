/**
 * What the provider says of a person, made into what we need to know: who, which role, which units, how strongly they
 * signed in. Pure. Only the subject, the name and the values that are mapped are looked at; a birth number that comes
 * along is never read.
 */

import type { OidcRefusal } from "#shared/oidc.ts";
import type { PersonRole } from "../people.ts";
import { EVERY_UNIT, type OidcSettings } from "./oidc-settings.ts";

export type Claims = Readonly<Record<string, unknown>>;

export interface ExternalPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** Null when our own register decides role and units. */
  readonly granted: { readonly role: PersonRole; readonly units: string[] | "all" } | null;
  /** More than one factor was asked for, and shown. */
  readonly mfa: boolean;
  /** The provider's own name for the session, which its notice of sign-out mentions. */
  readonly providerSession: string | null;
}

export type Reading =
  | { readonly ok: true; readonly person: ExternalPerson }
  | { readonly ok: false; readonly refusal: OidcRefusal };

const MAX_NAME_LENGTH = 60;

export function readPerson(claims: Claims, settings: OidcSettings): Reading {
  const refused = (refusal: OidcRefusal): Reading => ({ ok: false, refusal });
  if (!isStrongEnough(claims, settings)) return refused("mfa");
  const granted = grantedBy(claims, settings);
  if (typeof granted === "string") return refused(granted);
  const name = nameIn(claims);
  if (name === "") return refused("name");
  return {
    ok: true,
    person: {
      issuer: settings.issuer,
      subject: String(claims["sub"]),
      name,
      granted,
      mfa: settings.requiredAcr.length + settings.requiredAmr.length > 0,
      providerSession: typeof claims["sid"] === "string" ? claims["sid"] : null,
    },
  };
}

/** The texts under a claim, whether it holds one or a list; other things than texts, numbers and booleans are left out. */
export function claimValues(claims: Claims, name: string): readonly string[] {
  const value = claims[name];
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
    typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [String(one)] : [],
  );
}

function isStrongEnough(claims: Claims, { acrClaim, requiredAcr, requiredAmr }: OidcSettings): boolean {
  const holds = (required: readonly string[], claim: string): boolean =>
    required.length === 0 || claimValues(claims, claim).some((value) => required.includes(value));
  return holds(requiredAcr, acrClaim) && holds(requiredAmr, "amr");
}

function grantedBy(
  claims: Claims,
  { roleClaim, roleMap, unitClaim, unitMap }: OidcSettings,
): ExternalPerson["granted"] | "role" | "unit" | "groups" {
  if (roleClaim === null || unitClaim === null) return null;
  const roles = claimValues(claims, roleClaim);
  const role = roleMap.find(({ value }) => roles.includes(value))?.role;
  if (!role) return leftOut(claims, roleClaim) ? "groups" : "role";
  // An administrator sets the installation up and opens no board, so no unit has to be named.
  if (role === "admin") return { role, units: "all" };
  const values = claimValues(claims, unitClaim);
  const units = new Set(unitMap.filter(({ value }) => values.includes(value)).map(({ unit }) => unit));
  if (units.has(EVERY_UNIT)) return { role, units: "all" };
  if (units.size === 0) return leftOut(claims, unitClaim) ? "groups" : "unit";
  return { role, units: [...units] };
}

/** Entra ID leaves the groups out when there are too many, and says so (in two ways). */
function leftOut(claims: Claims, name: string): boolean {
  const elsewhere = claims["_claim_names"];
  return (
    (typeof elsewhere === "object" && elsewhere !== null && name in elsewhere) ||
    (name === "groups" && claims["hasgroups"] === true)
  );
}

function nameIn(claims: Claims): string {
  const text = (name: string): string => (typeof claims[name] === "string" ? claims[name].trim() : "");
  const parts = `${text("given_name")} ${text("family_name")}`.trim();
  return (text("name") || parts || text("preferred_username").split("@")[0] || "").slice(0, MAX_NAME_LENGTH);
}
