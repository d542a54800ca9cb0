/** `/mine-opplysninger`: what is stored about the one who asks, and what others have done with it. */

import { type ReactElement, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import type { OwnData } from "#shared/log-api.ts";
import { ApiError, getJson, type JoinAs } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { rememberedPerson } from "../phone/remembered-person.ts";
import { instantText, LogTable } from "./log-table.tsx";
import { type Office, OfficeFrame } from "./office-frame.tsx";
import { OwnCalendar } from "./own-calendar.tsx";

function asOneself(unitId: string): JoinAs {
  const person = rememberedPerson(unitId);
  return person ? { kind: "staff", staffId: person.staffId } : { kind: "leader" };
}

export function OwnDataScreen({ unitId }: { readonly unitId: string | null }): ReactElement {
  return (
    <OfficeFrame unitId={unitId} page="own" demoAs={asOneself}>
      {(office) => <OwnPage office={office} />}
    </OfficeFrame>
  );
}

function OwnPage({ office: { boot, unit, session } }: { readonly office: Office }): ReactElement {
  const [own, setOwn] = useState<OwnData | null>(null);
  const [failed, setFailed] = useState("");
  const { token } = session;

  useEffect(() => {
    getJson<OwnData>(`/api/log/${unit.id}/own`, { headers: { authorization: `Bearer ${token}` } }).then(
      setOwn,
      (error: unknown) => setFailed((error instanceof ApiError && error.message) || t("error.unreachable")),
    );
  }, [unit.id, token]);

  return (
    <>
      <h1>{t("office:own.title")}</h1>
      <p>{t("office:own.about")}</p>
      {failed ? <p role="alert">{failed}</p> : null}
      {own ? <Own own={own} timeZone={boot.timeZone} /> : null}
      {/* Whoever has no shifts here has none to take along, and asking would stand in the log as refused. */}
      {may(session.actor.role, "calendar.own") ? (
        <OwnCalendar unitId={unit.id} token={token} timeZone={boot.timeZone} />
      ) : null}
    </>
  );
}

function Own({ own, timeZone }: { readonly own: OwnData; readonly timeZone: string }): ReactElement {
  const { person, signIn, devices, sessions, boards, keptDays } = own;
  return (
    <>
      <dl className="office-facts">
        <dt>{t("office:own.name")}</dt>
        <dd>{person.name}</dd>
        <dt>{t("office:own.role")}</dt>
        <dd>{t(`office:role.${person.role}`)}</dd>
        <dt>{t("office:own.id")}</dt>
        <dd>{person.id}</dd>
        <dt>{t("office:own.pin")}</dt>
        <dd>{t(signIn.pin ? "office:own.pinKept" : "office:own.none")}</dd>
        <dt>{t("office:own.account")}</dt>
        <dd>{t(signIn.account ? "office:own.accountKept" : "office:own.none")}</dd>
      </dl>
      <p>{t("office:own.onBoard")}</p>
      <h2>{t("office:own.devices")}</h2>
      {devices.length === 0 ? <p>{t("office:own.noDevices")}</p> : null}
      <ul>
        {devices.map(({ id, addedAt, seenAt }) => (
          <li key={id}>
            {t("office:own.device", { added: instantText(addedAt, timeZone), seen: instantText(seenAt, timeZone) })}
          </li>
        ))}
      </ul>
      <h2>{t("office:own.sessions")}</h2>
      <ul>
        {sessions.map(({ expiresAt, thisOne }, index) => (
          <li key={`${expiresAt} ${index}`}>
            {t("office:own.sessionUntil", { time: instantText(expiresAt, timeZone) })}
            {thisOne ? ` – ${t("office:own.thisOne")}` : ""}
          </li>
        ))}
      </ul>
      <h2>{t("office:own.boards")}</h2>
      <p>{t("office:own.boardsAbout", { count: keptDays.history })}</p>
      {boards.length === 0 ? <p>{t("office:own.noBoards")}</p> : null}
      <ul>
        {boards.map(({ date, changes }) => (
          <li key={date}>{t("office:own.changes", { date, count: changes })}</li>
        ))}
      </ul>
      <h2>{t("office:own.byOthers")}</h2>
      <LogTable label={t("office:own.byOthers")} entries={own.byOthers} timeZone={timeZone} />
      <h2>{t("office:own.acts")}</h2>
      <p>{keptText(keptDays.log)}</p>
      <LogTable label={t("office:own.acts")} entries={own.acts} timeZone={timeZone} />
      <h2>{t("office:own.notStored")}</h2>
      <p>{t("office:own.notStoredList")}</p>
    </>
  );
}

const YEAR_DAYS = 365;

/** The rule is kept in days, and five years are 1826 of them. */
function keptText(days: number): string {
  const years = Math.floor(days / YEAR_DAYS);
  // The days left over are leap days, or it is no whole number of years.
  return years > 0 && days - years * YEAR_DAYS <= years / 4 + 1
    ? t("office:own.logYears", { count: years })
    : t("office:own.logAbout", { count: days });
}
