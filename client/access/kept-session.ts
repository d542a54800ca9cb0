/**
 * The session of whoever signed in, kept in this tab and nowhere else: it is gone when the tab is closed, and a second
 * person's tab does not inherit it.
 */

import type { SessionReply } from "#shared/protocol.ts";
import { SESSION_KEY } from "./known-device.ts";

/** False when the browser keeps no storage for us: then nobody stays signed in past this page. */
export function keepSession({ token, actor }: SessionReply): boolean {
  try {
    sessionStorage.setItem(SESSION_KEY, JSON.stringify({ token, actor }));
    return true;
  } catch {
    return false;
  }
}

export function forgetSession(): void {
  try {
    sessionStorage.removeItem(SESSION_KEY);
  } catch {
    return;
  }
}

/** Null when nobody has signed in in this tab. */
export function keptSession(): SessionReply | null {
  try {
    const text = sessionStorage.getItem(SESSION_KEY);
    return text === null ? null : (JSON.parse(text) as SessionReply);
  } catch {
    return null;
  }
}
