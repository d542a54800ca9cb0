/** Addresses under /admin: a page, and the unit it is about. */

/** Those of a unit's menu, in the order one goes them; null is the start page. */
export const MAIN_PAGES = [
  null,
  "enhet",
  "kjoretid",
  "ansatte",
  "turnus",
  "oppgaveliste",
  "besok",
  "oppgaver",
  "nye",
  "morgen",
  "data",
  "sok",
] as const;
/** The municipality's, whichever unit was looked at. */
export const WHOLE_PAGES = ["kommune", "programmer", "beskjeder"] as const;
const PAGES = [...MAIN_PAGES.filter((page) => page !== null), ...WHOLE_PAGES] as const;
export type PageName = (typeof PAGES)[number];
export type WholePage = (typeof WHOLE_PAGES)[number];
export type UnitPageName = Exclude<PageName, WholePage>;

export const isOfUnit = (page: PageName | null): page is UnitPageName | null =>
  !WHOLE_PAGES.some((each) => each === page);

/** Page null is the start page, unit null the first one there is; the whole null is no address of ours. */
export function pageFrom(path: string): { readonly page: PageName | null; readonly unitId: string | null } | null {
  const [, name, unitId, ...rest] = path.split("/").filter(Boolean);
  if (rest.length > 0) return null;
  if (name === undefined) return { page: null, unitId: null };
  if (name === "start") return { page: null, unitId: unitId ?? null };
  const page = PAGES.find((each) => each === name);
  return page ? { page, unitId: unitId ?? null } : null;
}

export const pagePath = (page: PageName | null, unitId: string): string => `/admin/${page ?? "start"}/${unitId}`;
