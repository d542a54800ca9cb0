/**
 * The provider's notice, from server to server, that a person signed out there (OpenID Connect Back-Channel Logout 1.0). It
 * is a signed token like the one of a sign-in, so what sets the two apart is checked as well: the event, and no nonce.
 */

import { createRemoteJWKSet, customFetch, errors, jwtVerify } from "jose";
import * as z from "zod";
import type { Clock } from "../../clock.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { openOneTime } from "./one-time.ts";
import type { SignedOut } from "./external-sessions.ts";
import type { Provider } from "./provider.ts";
import { CLOCK_TOLERANCE_S } from "./refusal-reason.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
/** Older notices are not taken, and those that were are remembered for longer than that. */
const MAX_AGE_S = 5 * 60;
const SEEN = { ms: 2 * (MAX_AGE_S + CLOCK_TOLERANCE_S) * 1000, max: 20_000 };

const claimsSchema = z
  .looseObject({
    jti: z.string().min(1),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    nonce: z.undefined().optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export interface LogoutTokens {
  /** Null for a token that is forged, old, used before or not such a notice. @throws ProviderDownError */
  readonly read: (token: string) => Promise<SignedOut | null>;
}

export function openLogoutTokens(settings: OidcSettings, provider: Provider, clock: Clock): LogoutTokens {
  const seen = openOneTime<true>(SEEN, clock.elapsed);
  let keys: { readonly uri: string; readonly set: ReturnType<typeof createRemoteJWKSet> } | null = null;

  async function keySet(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const { configuration } = await provider.discover();
    const uri = configuration.serverMetadata().jwks_uri ?? "";
    if (keys?.uri !== uri) {
      const set = createRemoteJWKSet(new URL(uri), {
        [customFetch]: (url, options) =>
          provider.fetch(url, { ...options, body: undefined, headers: Object.fromEntries(options.headers) }),
      });
      keys = { uri, set };
    }
    return keys.set;
  }

  return {
    async read(token) {
      const set = await keySet();
      try {
        const { payload } = await jwtVerify(token, set, {
          issuer: settings.issuer,
          audience: settings.clientId,
          algorithms: ALGORITHMS,
          currentDate: new Date(clock.now()),
          clockTolerance: CLOCK_TOLERANCE_S,
          maxTokenAge: MAX_AGE_S,
        });
        const claims = claimsSchema.safeParse(payload);
        if (!claims.success) return null;
        const { jti, sub, sid } = claims.data;
        if (seen.take(jti)) {
          seen.put(jti, true);
          return null;
        }
        seen.put(jti, true);
        return { issuer: settings.issuer, subject: sub ?? null, providerSession: sid ?? null };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
