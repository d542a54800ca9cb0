/** A browser as far as signing in goes: it follows redirects, keeps cookies for each host and fills in the one form. */

import type { DeviceKey } from "#shared/access-messages.ts";
import type { OidcExchangeReply } from "#shared/oidc.ts";

export interface OidcBrowser {
  /** From our button to wherever it ends on our side: the address with its fragment. @param who empty to turn back */
  readonly signIn: (who: string, query?: string) => Promise<URL>;
  /** As far as the provider's answer, which is not delivered. */
  readonly signInUntilCallback: (who: string, query?: string) => Promise<URL>;
  readonly open: (url: URL | string) => Promise<URL>;
  /** Asks that the next account is this session's person's. */
  readonly connect: (token: string) => Promise<number>;
  /** Asks that the next account is the person's whom the room said yes to. */
  readonly join: (ticket: string, personId: string) => Promise<number>;
  readonly exchange: (
    landed: URL,
    publicKey?: DeviceKey,
  ) => Promise<{ status: number; body: Partial<OidcExchangeReply> & { refusal?: string } }>;
}

export function openOidcBrowser(appUrl: string): OidcBrowser {
  const cookies = new Map<string, string>();

  async function request(url: URL, init: RequestInit = {}): Promise<Response> {
    const mine = [...cookies].filter(([key]) => key.startsWith(`${url.host} `)).map(([, pair]) => pair);
    const headers = new Headers(init.headers);
    headers.set("cookie", mine.join("; "));
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers,
    });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(";")[0] ?? "";
      cookies.set(`${url.host} ${pair.split("=")[0]}`, pair);
    }
    return response;
  }

  /** Follows redirects until there is a page, or until `stop` says so. */
  async function follow(start: URL, stop: (url: URL) => boolean): Promise<URL> {
    let url = start;
    for (let hops = 0; hops < 12; hops += 1) {
      if (stop(url)) return url;
      const response = await request(url);
      const next = response.headers.get("location");
      if (next === null) return url;
      url = new URL(next, url);
    }
    throw new Error(`Redirected for ever, last to ${url.href}`);
  }

  const landed = (url: URL): boolean => url.pathname === "/innlogget";

  async function throughProvider(who: string, query: string, stop: (url: URL) => boolean): Promise<URL> {
    const form = await follow(new URL(`${appUrl}/api/oidc/start${query}`), stop);
    if (stop(form) || !form.pathname.startsWith("/login/")) return form;
    const body = new URLSearchParams({ who });
    const posted = await request(form, { method: "POST", body });
    return follow(new URL(posted.headers.get("location") ?? "", form), stop);
  }

  return {
    signIn: (who, query = "?unit=nord&return=/mobil/nord") => throughProvider(who, query, landed),
    signInUntilCallback: (who, query = "?unit=nord&return=/mobil/nord") =>
      throughProvider(who, query, (url) => landed(url) || url.pathname === "/api/oidc/callback"),
    open: (url) => follow(new URL(url), landed),
    async connect(token) {
      const headers = { authorization: `Bearer ${token}` };
      return (await request(new URL(`${appUrl}/api/oidc/connect`), { method: "POST", headers })).status;
    },
    async join(ticket, personId) {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify({ ticket, personId }) };
      return (await request(new URL(`${appUrl}/api/oidc/join`), init)).status;
    },
    async exchange(url, publicKey) {
      const code = new URLSearchParams(url.hash.slice(1)).get("kode") ?? "";
      const response = await request(new URL(`${appUrl}/api/oidc/exchange`), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code, publicKey: publicKey ?? null }),
      });
      return { status: response.status, body: (await response.json()) as OidcExchangeReply };
    },
  };
}
