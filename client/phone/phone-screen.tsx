/**
 * The phone: who I am, then my day. The choice of person is remembered for the day and in this tab only; a person who
 * is not on today's board is asked again.
 */

import { type ReactElement, useState } from "react";
import phone from "../i18n/nb/phone.json";
import { addTexts, t } from "../i18n/texts.ts";
import { useDay } from "../session/use-day.ts";
import { Notice } from "../ui/notice.tsx";
import { JoinPage } from "./join-page.tsx";
import { PhoneDay } from "./phone-day.tsx";
import "./phone.css";
import "./cards.css";
import "./frame.css";
import "./sheets.css";
import { rememberedPerson, rememberPerson, type RememberedPerson } from "./remembered-person.ts";

addTexts("phone", phone);

export function PhoneScreen({ unitId }: { readonly unitId: string }): ReactElement {
  const [person, setPerson] = useState(() => rememberedPerson(unitId));
  const choose = (chosen: RememberedPerson | null): void => {
    rememberPerson(unitId, chosen);
    setPerson(chosen);
  };
  if (!person) return <JoinPage unitId={unitId} onJoin={choose} />;
  return <Day unitId={unitId} person={person} onLeave={() => choose(null)} />;
}

function Day(props: {
  readonly unitId: string;
  readonly person: RememberedPerson;
  readonly onLeave: () => void;
}): ReactElement {
  const { unitId, person, onLeave } = props;
  const day = useDay(unitId, { kind: "staff", staffId: person.staffId });
  switch (day.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      return (
        <Notice
          title={day.message || t("error.unreachable")}
          // What the server answers in words is about this person; trying again would ask the same.
          action={
            day.message
              ? { label: t("phone:person.change"), onPress: onLeave }
              : { label: t("retry"), onPress: day.retry }
          }
        />
      );
    case "open":
      return (
        <PhoneDay
          session={day.session}
          catalogue={day.catalogue}
          timeZone={day.boot.timeZone}
          demo={day.boot.demo}
          person={person}
          onLeave={onLeave}
        />
      );
  }
}
