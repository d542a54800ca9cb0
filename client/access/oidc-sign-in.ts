/**
 * The browser's part of signing in with the municipality's account: the address of the button, and the exchange of what
 * comes back behind the `#` for a session.
 */

import { isReturnPath, OIDC_REFUSALS, type OidcExchangeReply, type OidcRefusal, SIGNED_IN_PAGE } from "#shared/oidc.ts";
import { keepSession } from "./kept-session.ts";

export interface SignInWish {
  /** The board the person wants, null for none in particular. */
  readonly unitId: string | null;
  /** A path of ours to come back to. */
  readonly returnTo: string;
}

/** A link and not a request: the provider's page may only be opened by going there. */
export function signInHref({ unitId, returnTo }: SignInWish): string {
  const query = new URLSearchParams({ ...(unitId === null ? {} : { unit: unitId }), return: returnTo });
  return `/api/oidc/start?${query.toString()}`;
}

/** For whoever asked to connect an account a moment ago in this browser. */
export function connectHref(returnTo: string): string {
  return `${signInHref({ unitId: null, returnTo })}&connect=1`;
}

export type Finished =
  | { readonly ok: true; readonly returnTo: string }
  /** `unreachable`: our own server did not answer. */
  | { readonly ok: false; readonly why: OidcRefusal | "unreachable" | "storage"; readonly returnTo: string };

let finishing: Promise<Finished> | null = null;

/** Once for each time the page is loaded, since the code works once. It is taken out of the address before it is used. */
export function finishSignIn(): Promise<Finished> {
  if (!finishing) {
    const answer = new URLSearchParams(location.hash.slice(1));
    history.replaceState(null, "", SIGNED_IN_PAGE);
    finishing = finish(answer);
  }
  return finishing;
}

async function finish(answer: URLSearchParams): Promise<Finished> {
  const wished = answer.get("til") ?? "/";
  const returnTo = isReturnPath(wished) ? wished : "/";
  const code = answer.get("kode");
  if (code === null) return { ok: false, why: refusalFrom(answer.get("feil")), returnTo };
  try {
    const response = await fetch("/api/oidc/exchange", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });
    if (response.status >= 500) return { ok: false, why: "unreachable", returnTo };
    const reply = (await response.json()) as OidcExchangeReply | { readonly refusal?: string };
    if (!("token" in reply)) return { ok: false, why: refusalFrom(reply.refusal ?? null), returnTo };
    if (!keepSession(reply)) return { ok: false, why: "storage", returnTo };
    return { ok: true, returnTo: isReturnPath(reply.returnTo) ? reply.returnTo : "/" };
  } catch {
    return { ok: false, why: "unreachable", returnTo };
  }
}

function refusalFrom(text: string | null): OidcRefusal {
  return OIDC_REFUSALS.find((known) => known === text) ?? "state";
}
