/**
 * `/prioriter/<unit>`: the list's types placed in the three columns together, on the wall, on phones and at a desk at once.
 * Whoever has joined today may move; whoever may write the list begins, and ends it as the list's next version.
 */

import { type ReactElement, useEffect, useState } from "react";
import type { BootUnit, SessionReply } from "#shared/protocol.ts";
import { wordsFor } from "../access/access-api.ts";
import { DeskScreen } from "../access/desk-screen.tsx";
import { knownDevice } from "../access/known-device.ts";
import { ApiError, fetchBoot, type JoinAs, openServerSession } from "../api.ts";
import prioritise from "../i18n/nb/prioritise.json";
import setup from "../i18n/nb/setup.json";
import { addTexts, t } from "../i18n/texts.ts";
import { rememberedPerson } from "../phone/remembered-person.ts";
import { ON_WALL } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { PlacingPage } from "./placing-page.tsx";

addTexts("prioritise", prioritise);
addTexts("setup", setup);

interface Opened {
  readonly unit: BootUnit;
  readonly session: SessionReply;
}

export function PrioritiseScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    setError(null);
    open(unitId).then(
      (next) => {
        if (!gone) setOpened(next);
      },
      (failure: unknown) => {
        if (!gone) setError(failure);
      },
    );
    return () => {
      gone = true;
    };
  }, [unitId, attempt]);

  if (opened) return <PlacingPage {...opened} />;
  if (error === null) return <Notice title={t("loading")} />;
  if (!(error instanceof ApiError) || error.status !== 401) {
    return (
      <Notice title={wordsFor(error)} action={{ label: t("retry"), onPress: () => setAttempt((count) => count + 1) }} />
    );
  }
  if (knownDevice()?.kind === "desk") return <DeskScreen onSignedIn={() => location.reload()} />;
  const join = { label: t("prioritise:join"), href: "/bli-med" };
  return <Notice title={t("prioritise:joinFirst")} text={t("prioritise:joinHelp")} action={join} />;
}

async function open(unitId: string): Promise<Opened> {
  const boot = await fetchBoot();
  const unit = boot.units.find(({ id }) => id === unitId);
  if (!unit) throw new ApiError(404, t("error.unknownPage"));
  return { unit, session: await openServerSession(unitId, demoAs(unitId)) };
}

/** Who one is in the demo, where nobody signs in. */
function demoAs(unitId: string): JoinAs {
  if (location.hash === ON_WALL) return { kind: "wall" };
  const person = rememberedPerson(unitId);
  return person ? { kind: "staff", staffId: person.staffId } : { kind: "leader" };
}
