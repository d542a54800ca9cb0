/** Address -> screen. Each screen is loaded when it is opened, so that a phone fetches no wall. */

import { lazy, type ReactElement, Suspense } from "react";
import { t } from "./i18n/texts.ts";
import type { Route } from "./route.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Notice } from "./ui/notice.tsx";

const EntryScreen = lazy(async () => ({ default: (await import("./entry/entry-screen.tsx")).EntryScreen }));
const WallScreen = lazy(async () => ({
  default: (await unattended(() => import("./wall/wall-screen.tsx"))).WallScreen,
}));
const PhoneScreen = lazy(async () => ({ default: (await import("./phone/phone-screen.tsx")).PhoneScreen }));
const DeskScreen = lazy(async () => ({ default: (await import("./desk-screens.tsx")).DeskScreen }));

const AGAIN_MS = 10_000;

/** A server that went away between the page and its script: nobody stands by a wall to load it anew. */
async function unattended<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      // With a new build the old script is gone for good, and only the page knows the new one's name.
      if (
        await fetch("/healthz").then(
          ({ ok }) => ok,
          () => false,
        )
      )
        location.reload();
    }
  }
}

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
    case "unknown":
      return <Notice title={t("error.unknownPage")} action={{ label: t("error.toEntry"), href: "/" }} />;
    default:
      return <DeskScreen route={route} />;
  }
}
