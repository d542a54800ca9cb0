/** Addresses of the product. They hold ids only: no name, no token. */

import { SIGNED_IN_PAGE } from "#shared/oidc.ts";
import { dayNameFrom } from "#shared/protocol.ts";

export type Route =
  | { readonly screen: "entry" }
  | { readonly screen: "wall"; readonly unitId: string }
  | { readonly screen: "phone"; readonly unitId: string }
  | { readonly screen: "replay"; readonly unitId: string; readonly date: string }
  | { readonly screen: "report"; readonly unitId: string; readonly date: string }
  | { readonly screen: "signedIn" }
  | { readonly screen: "access"; readonly page: AccessPage }
  | { readonly screen: "signInSetup" }
  /** The pages that set a unit up; client/admin/setup/setup-screen.tsx reads the rest of the address. */
  | { readonly screen: "setup" }
  | { readonly screen: "weeks"; readonly unitId: string }
  | { readonly screen: "import" }
  | { readonly screen: "print"; readonly unitId: string }
  | { readonly screen: "prioritise"; readonly unitId: string }
  /** Without a unit: the first one there is. */
  | { readonly screen: "patients" | "log" | "ownData"; readonly unitId: string | null }
  | { readonly screen: "unknown" };

/** Ways in that belong to no unit yet; client/access/access-pages.tsx shows them. */
const ACCESS_PAGES = {
  "/oppstart": "invitation",
  "/logg-inn": "desk",
  "/bli-med": "join",
  "/par": "pair",
  "/tavle": "pairing",
  "/admin/tilgang": "admin",
} as const;
export type AccessPage = (typeof ACCESS_PAGES)[keyof typeof ACCESS_PAGES];

export function routeFrom(path: string): Route {
  if (path === SIGNED_IN_PAGE) return { screen: "signedIn" };
  if (path === IMPORT_PATH) return { screen: "import" };
  if (path === SIGN_IN_SETUP_PATH) return { screen: "signInSetup" };
  const access = Object.entries(ACCESS_PAGES).find(([address]) => address === path);
  if (access) return { screen: "access", page: access[1] };
  const office = officeRoute(path);
  if (office) return office;
  const [head = "", unitId = "", date = "", ...rest] = path.split("/").filter(Boolean);
  if (head === "") return { screen: "entry" };
  if (head === "admin") return { screen: "setup" };
  const unit = /^[a-z0-9][a-z0-9-]{0,39}$/.test(unitId);
  if (!unit || rest.length > 0) return { screen: "unknown" };
  if (head === "tavle" && date === "") return { screen: "wall", unitId };
  if (head === "mobil" && date === "") return { screen: "phone", unitId };
  if (head === "utskrift" && date === "") return { screen: "print", unitId };
  if (head === "prioriter" && date === "") return { screen: "prioritise", unitId };
  if (head === "uker" && date === "") return { screen: "weeks", unitId };
  if (head === "replay" && dayNameFrom(`${unitId}/${date}`)) return { screen: "replay", unitId, date };
  if (head === "rapport" && dayNameFrom(`${unitId}/${date}`)) return { screen: "report", unitId, date };
  return { screen: "unknown" };
}

function officeRoute(path: string): Route | null {
  const match = /^\/(admin\/pasienter|admin\/logg|mine-opplysninger)(?:\/([a-z0-9][a-z0-9-]{0,39}))?\/?$/.exec(path);
  if (!match) return null;
  const unitId = match[2] ?? null;
  if (match[1] === "admin/pasienter") return { screen: "patients", unitId };
  return { screen: match[1] === "admin/logg" ? "log" : "ownData", unitId };
}

export const patientsPath = (unitId: string): string => `/admin/pasienter/${unitId}`;
export const logPath = (unitId: string): string => `/admin/logg/${unitId}`;
export const ownDataPath = (unitId: string): string => `/mine-opplysninger/${unitId}`;
export const SIGN_IN_SETUP_PATH = "/admin/innlogging";
export const IMPORT_PATH = "/admin/import";
/** Where the app on the home screen begins; it goes on to the unit that was open last. */
export const APP_PATH = "/mobil";

export const wallPath = (unitId: string): string => `/tavle/${unitId}`;
/** The wall, beginning with how large its screen is. */
export const setUpPath = (unitId: string): string => `${wallPath(unitId)}${SET_UP_HASH}`;
export const SET_UP_HASH = "#skjerm";
/** The wall, with today's board also while the night before goes on. */
export const NEW_DAY_HASH = "#ny-dag";
export const phonePath = (unitId: string): string => `/mobil/${unitId}`;
export const weeksPath = (unitId: string): string => `/uker/${unitId}`;
export const reportPath = (unitId: string, date: string): string => `/rapport/${unitId}/${date}`;
export const printPath = (unitId: string): string => `/utskrift/${unitId}`;
export const prioritisePath = (unitId: string): string => `/prioriter/${unitId}`;
/** Behind the address of a page that the wall opened, for the demo, where nobody has signed in. */
export const ON_WALL = "#tavle";
export const replayPath = (unitId: string, date: string): string => `/replay/${unitId}/${date}`;
