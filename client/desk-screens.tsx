/**
 * The screens that are opened at a desk or once a year. What they are called and which files they want is a kilobyte,
 * and it is kept from the phones and the walls.
 */

import { lazy, type ReactElement, use } from "react";
import type { Language } from "#shared/domain/labels.ts";
import { fetchBoot } from "./api.ts";
import { speakAs } from "./i18n/texts.ts";
import { pageFrom } from "./admin/setup/setup-pages.ts";
import type { Route } from "./route.ts";

const ReplayScreen = lazy(async () => ({ default: (await import("./replay/replay-screen.tsx")).ReplayScreen }));
const ReportScreen = lazy(async () => ({ default: (await import("./report/report-screen.tsx")).ReportScreen }));
const AccessPages = lazy(async () => ({ default: (await import("./access/access-pages.tsx")).AccessPages }));
const PatientsScreen = lazy(async () => ({ default: (await import("./admin/patients-screen.tsx")).PatientsScreen }));
const LogScreen = lazy(async () => ({ default: (await import("./admin/log-screen.tsx")).LogScreen }));
const OwnDataScreen = lazy(async () => ({ default: (await import("./admin/own-data-screen.tsx")).OwnDataScreen }));
const OidcReturnScreen = lazy(async () => ({
  default: (await import("./access/oidc-return-screen.tsx")).OidcReturnScreen,
}));
const SignInSetupScreen = lazy(async () => ({
  default: (await import("./admin/sign-in-setup-screen.tsx")).SignInSetupScreen,
}));
const SetupScreen = lazy(async () => ({ default: (await import("./admin/setup/setup-screen.tsx")).SetupScreen }));
const ImportScreen = lazy(async () => ({ default: (await import("./admin-import/import-screen.tsx")).ImportScreen }));
const PrintScreen = lazy(async () => ({ default: (await import("./print/print-screen.tsx")).PrintScreen }));
const PrioritiseScreen = lazy(async () => ({
  default: (await import("./prioritise/prioritise-screen.tsx")).PrioritiseScreen,
}));
const WeeksScreen = lazy(async () => ({ default: (await import("./weeks/weeks-screen.tsx")).WeeksScreen }));

type DeskRoute = Exclude<Route, { readonly screen: "entry" | "wall" | "phone" | "unknown" }>;

/** Once for the page, for it stays with its unit. A desk without contact says so in the screen's own way, in bokmål. */
let spoken: Promise<void> | null = null;
const speakOnce = (route: DeskRoute): Promise<void> => (spoken ??= speakFor(route));

async function speakFor(route: DeskRoute): Promise<void> {
  const unitId = unitOf(route);
  const boot = await fetchBoot().catch(() => null);
  const units = boot?.units ?? [];
  const unit = unitId === null ? units[0] : units.find(({ id }) => id === unitId);
  // A phone that joins says nothing that only desks say.
  const joins = route.screen === "access" && route.page === "join";
  await Promise.all([speakAs(unit), joins ? null : deskWords(unit?.speech.language ?? "nb")]);
}

/** As with the rest of a language: what cannot be fetched stands in bokmål. */
async function deskWords(language: Language): Promise<void> {
  if (language === "nb") return;
  await import("./i18n/desk-speech.ts").then(({ loadDeskWords }) => loadDeskWords(language)).catch(() => undefined);
}

function unitOf(route: DeskRoute): string | null {
  if ("unitId" in route) return route.unitId;
  return route.screen === "setup" ? (pageFrom(location.pathname)?.unitId ?? null) : null;
}

export function DeskScreen({ route }: { readonly route: DeskRoute }): ReactElement {
  use(speakOnce(route));
  switch (route.screen) {
    case "replay":
      return <ReplayScreen unitId={route.unitId} date={route.date} />;
    case "report":
      return <ReportScreen unitId={route.unitId} date={route.date} />;
    case "access":
      return <AccessPages page={route.page} />;
    case "signedIn":
      return <OidcReturnScreen />;
    case "signInSetup":
      return <SignInSetupScreen />;
    case "setup":
      return <SetupScreen />;
    case "import":
      return <ImportScreen />;
    case "print":
      return <PrintScreen unitId={route.unitId} />;
    case "prioritise":
      return <PrioritiseScreen unitId={route.unitId} />;
    case "weeks":
      return <WeeksScreen unitId={route.unitId} />;
    case "patients":
      return <PatientsScreen unitId={route.unitId} />;
    case "log":
      return <LogScreen unitId={route.unitId} />;
    case "ownData":
      return <OwnDataScreen unitId={route.unitId} />;
  }
}
