/**
 * Which pages may talk to this server. Browsers send the origin with every WebSocket but let any page open one, so it is
 * compared here. The host is compared as well while the server listens on loopback: otherwise a page that points its own
 * name at 127.0.0.1 passes for the same origin.
 */

import type { IncomingMessage } from "node:http";
import { isLoopback } from "../loopback.ts";

export interface OriginRules {
  readonly hostAllowed: (host: string | undefined) => boolean;
  /** Same origin, or one that is listed. Clients that are no browsers send no origin and are let through. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
}

export function openOriginRules(listenHost: string, allowedOrigins: readonly string[]): OriginRules {
  const origins = new Set(allowedOrigins);
  const hosts = new Set(allowedOrigins.map((origin) => new URL(origin).host));

  function hostAllowed(host: string | undefined): boolean {
    if (!isLoopback(listenHost)) return true;
    if (host === undefined) return false;
    const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, "");
    return hosts.has(host) || (name !== undefined && isLoopback(name));
  }

  return {
    hostAllowed,
    mayConnect({ headers }) {
      if (!hostAllowed(headers.host)) return false;
      const { origin } = headers;
      if (origin === undefined) return true;
      return origins.has(origin) || URL.parse(origin)?.host === headers.host;
    },
  };
}

export function isLoopbackAddress(address: string | undefined): boolean {
  return address === "::1" || (address ?? "").replace(/^::ffff:/, "").startsWith("127.");
}
