/** That a phone is locked, or when it was last touched: so that loading the page again is no way around its lock. */

const KEY = "morgentavla.touched";
const LOCKED = "locked";
const MINUTE_MS = 60_000;

/** @param at epoch ms by the phone's clock */
export const noteTouched = (at: number): void => keep(String(at));
export const noteLocked = (): void => keep(LOCKED);

/** Somebody has just signed in. */
export function forgetTouches(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    return;
  }
}

/** Also when the phone's clock was set back meanwhile. @param minutes without a touch until it locks, 0 for never */
export function isLocked(minutes: number): boolean {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === null || minutes === 0) return false;
    return kept === LOCKED || Math.abs(Date.now() - Number(kept)) >= minutes * MINUTE_MS;
  } catch {
    return false;
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    return;
  }
}
