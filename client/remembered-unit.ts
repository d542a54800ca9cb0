/** Which unit's phone page was open last, so that the app on the home screen finds it: its own address names none. */

const KEY = "morgentavla.unit";

/** Null when there was none, and when the browser keeps no storage for us. */
export function rememberedUnit(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Without storage the app opens the front page, which is a tap more and nothing lost. */
export function rememberUnit(unitId: string): boolean {
  try {
    localStorage.setItem(KEY, unitId);
    return true;
  } catch {
    return false;
  }
}
