/** One's own shifts in the calendar of one's own phone: an address, a name and a password that opens nothing else. */

import { type ReactElement, useEffect, useState } from "react";
import type { CalendarLogin, CalendarState } from "#shared/protocol.ts";
import { bearer, postJson, removeAt, wordsFor } from "../access/access-api.ts";
import { getJson } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { instantText } from "./log-table.tsx";

interface OwnCalendarProps {
  readonly unitId: string;
  readonly token: string;
  readonly timeZone: string;
}

/** Nothing for who has no shifts here. */
export function OwnCalendar({ unitId, token, timeZone }: OwnCalendarProps): ReactElement | null {
  const path = `/api/calendar/${unitId}`;
  const [state, setState] = useState<CalendarState | null>(null);
  const [login, setLogin] = useState<CalendarLogin | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");

  useEffect(() => {
    let gone = false;
    getJson<CalendarState>(path, { headers: bearer(token) }).then(
      (found) => gone || setState(found),
      () => gone || setState(null),
    );
    return () => {
      gone = true;
    };
  }, [path, token]);

  if (!state) return null;
  const act = async (work: () => Promise<CalendarLogin | null>): Promise<void> => {
    setBusy(true);
    setFailed("");
    try {
      const made = await work();
      setLogin(made);
      setState(await getJson<CalendarState>(path, { headers: bearer(token) }));
    } catch (error) {
      setFailed(wordsFor(error));
    }
    setBusy(false);
  };
  const since = state.since === null ? "" : t("office:calendar.since", { time: instantText(state.since, timeZone) });
  const make = (): void => void act(() => postJson<CalendarLogin>(path, {}, token));
  const end = (): void => void act(() => removeAt<object>(path, token).then(() => null));

  return (
    <>
      <h2>{t("office:calendar.title")}</h2>
      <p>{t("office:calendar.about")}</p>
      <p role="alert">{failed}</p>
      <p role="status">{login ? t("office:calendar.once") : since}</p>
      {login ? (
        <>
          <dl className="office-facts">
            <dt>{t("office:calendar.address")}</dt>
            <dd>
              <code>{location.origin + state.path}</code>
            </dd>
            <dt>{t("office:calendar.user")}</dt>
            <dd>
              <code>{login.user}</code>
            </dd>
            <dt>{t("office:calendar.password")}</dt>
            <dd>
              <code>{login.password}</code>
            </dd>
          </dl>
          <ul>
            <li>{t("office:calendar.iphone")}</li>
            <li>{t("office:calendar.android")}</li>
            <li>{t("office:calendar.desktop")}</li>
            <li>{t("office:calendar.web")}</li>
          </ul>
        </>
      ) : null}
      <p className="office-buttons">
        <button type="button" className="ds-button" data-variant="secondary" disabled={busy} onClick={make}>
          {t(state.since === null ? "office:calendar.make" : "office:calendar.again")}
        </button>
        {state.since === null ? null : (
          <button type="button" className="ds-button" data-variant="secondary" disabled={busy} onClick={end}>
            {t("office:calendar.end")}
          </button>
        )}
      </p>
    </>
  );
}
