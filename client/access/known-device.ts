/**
 * What this browser knows about itself: whether it is a paired wall, somebody's phone for a shift or a leader's desk. No
 * secret is in it; the key that opens sessions lies in device-key.ts and cannot be taken out. Every screen loads this file.
 */

export interface KnownDevice {
  readonly deviceId: string;
  readonly kind: "wall" | "phone" | "desk";
  /** Null for a desk. */
  readonly unitId: string | null;
  /** Null for a wall. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** The operating date on which it was let in. */
  readonly date: string;
}

/** Where client/access/kept-session.ts keeps the session of this tab. */
export const SESSION_KEY = "morgentavla.session";
const DEVICE_KEY = "morgentavla.device";

/** Null when it is nobody's, and when the browser keeps no storage for us. */
export function knownDevice(): KnownDevice | null {
  try {
    const text = localStorage.getItem(DEVICE_KEY);
    return text === null ? null : (JSON.parse(text) as KnownDevice);
  } catch {
    return null;
  }
}

/** Without storage the device is known until the page is loaded again. */
export function rememberDevice(device: KnownDevice | null): void {
  try {
    if (device) localStorage.setItem(DEVICE_KEY, JSON.stringify(device));
    else localStorage.removeItem(DEVICE_KEY);
  } catch {
    return;
  }
}

export function isSignedIn(): boolean {
  try {
    return sessionStorage.getItem(SESSION_KEY) !== null || localStorage.getItem(DEVICE_KEY) !== null;
  } catch {
    return false;
  }
}
