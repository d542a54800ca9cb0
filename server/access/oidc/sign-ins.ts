/**
 * One sign-in from the first press on the button to the session.
 *
 * 1. start: state, nonce and PKCE verifier are kept here under a hash of the state and of a cookie that only this browser
 *    has; the browser is sent to the provider.
 * 2. finish: the provider sends it back. The answer counts once, for the browser that began, and is checked against all
 *    of the above. Nothing of the provider's tokens is kept.
 * 3. exchange: the page hands in a code, and gets the session token in the body of the answer.
 *
 * The token never stands in an address, since addresses end up in histories and logs. The code does, behind the `#`, where
 * no server sees it; it lasts a minute, works once, and only together with the cookie, so a copied address opens nothing.
 */

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { OidcRefusal } from "#shared/oidc.ts";
import type { Clock } from "../../clock.ts";
import { type Claims, type ExternalPerson, readPerson } from "./claims.ts";
import type { Person } from "../people.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { openOneTime } from "./one-time.ts";
import type { ExternalSessions } from "./external-sessions.ts";
import type { Discovered, Provider } from "./provider.ts";
import { CLOCK_TOLERANCE_S, errorCode, refusalFor } from "./refusal-reason.ts";
import type { SignInNote, SignInNotes } from "./sign-in-notes.ts";

/** Finding the code device and typing a password the third time. */
const PENDING = { ms: 10 * 60_000, max: 5_000 };
/** The page exchanges at once; this is for a phone that lost its coverage in between. */
const CODES = { ms: 60_000, max: 5_000 };

interface Pending {
  readonly nonce: string;
  readonly verifier: string;
  readonly unitId: string | null;
  readonly returnTo: string;
  /** The person who is signed in here and wants the account for themselves; null for a plain sign-in. */
  readonly connectTo: string | null;
}

interface Vouched {
  readonly ok: true;
  readonly external: ExternalPerson;
  readonly person: Person;
  readonly unitId: string | null;
  readonly returnTo: string;
  /** The account is the person's from now on. */
  readonly connected: boolean;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: OidcRefusal;
  /** For the log: a code, never a text from outside. */
  readonly detail: string;
  readonly unitId: string | null;
  readonly returnTo: string | null;
}

export interface SignIns {
  readonly start: (
    browserKey: string,
    wish: Pick<Pending, "unitId" | "returnTo" | "connectTo">,
  ) => Promise<{ readonly ok: true; readonly url: string } | Refused>;
  /** @param query what the provider put behind the address, with the `?` */
  readonly finish: (
    browserKey: string,
    query: string,
  ) => Promise<{ readonly ok: true; readonly code: string } | Refused>;
  /** @throws StorageFailingError */
  readonly exchange: (browserKey: string, code: string) => Promise<Vouched | Refused>;
  /** Where the provider ends its own session; null when it offers that nowhere, or does not answer. */
  readonly endSessionUrl: () => Promise<string | null>;
}

export interface SignInParts {
  readonly settings: OidcSettings;
  readonly publicUrl: string;
  readonly provider: Provider;
  readonly persons: ExternalSessions;
  readonly notes: SignInNotes;
  readonly clock: Clock;
}

export function openSignIns(parts: SignInParts): SignIns {
  const { settings, publicUrl, provider, persons, notes, clock } = parts;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const pending = openOneTime<Pending>(PENDING, clock.elapsed);
  const codes = openOneTime<{ external: ExternalPerson; note: SignInNote; pending: Pending }>(CODES, clock.elapsed);

  function refused(error: unknown, { unitId, returnTo }: Pick<Pending, "unitId" | "returnTo">): Refused {
    return { ok: false, refusal: refusalFor(error, provider.skewMs()), detail: errorCode(error), unitId, returnTo };
  }

  return {
    async start(browserKey, wish) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      try {
        const { configuration, dpop } = await provider.discover();
        const parameters = {
          response_type: "code",
          redirect_uri: redirectUri,
          scope: settings.scopes,
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
          ui_locales: "nb",
          ...(settings.prompt === null ? {} : { prompt: settings.prompt }),
          ...levelWish(settings),
        };
        const pushes = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined;
        const url = pushes
          ? await buildAuthorizationUrlWithPAR(configuration, parameters, dpop ? { DPoP: dpop } : {})
          : buildAuthorizationUrl(configuration, parameters);
        pending.put(`${state} ${browserKey}`, { nonce, verifier, ...wish });
        return { ok: true, url: url.href };
      } catch (error) {
        return refused(error, wish);
      }
    },

    async finish(browserKey, query) {
      const url = new URL(redirectUri + query);
      const state = url.searchParams.get("state") ?? "";
      const begun = pending.take(`${state} ${browserKey}`);
      if (!begun) return { ok: false, refusal: "state", detail: "state", unitId: null, returnTo: null };
      try {
        const discovered = await provider.discover();
        const claims = await claimsFrom(discovered, url, state, begun);
        const issuedAt = Number(claims["iat"]);
        if (issuedAt * 1000 > clock.now() + CLOCK_TOLERANCE_S * 1000) {
          return {
            ok: false,
            refusal: "clock",
            detail: "issued in the future",
            unitId: begun.unitId,
            returnTo: begun.returnTo,
          };
        }
        const reading = readPerson(claims, settings);
        if (!reading.ok) {
          notes.keepRefused(notes.of(claims, reading.refusal));
          return {
            ok: false,
            refusal: reading.refusal,
            detail: reading.refusal,
            unitId: begun.unitId,
            returnTo: begun.returnTo,
          };
        }
        const code = randomState();
        codes.put(`${code} ${browserKey}`, { external: reading.person, note: notes.of(claims, null), pending: begun });
        return { ok: true, code };
      } catch (error) {
        return refused(error, begun);
      }
    },

    async exchange(browserKey, code) {
      const waiting = codes.take(`${code} ${browserKey}`);
      if (!waiting) return { ok: false, refusal: "state", detail: "code", unitId: null, returnTo: null };
      const { external, pending: begun } = waiting;
      const { unitId, returnTo, connectTo } = begun;
      const identified = await persons.identify(external, connectTo);
      if (!identified.ok)
        return { ok: false, refusal: identified.refusal, detail: identified.refusal, unitId, returnTo };
      notes.keepAccepted(identified.person.id, waiting.note);
      return { ok: true, external, person: identified.person, unitId, returnTo, connected: connectTo !== null };
    },

    async endSessionUrl() {
      try {
        const { configuration } = await provider.discover();
        if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
        return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/` }).href;
      } catch {
        // Our own session has ended already, and that is what counts on this device.
        return null;
      }
    },
  };

  async function claimsFrom(
    { configuration, dpop }: Discovered,
    url: URL,
    state: string,
    begun: Pending,
  ): Promise<Claims> {
    const options = dpop ? { DPoP: dpop } : {};
    const tokens = await authorizationCodeGrant(
      configuration,
      url,
      { expectedState: state, expectedNonce: begun.nonce, pkceCodeVerifier: begun.verifier, idTokenExpected: true },
      undefined,
      options,
    );
    const own: Claims = tokens.claims() ?? {};
    const wanted = [settings.roleClaim, settings.unitClaim, "name"].filter((claim) => claim !== null);
    const offered = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (!offered || wanted.every((claim) => claim in own)) return own;
    const more: Claims = await fetchUserInfo(configuration, tokens.access_token, String(own["sub"]), options);
    // How strong a sign-in was is said by the signed token alone.
    const { [settings.acrClaim]: _level, amr: _methods, ...rest } = more;
    return { ...rest, ...own };
  }
}

export const CALLBACK_PATH = "/api/oidc/callback";

/** A level that stands in a claim of another name is asked for by that name, as Entra ID wants it for `acrs`. */
function levelWish({ acrClaim, acrValues, requiredAcr }: OidcSettings): Record<string, string> {
  if (acrValues !== "") return { acr_values: acrValues };
  const [value, ...others] = requiredAcr;
  if (acrClaim === "acr" || value === undefined) return {};
  const asked = others.length === 0 ? { value } : { values: requiredAcr };
  return { claims: JSON.stringify({ id_token: { [acrClaim]: { essential: true, ...asked } } }) };
}
