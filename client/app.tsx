/** Address -> screen. Each screen is loaded when it is opened, so that a phone fetches no wall. */

import { lazy, type ReactElement, Suspense } from "react";
import { t } from "./i18n/texts.ts";
import type { Route } from "./route.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Notice } from "./ui/notice.tsx";

const EntryScreen = lazy(async () => ({ default: (await import("./entry/entry-screen.tsx")).EntryScreen }));
const WallScreen = lazy(async () => ({ default: (await import("./wall/wall-screen.tsx")).WallScreen }));
const PhoneScreen = lazy(async () => ({ default: (await import("./phone/phone-screen.tsx")).PhoneScreen }));
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
const WeeksScreen = lazy(async () => ({ default: (await import("./weeks/weeks-screen.tsx")).WeeksScreen }));

export function App({ route }: { readonly route: Route }): ReactElement {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Notice title={t("loading")} />}>
        <Screen route={route} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Screen({ route }: { readonly route: Route }): ReactElement {
  switch (route.screen) {
    case "entry":
      return <EntryScreen />;
    case "wall":
      return <WallScreen unitId={route.unitId} />;
    case "phone":
      return <PhoneScreen unitId={route.unitId} />;
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
    case "weeks":
      return <WeeksScreen unitId={route.unitId} />;
    case "patients":
      return <PatientsScreen unitId={route.unitId} />;
    case "log":
      return <LogScreen unitId={route.unitId} />;
    case "ownData":
      return <OwnDataScreen unitId={route.unitId} />;
    case "unknown":
      return <Notice title={t("error.unknownPage")} action={{ label: t("error.toEntry"), href: "/" }} />;
  }
}
