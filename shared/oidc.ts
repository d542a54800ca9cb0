/**
 * What server and browser both say about signing in through the municipality's identity provider: why somebody was not
 * let in, where a sign-in may return to, and what the self-test found. No library: the sign-in page loads this.
 */

import type { SessionRole } from "./access.ts";
import type { SignInReply } from "./access-messages.ts";

/** The page that the provider's answer ends on, with `#kode=` or `#feil=` behind it. */
export const SIGNED_IN_PAGE = "/innlogget";

/** Why a sign-in ended without a session; each has its words in the texts of the page. */
export const OIDC_REFUSALS = [
  /** The provider does not answer, or answers that it is broken. */
  "down",
  /** Our clock and the provider's are too far apart. */
  "clock",
  /** The identity token had expired when it came. */
  "expired",
  /** Begun in another browser, too long ago, finished already, or never begun here. */
  "state",
  /** The person or the provider stopped it. */
  "denied",
  /** The provider does not accept us: a wrong secret, key or address. */
  "client",
  /** The answer is not one that this provider gave for this sign-in. */
  "invalid",
  "mfa",
  "role",
  "unit",
  "groups",
  "name",
  /** Role and units are kept in the register here, and the person is not in it. */
  "person",
  /** Somebody else here has this account already. */
  "taken",
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

/** A path of ours: it begins with one slash, and has nothing in it that a browser could read as another host. */
export function isReturnPath(text: string): boolean {
  return text.length <= 120 && /^\/(?!\/)[a-z0-9/-]*$/.test(text);
}

/** POST /api/oidc/exchange answers this, or an error with `refusal` in it. */
export interface OidcExchangeReply extends SignInReply {
  readonly returnTo: string;
  /** The board the person asked for. */
  readonly unitId: string | null;
  /** The operating date, when the person stands on that board today; null for whoever only visits it. */
  readonly onBoard: string | null;
}

export interface OidcSelfTest {
  readonly settings: OidcSettingsShown;
  readonly lines: readonly SelfTestLine[];
}

/** The settings as an administrator may see them: nothing in here is a secret. */
export interface OidcSettingsShown {
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: "secret" | "privateKey";
  readonly scopes: string;
  readonly roleClaim: string | null;
  readonly roles: readonly { readonly value: string; readonly role: SessionRole }[];
  readonly unitClaim: string | null;
  readonly units: readonly { readonly value: string; readonly unit: string }[];
  readonly requiredAcr: readonly string[];
  readonly requiredAmr: readonly string[];
  readonly redirectUri: string;
  readonly backchannelLogoutUri: string;
  readonly postLogoutUri: string;
}

/** `check.outcome` is a key of the texts, `values` are what it mentions. */
export type SelfTestLine =
  | Line<"discovery", "ok" | "down" | "issuer">
  | Line<"clock", "ok" | "skewed" | "unknown">
  | Line<"keys", "ok" | "none" | "down">
  | Line<"client", "ok" | "refused" | "down" | "unknown">
  | Line<"redirect", "ok" | "refused" | "unknown">
  | Line<"units", "ok" | "unknown">
  | Line<"mfa", "ok" | "off">
  | Line<"claims", "ok" | "none">
  | Line<"refused", "ok" | "some">;

interface Line<Check extends string, Outcome extends string> {
  readonly check: Check;
  readonly outcome: Outcome;
  /** `unknown`: it cannot be tried from here; the text says how a person can. */
  readonly state: "ok" | "wrong" | "unknown";
  readonly values: Readonly<Record<string, string | number>>;
}
