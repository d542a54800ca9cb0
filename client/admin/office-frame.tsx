/** What the office's pages have in common: whose unit it is, who is signed in, and a way to the other pages. */

import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import type { Boot, BootUnit, SessionReply } from "#shared/protocol.ts";
import { DeskScreen } from "../access/desk-screen.tsx";
import { isSignedIn } from "../access/known-device.ts";
import { ApiError, fetchBoot, type JoinAs, openServerSession } from "../api.ts";
import office from "../i18n/nb/office.json";
import { addTexts, t } from "../i18n/texts.ts";
import { logPath, ownDataPath, patientsPath } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { SetupFrame } from "./setup/setup-frame.tsx";
import "./office.css";

addTexts("office", office);

export interface Office {
  readonly boot: Boot;
  readonly unit: BootUnit;
  readonly session: SessionReply;
}

interface OfficeFrameProps {
  /** Null when the address names none: then the first one. */
  readonly unitId: string | null;
  readonly page: "patients" | "log" | "own";
  /** Who one is in the demo, where nobody signs in. */
  readonly demoAs: (unitId: string) => JoinAs;
  readonly children: (office: Office) => ReactNode;
}

type Opened =
  | { readonly state: "loading" }
  | { readonly state: "signedOut" }
  | { readonly state: "failed"; readonly message: string }
  | Office;

const MENU_NAMES = { patients: "pasienter", log: "logg", own: "mine" } as const;
const PATHS = { patients: patientsPath, log: logPath, own: ownDataPath };

export function OfficeFrame({ unitId, page, demoAs, children }: OfficeFrameProps): ReactElement {
  const [opened, setOpened] = useState<Opened>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    open(unitId, demoAs).then(
      (office) => {
        if (!gone) setOpened(office);
      },
      (error: unknown) => {
        if (gone) return;
        const signedOut = error instanceof ApiError && error.status === 401;
        const message = error instanceof ApiError ? error.message : "";
        setOpened(signedOut ? { state: "signedOut" } : { state: "failed", message });
      },
    );
    return () => {
      gone = true;
    };
  }, [unitId, demoAs, attempt]);

  if ("state" in opened) {
    if (opened.state === "loading") return <Notice title={t("loading")} />;
    // In this place, so that whoever signs in comes back to what they were after.
    if (opened.state === "signedOut") return <DeskScreen onSignedIn={() => location.reload()} />;
    const retry = { label: t("retry"), onPress: () => setAttempt((count) => count + 1) };
    return <Notice title={opened.message || t("error.unreachable")} action={retry} />;
  }
  const { boot, unit, session } = opened;
  return (
    <SetupFrame
      leader={{ boot, units: boot.units, actor: session.actor }}
      page={MENU_NAMES[page]}
      unitId={unit.id}
      onUnit={(id) => location.assign(PATHS[page](id))}
      className="office"
    >
      {children(opened)}
    </SetupFrame>
  );
}

async function open(unitId: string | null, demoAs: (unitId: string) => JoinAs): Promise<Office> {
  const boot = await fetchBoot();
  const unit = unitId === null ? boot.units[0] : boot.units.find(({ id }) => id === unitId);
  if (!unit) throw new ApiError(404, t("office:noUnit"));
  if (!boot.demo && !isSignedIn()) throw new ApiError(401, "");
  return { boot, unit, session: await openServerSession(unit.id, demoAs(unit.id)) };
}
