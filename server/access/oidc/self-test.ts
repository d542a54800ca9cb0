/**
 * Tries the settings against the provider and says line by line what is right. Client and redirect address are tried with a
 * pushed request where the provider takes those; elsewhere the client is tried with a code that cannot be valid, and the
 * address only by a person who signs in. Nothing here opens a session.
 */

import {
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  ClientError,
  genericGrantRequest,
  randomPKCECodeVerifier,
  ResponseBodyError,
} from "openid-client";
import * as z from "zod";
import type { OidcSettingsShown, SelfTestLine } from "#shared/oidc.ts";
import { EVERY_UNIT, type OidcSettings } from "./oidc-settings.ts";
import type { Discovered, Provider } from "./provider.ts";
import { CLOCK_TOLERANCE_S, isDown } from "./refusal-reason.ts";
import type { SignInNote, SignInNotes } from "./sign-in-notes.ts";
import { CALLBACK_PATH } from "./sign-ins.ts";

export const BACKCHANNEL_PATH = "/api/oidc/backchannel-logout";

interface SelfTestParts {
  readonly settings: OidcSettings;
  readonly publicUrl: string;
  readonly provider: Provider;
  readonly notes: SignInNotes;
  readonly hasUnit: (unitId: string) => boolean;
}

/** @param actorId whose last sign-in is shown */
export async function runSelfTest(parts: SelfTestParts, actorId: string): Promise<SelfTestLine[]> {
  const { settings, provider, notes } = parts;
  const found = await provider.rediscover().catch((error: unknown) => discoveryProblem(error, settings.issuer));
  const atProvider: SelfTestLine[] = "check" in found ? [found] : await linesAtProvider(parts, found);
  return [...atProvider, ...unitsLine(parts), ...claimLines(settings, notes.lastOf(actorId), notes.lastRefused())];
}

export function shownSettings(settings: OidcSettings, publicUrl: string): OidcSettingsShown {
  return {
    issuer: settings.issuer,
    clientId: settings.clientId,
    authentication: settings.credential.kind,
    scopes: settings.scopes,
    roleClaim: settings.roleClaim,
    roles: settings.roleMap,
    unitClaim: settings.unitClaim,
    units: settings.unitMap,
    requiredAcr: settings.requiredAcr,
    requiredAmr: settings.requiredAmr,
    redirectUri: publicUrl + CALLBACK_PATH,
    backchannelLogoutUri: publicUrl + BACKCHANNEL_PATH,
    postLogoutUri: `${publicUrl}/`,
  };
}

function discoveryProblem(error: unknown, issuer: string): SelfTestLine {
  const outcome =
    error instanceof ClientError && error.code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED" ? "issuer" : "down";
  return { check: "discovery", outcome: isDown(error) ? "down" : outcome, state: "wrong", values: { issuer } };
}

async function linesAtProvider(parts: SelfTestParts, discovered: Discovered): Promise<SelfTestLine[]> {
  const { settings, provider } = parts;
  return [
    { check: "discovery", outcome: "ok", state: "ok", values: { issuer: settings.issuer } },
    clockLine(provider.skewMs()),
    await keysLine(discovered, provider),
    ...(await clientLines(parts, discovered)),
  ];
}

function clockLine(skewMs: number | null): SelfTestLine {
  if (skewMs === null) return { check: "clock", outcome: "unknown", state: "unknown", values: {} };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const skewed = seconds > CLOCK_TOLERANCE_S;
  return skewed
    ? { check: "clock", outcome: "skewed", state: "wrong", values: { seconds } }
    : { check: "clock", outcome: "ok", state: "ok", values: { seconds } };
}

const keysSchema = z.looseObject({ keys: z.array(z.looseObject({ use: z.string().optional(), kty: z.string() })) });

async function keysLine({ configuration }: Discovered, provider: Provider): Promise<SelfTestLine> {
  try {
    const uri = configuration.serverMetadata().jwks_uri ?? "";
    const response = await provider.fetch(uri, { method: "GET", headers: {}, body: undefined, redirect: "manual" });
    const { keys } = keysSchema.parse(await response.json());
    const count = keys.filter(({ use, kty }) => use !== "enc" && kty !== "oct").length;
    return count > 0
      ? { check: "keys", outcome: "ok", state: "ok", values: { count } }
      : { check: "keys", outcome: "none", state: "wrong", values: {} };
  } catch {
    // Whatever went wrong, nobody's token can be checked without the keys.
    return { check: "keys", outcome: "down", state: "wrong", values: {} };
  }
}

async function clientLines({ settings, publicUrl }: SelfTestParts, discovered: Discovered): Promise<SelfTestLine[]> {
  const { configuration, dpop } = discovered;
  const redirectUri = publicUrl + CALLBACK_PATH;
  const verifier = randomPKCECodeVerifier();
  const pushes = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined;
  const options = dpop ? { DPoP: dpop } : {};
  try {
    if (pushes) {
      const parameters = {
        response_type: "code",
        redirect_uri: redirectUri,
        scope: settings.scopes,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      };
      await buildAuthorizationUrlWithPAR(configuration, parameters, options);
      return [clientLine("ok"), redirectLine("ok", redirectUri)];
    }
    const parameters = { code: "self-test", redirect_uri: redirectUri, code_verifier: verifier };
    await genericGrantRequest(configuration, "authorization_code", parameters, options);
    return [clientLine("unknown"), redirectLine("unknown", redirectUri)];
  } catch (error) {
    if (isDown(error)) return [clientLine("down"), redirectLine("unknown", redirectUri)];
    const code = error instanceof ResponseBodyError ? error.error : challengeOf(error);
    // A provider looks at who asks before it looks at what is asked.
    if (code === "invalid_client" || code === "unauthorized_client") {
      return [clientLine("refused"), redirectLine("unknown", redirectUri)];
    }
    if (!pushes) return [clientLine(code === "invalid_grant" ? "ok" : "unknown"), redirectLine("unknown", redirectUri)];
    return [clientLine("ok"), redirectLine(code === "invalid_scope" ? "unknown" : "refused", redirectUri)];
  }
}

function challengeOf(error: unknown): string {
  return error instanceof Error && error.name === "WWWAuthenticateChallengeError" ? "invalid_client" : "";
}

function clientLine(outcome: "ok" | "refused" | "down" | "unknown"): SelfTestLine {
  const state = outcome === "ok" || outcome === "unknown" ? outcome : "wrong";
  return { check: "client", outcome, state, values: {} };
}

function redirectLine(outcome: "ok" | "refused" | "unknown", uri: string): SelfTestLine {
  return { check: "redirect", outcome, state: outcome === "refused" ? "wrong" : outcome, values: { uri } };
}

function unitsLine({ settings, hasUnit }: SelfTestParts): SelfTestLine[] {
  if (settings.unitMap.length === 0) return [];
  const unknown = settings.unitMap.filter(({ unit }) => unit !== EVERY_UNIT && !hasUnit(unit)).map(({ unit }) => unit);
  return unknown.length === 0
    ? [{ check: "units", outcome: "ok", state: "ok", values: {} }]
    : [{ check: "units", outcome: "unknown", state: "wrong", values: { units: unknown.join(", ") } }];
}

function claimLines(settings: OidcSettings, own: SignInNote | null, refused: SignInNote | null): SelfTestLine[] {
  const list = (values: readonly string[]): string => values.join(", ") || "–";
  const values = ({ roles, units, acr, amr }: SignInNote): Record<string, string> => ({
    roles: list(roles),
    units: list(units),
    acr: list(acr),
    amr: list(amr),
  });
  const required = [...settings.requiredAcr, ...settings.requiredAmr];
  return [
    required.length > 0
      ? { check: "mfa", outcome: "ok", state: "ok", values: { required: list(required) } }
      : { check: "mfa", outcome: "off", state: "wrong", values: {} },
    own
      ? { check: "claims", outcome: "ok", state: "ok", values: values(own) }
      : { check: "claims", outcome: "none", state: "unknown", values: {} },
    refused
      ? {
          check: "refused",
          outcome: "some",
          state: "unknown",
          values: { ...values(refused), at: refused.at, why: refused.refusal ?? "" },
        }
      : { check: "refused", outcome: "ok", state: "ok", values: {} },
  ];
}
