/** From what the library threw to why the person was not let in. The library's messages can hold claims: they are not kept. */

import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import type { OidcRefusal } from "#shared/oidc.ts";

/** More than this between the provider's clock and ours is our clock being wrong. Both are accepted up to here. */
export const CLOCK_TOLERANCE_S = 60;

/** The provider could not be reached, or answered that it is broken. */
export class ProviderDownError extends Error {
  constructor(cause: unknown) {
    super("the identity provider does not answer", { cause });
    this.name = "ProviderDownError";
  }
}

/** @param skewMs the provider's clock minus ours as last seen, null when it was not */
export function refusalFor(error: unknown, skewMs: number | null): OidcRefusal {
  if (isDown(error)) return "down";
  // A wrong clock has many faces: tokens too old or too new, and signatures of ours that the provider does not take.
  if (skewMs !== null && Math.abs(skewMs) > CLOCK_TOLERANCE_S * 1000) return "clock";
  if (error instanceof AuthorizationResponseError) return error.error === "access_denied" ? "denied" : "client";
  if (error instanceof ResponseBodyError) return error.error === "invalid_grant" ? "invalid" : "client";
  if (error instanceof WWWAuthenticateChallengeError) return "client";
  if (error instanceof ClientError && error.code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED") return "expired";
  return "invalid";
}

/** A short code for the log, without anything the provider or the browser wrote. */
export function errorCode(error: unknown): string {
  if (isDown(error)) return "down";
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return /^[a-z_]{1,60}$/.test(error.error) ? error.error : "error";
  }
  if (error instanceof ClientError) return error.code ?? "unknown";
  return error instanceof Error ? error.name : "unknown";
}

export function isDown(error: unknown): boolean {
  if (error instanceof ProviderDownError) return true;
  return error instanceof Error && error.cause !== undefined && isDown(error.cause);
}
