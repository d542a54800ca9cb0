/**
 * The identity provider as seen from here: its published addresses and keys, asked for when they are first needed and
 * again now and then. The server starts and runs without it; what was learnt before is used while it does not answer.
 */

import {
  allowInsecureRequests,
  type ClientAuth,
  clockSkew,
  clockTolerance,
  type Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  type DPoPHandle,
  enableNonRepudiationChecks,
  getDPoPHandle,
  randomDPoPKeyPair,
} from "openid-client";
import type { Clock } from "../../clock.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { CLOCK_TOLERANCE_S, isDown, ProviderDownError } from "./refusal-reason.ts";

/** Addresses change with weeks of notice; keys are looked up by the library whenever it meets a new one. */
const REFRESH_MS = 12 * 60 * 60 * 1000;
/** A person waits for this. */
const TIMEOUT_S = 8;

export interface Discovered {
  readonly configuration: Configuration;
  /** Binds the access token to a key of ours, where the provider offers that. */
  readonly dpop: DPoPHandle | undefined;
}

export interface Provider {
  /** @throws ProviderDownError, or ClientError when what it publishes cannot be right */
  readonly discover: () => Promise<Discovered>;
  /** Asks again even when the answer is known: for the self-test. */
  readonly rediscover: () => Promise<Discovered>;
  readonly fetch: CustomFetch;
  /** The provider's clock minus ours, in ms, from the last answer that said its time; null before. */
  readonly skewMs: () => number | null;
}

export function openProvider(settings: OidcSettings, authentication: ClientAuth, clock: Clock): Provider {
  let known: { readonly discovered: Discovered; readonly at: number } | null = null;
  let asking: Promise<Discovered> | null = null;
  let skew: number | null = null;

  async function watchedFetch(url: string, options: Parameters<CustomFetch>[1]): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(url, options as RequestInit);
    } catch (error) {
      throw new ProviderDownError(error);
    }
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(theirs)) skew = theirs - clock.now();
    if (response.status >= 500) throw new ProviderDownError(`status ${response.status}`);
    return response;
  }

  async function ask(): Promise<Discovered> {
    const configuration = await discovery(
      new URL(settings.issuer),
      settings.clientId,
      // The library reads the system's clock; ours is what the journal and the sessions count by.
      { [clockSkew]: Math.round((clock.now() - Date.now()) / 1000), [clockTolerance]: CLOCK_TOLERANCE_S },
      authentication,
      {
        [customFetch]: watchedFetch,
        timeout: TIMEOUT_S,
        // Signatures are checked although the token comes straight from the provider: HelseID demands it.
        execute: [enableNonRepudiationChecks, ...(settings.issuer.startsWith("http:") ? [allowInsecureRequests] : [])],
      },
    );
    const offersDpop = configuration.serverMetadata().dpop_signing_alg_values_supported?.includes("ES256") ?? false;
    const dpop = offersDpop ? getDPoPHandle(configuration, await randomDPoPKeyPair("ES256")) : undefined;
    const discovered = { configuration, dpop };
    known = { discovered, at: clock.elapsed() };
    return discovered;
  }

  function rediscover(): Promise<Discovered> {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  return {
    async discover() {
      if (known && clock.elapsed() - known.at < REFRESH_MS) return known.discovered;
      const old = known?.discovered;
      try {
        return await rediscover();
      } catch (error) {
        if (old && isDown(error)) return old;
        throw error;
      }
    },
    rediscover,
    fetch: watchedFetch,
    skewMs: () => skew,
  };
}
