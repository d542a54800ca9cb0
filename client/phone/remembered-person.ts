/**
 * Who uses this phone today. Only the id and the date are kept, in this tab only, so that a phone that is handed to
 * the next shift or opened the next morning asks again.
 */

import type { StaffId } from "#shared/domain/ids.ts";

export interface RememberedPerson {
  readonly staffId: StaffId;
  /** The operating date the choice was made for. */
  readonly date: string;
}

/** Null when nobody was chosen, and when the browser keeps no storage for us. */
export function rememberedPerson(unitId: string): RememberedPerson | null {
  const [date, staffId] = read(unitId).split("/");
  return date && staffId ? { staffId: staffId as StaffId, date } : null;
}

/** Without storage the choice lasts until the page is loaded again, which is a question more and nothing lost. */
export function rememberPerson(unitId: string, person: RememberedPerson | null): boolean {
  try {
    if (person) sessionStorage.setItem(keyOf(unitId), `${person.date}/${person.staffId}`);
    else sessionStorage.removeItem(keyOf(unitId));
    return true;
  } catch {
    return false;
  }
}

function read(unitId: string): string {
  try {
    return sessionStorage.getItem(keyOf(unitId)) ?? "";
  } catch {
    return "";
  }
}

const keyOf = (unitId: string): string => `morgentavla.person.${unitId}`;
