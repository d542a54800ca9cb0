/**
 * Where webhooks may be sent. This installation asks no host for anything but those that whoever runs it has named in
 * WEBHOOK_HOSTS: an administrator in a browser must not be able to make the server knock on doors inside its network.
 */

import { isLoopback } from "../loopback.ts";

/** What is wrong with an address, or null. */
export function addressProblem(address: string, hosts: readonly string[]): string | null {
  const url = URL.parse(address);
  if (!url || address.length > 500) return "badAddress";
  // A password in an address ends up in every log on the way.
  if (url.username !== "" || url.password !== "" || url.hash !== "") return "secretInAddress";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) return "notHttps";
  return hosts.includes(url.host) ? null : "hostNotAllowed";
}

/** `tavle.example.no` or `10.0.0.5:8443`, as it stands in an address. */
export function isHost(text: string): boolean {
  const url = URL.parse(`https://${text}`);
  return url !== null && url.host === text && url.pathname === "/";
}
