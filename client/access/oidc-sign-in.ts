/**
 * The browser's part of signing in with the municipality's account: the address of the button, and the exchange of what
 * comes back behind the `#` for a session.
 */

import { isReturnPath, OIDC_REFUSALS, type OidcExchangeReply, type OidcRefusal, SIGNED_IN_PAGE } from "#shared/oidc.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { rememberPerson } from "../phone/remembered-person.ts";
import { makeDeviceKey } from "./device-key.ts";
import { keepSession } from "./kept-session.ts";
import { keepSignIn } from "./own-session.ts";

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
export function connectHref(wish: SignInWish): string {
  return `${signInHref(wish)}&connect=1`;
}

/** A phone that is on its way in, while its person is at the provider's page. */
interface Joining {
  readonly unitId: string;
  /** Others use this phone too: it keeps nothing. */
  readonly shared: boolean;
}

const JOINING_KEY = "morgentavla.joining";

/** Without storage the phone is signed in for this tab only. */
export function noteJoining(joining: Joining): void {
  try {
    sessionStorage.setItem(JOINING_KEY, JSON.stringify(joining));
  } catch {
    return;
  }
}

function takeJoining(): Joining | null {
  try {
    const text = sessionStorage.getItem(JOINING_KEY);
    sessionStorage.removeItem(JOINING_KEY);
    return text === null ? null : (JSON.parse(text) as Joining);
  } catch {
    return null;
  }
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
  const joining = takeJoining();
  if (code === null) return { ok: false, why: refusalFrom(answer.get("feil")), returnTo };
  try {
    const publicKey = joining && !joining.shared ? await makeDeviceKey() : null;
    const response = await fetch("/api/oidc/exchange", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, publicKey }),
    });
    if (response.status >= 500) return { ok: false, why: "unreachable", returnTo };
    const reply = (await response.json()) as OidcExchangeReply | { readonly refusal?: string };
    if (!("token" in reply)) return { ok: false, why: refusalFrom(reply.refusal ?? null), returnTo };
    if (joining && reply.unitId === joining.unitId && reply.onBoard !== null) {
      await keepSignIn(reply, joining.unitId, reply.onBoard);
      const { id } = reply.actor;
      rememberPerson(joining.unitId, {
        staffId: id as StaffId,
        date: reply.onBoard,
        shared: joining.shared,
        pin: false,
      });
    } else if (!keepSession(reply)) return { ok: false, why: "storage", returnTo };
    // Somebody who is not on the board today has no day of their own to open there.
    else if (joining) return { ok: true, returnTo: "/logg-inn" };
    return { ok: true, returnTo: isReturnPath(reply.returnTo) ? reply.returnTo : "/" };
  } catch {
    return { ok: false, why: "unreachable", returnTo };
  }
}

function refusalFrom(text: string | null): OidcRefusal {
  return OIDC_REFUSALS.find((known) => known === text) ?? "state";
}
