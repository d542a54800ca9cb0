/**
 * «Når da?»: the next seven days with the room each has, and `OtherDate` beside it. The day with most room is proposed; a press
 * chooses another.
 */

import { type ReactElement, useId, useState } from "react";
import type { Board, Task } from "#shared/domain/board.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { type DayRoom, OUTLOOK_DAYS, proposedDay, roomiest } from "#shared/domain/week-outlook.ts";
import { t } from "../i18n/texts.ts";
import { useWeekRoom } from "../session/week-plans.ts";
import { dayText, roomText } from "./room-text.ts";
import "./deferral.css";

/**
 * The date to begin with: most room within the vedtak's interval, else tomorrow. It stays what it was when it was first
 * seen: plans that arrive later are shown on the days, and never move a date somebody is about to say yes to.
 */
export function useProposedDate(board: Board, task: Task): string {
  const rooms = useWeekRoom(board);
  const [proposed] = useState(() => (rooms && proposedDay(rooms, task)?.date) ?? dateAfter(board.meta.date, 1));
  return proposed;
}

interface DayChoiceProps {
  readonly board: Board;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly onChoose: (date: string) => void;
}

export function DayChoice({ board, date, onChoose }: DayChoiceProps): ReactElement {
  const rooms = useWeekRoom(board);
  const best = rooms && roomiest(rooms);
  const tomorrow = dateAfter(board.meta.date, 1);
  const id = useId();
  return (
    <div className="day-choice" role="group" aria-labelledby={id}>
      <p id={id} className="day-choice-title">
        {t("deferral:when")}
      </p>
      <div className="day-buttons">
        {Array.from({ length: OUTLOOK_DAYS }, (_, index) => {
          const own = dateAfter(tomorrow, index);
          return (
            <DayButton
              key={own}
              date={own}
              room={rooms?.find((room) => room.date === own) ?? null}
              best={own === best?.date}
              pressed={own === date}
              onPress={() => onChoose(own)}
            />
          );
        })}
      </div>
      <p className="day-outlook">{t(rooms ? "deferral:outlook" : "deferral:notHeard")}</p>
    </div>
  );
}

/** A date that the seven days do not have: «om fjorten dager». */
export function OtherDate({ board, date, onChoose }: DayChoiceProps): ReactElement {
  const tomorrow = dateAfter(board.meta.date, 1);
  return (
    <label className="day-other">
      <span>{t("deferral:otherDate")}</span>
      <input
        type="date"
        className="ds-input"
        min={tomorrow}
        value={date}
        onChange={(event) => {
          if (event.target.value >= tomorrow) onChoose(event.target.value);
        }}
      />
    </label>
  );
}

interface DayButtonProps {
  readonly date: string;
  readonly room: DayRoom | null;
  readonly best: boolean;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function DayButton({ date, room, best, pressed, onPress }: DayButtonProps): ReactElement {
  return (
    <button type="button" className="day-button" aria-pressed={pressed} onClick={onPress}>
      <b>{dayText(date)}</b>
      {room ? (
        <span className="tabular">
          {roomText(room)}
          {best ? <em>{t("deferral:most")}</em> : null}
        </span>
      ) : null}
    </button>
  );
}
