/** The days to come beside each other with the room each has: where this week there is time for what waits. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { roomiest } from "#shared/domain/week-outlook.ts";
import { t } from "../i18n/texts.ts";
import { useWeekRoom } from "../session/week-plans.ts";
import { dayText, roomInStrip } from "./room-text.ts";
import "./deferral.css";

export function WeekStrip({ board }: { readonly board: Board }): ReactElement {
  const rooms = useWeekRoom(board);
  if (!rooms) return <p className="day-outlook">{t("deferral:notHeard")}</p>;
  const best = roomiest(rooms);
  return (
    <>
      <ul className="week-strip tabular">
        {rooms.map((day) => (
          <li key={day.date} data-best={day === best || undefined}>
            <b>{dayText(day.date)}</b>
            <span>{roomInStrip(day)}</span>
            {day === best ? <em>{t("deferral:most")}</em> : null}
          </li>
        ))}
      </ul>
      <p className="day-outlook">{t("deferral:outlook")}</p>
    </>
  );
}
