/**
 * Who uses this phone today. A shared phone remembers it in this tab only; one's own until the day is over, so that the
 * app opens without asking. Only the id and the date: a phone that is opened the next morning asks again.
 */

import type { StaffId } from "#shared/domain/ids.ts";

import { forgetTouches } from "./lock-memory.ts";

export interface RememberedPerson {
  readonly staffId: StaffId;
  /** The operating date the choice was made for. */
  readonly date: string;
  /** Others use this phone too: it keeps nothing. */
  readonly shared: boolean;
  /** They signed in with a PIN, and unlock with it. */
  readonly pin: boolean;
}

/** Null when nobody was chosen, and when the browser keeps no storage for us. */
export function rememberedPerson(unitId: string): RememberedPerson | null {
  try {
    const tab = sessionStorage.getItem(keyOf(unitId));
    const [date, staffId, pin] = (tab ?? localStorage.getItem(keyOf(unitId)) ?? "").split("/");
    return date && staffId ? { staffId: staffId as StaffId, date, shared: tab !== null, pin: pin === "pin" } : null;
  } catch {
    return null;
  }
}

/** Without storage the choice lasts until the page is loaded again, which is a question more and nothing lost. */
export function rememberPerson(unitId: string, person: RememberedPerson | null): boolean {
  forgetTouches();
  try {
    sessionStorage.removeItem(keyOf(unitId));
    localStorage.removeItem(keyOf(unitId));
    if (!person) return true;
    const storage = person.shared ? sessionStorage : localStorage;
    storage.setItem(keyOf(unitId), `${person.date}/${person.staffId}${person.pin ? "/pin" : ""}`);
    return true;
  } catch {
    return false;
  }
}

const keyOf = (unitId: string): string => `morgentavla.person.${unitId}`;
