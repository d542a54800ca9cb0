/**
 * The phone: who I am, then my day. A shared phone remembers the choice in this tab only, one's own phone as long as it
 * keeps the day; a person who is not on today's board is asked again.
 */

import { lazy, type ReactElement, useEffect, useState } from "react";
import { isSignedIn } from "../access/known-device.ts";
import phone from "../i18n/nb/phone.json";
import { addTexts, t } from "../i18n/texts.ts";
import { type Keeps, useDay } from "../session/use-day.ts";
import { Notice } from "../ui/notice.tsx";
import { rememberUnit } from "../remembered-unit.ts";
import { JoinPage } from "./join-page.tsx";
import { PhoneDay } from "./phone-day.tsx";
import "./phone.css";
import "./cards.css";
import "./frame.css";
import "./sheets.css";
import { rememberedPerson, rememberPerson, type RememberedPerson } from "./remembered-person.ts";

addTexts("phone", phone);

const DamagedDay = lazy(async () => ({ default: (await import("../ui/damaged-day.tsx")).DamagedDay }));

const openKeeper: Keeps["open"] = async (unitId, staffId) =>
  (await import("../offline/keeper.ts")).openKeeper(unitId, staffId);
const OWN_PHONE: Keeps = { mayHave: false, open: openKeeper };
const OWN_PHONE_AGAIN: Keeps = { mayHave: true, open: openKeeper };

export function PhoneScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const [remembered] = useState(() => rememberedPerson(unitId));
  const [person, setPerson] = useState(remembered);
  const choose = (chosen: RememberedPerson | null): void => {
    // The list of names is long, and the day begins at its top.
    scrollTo(0, 0);
    rememberPerson(unitId, chosen);
    if (chosen?.shared) void forgetKept(unitId);
    if (chosen || !isSignedIn()) setPerson(chosen);
    // The next person signs in for themselves.
    else void import("../access/own-session.ts").then(({ signOut }) => signOut()).then(() => setPerson(null));
  };
  useEffect(() => {
    rememberUnit(unitId);
  }, [unitId]);
  if (!person) return <JoinPage unitId={unitId} onJoin={choose} />;
  const own = person === remembered ? OWN_PHONE_AGAIN : OWN_PHONE;
  return (
    <Day
      unitId={unitId}
      person={person}
      keeps={person.shared ? null : own}
      onJoin={choose}
      onLeave={() => choose(null)}
    />
  );
}

/** A shared phone keeps nothing, also not what it kept before it was one. */
async function forgetKept(unitId: string): Promise<void> {
  await (await import("../offline/kept-records.ts")).keptRecords.remove(unitId).catch(() => undefined);
}

function Day(props: {
  readonly unitId: string;
  readonly person: RememberedPerson;
  readonly keeps: Keeps | null;
  readonly onJoin: (person: RememberedPerson) => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { unitId, person, keeps, onJoin, onLeave } = props;
  const day = useDay(unitId, { kind: "staff", staffId: person.staffId }, { keeps });
  switch (day.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      if (day.signedOut) return <JoinPage unitId={unitId} onJoin={onJoin} />;
      return (
        <Notice
          title={day.message || t("error.unreachable")}
          {...(day.loss ? { text: t(`phone:lost.${day.loss}`) } : {})}
          // What the server answers in words is about this person; trying again would ask the same.
          action={
            day.message
              ? { label: t("phone:person.change"), onPress: onLeave }
              : { label: t("retry"), onPress: day.retry }
          }
        />
      );
    case "damaged":
      return <DamagedDay unitName={day.unitName} date={day.date} onRetry={day.retry} />;
    case "open":
      return (
        <PhoneDay
          session={day.session}
          catalogue={day.catalogue}
          timeZone={day.boot.timeZone}
          demo={day.boot.demo}
          phones={day.unit.phones}
          keeper={day.keeper}
          person={person}
          onLeave={onLeave}
        />
      );
  }
}
