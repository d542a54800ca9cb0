/** The wall at night: the time, who watches and when they hand over. Dark in every scheme, and nothing of a patient. */

import type { ReactElement } from "react";
import deviceTexts from "../../i18n/nb/device.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { clockIn, dateTodayInWords, operatingMinute } from "../wall-time.ts";
import type { CalmProps } from "./ambient-board.tsx";
import { LostContact } from "./lost-contact.tsx";
import { nextHandover, nightWatch } from "./next-up.ts";
import "./calm.css";

addTexts("device", deviceTexts);

export function NightClock({ board, session, now }: CalmProps): ReactElement {
  const { unitName, date, timeZone } = board.meta;
  const minute = operatingMinute(timeZone, date, now);
  const watch = nightWatch(board, minute);
  const handover = nextHandover(board, minute);
  return (
    <main className="calm" data-mood="night" data-color-scheme="dark">
      <LostContact session={session} timeZone={timeZone} />
      <div className="night-middle">
        <h1>{unitName}</h1>
        <time className="night-clock tabular">{clockIn(timeZone, now)}</time>
        <p>{dateTodayInWords(timeZone, now)}</p>
        {watch.length > 0 ? (
          <p className="night-watch">
            {t("device:night.watch")}: {watch.map(({ name }) => name).join(", ")}
          </p>
        ) : null}
        {handover === null ? null : <p className="tabular">{t("device:night.handover", { time: handover })}</p>}
      </div>
      <button type="button" className="calm-wake">
        {t("device:calm.show")}
      </button>
    </main>
  );
}
