/** A person sets the level, by name and with a reason. The numbers' proposal is chosen beforehand and binds nobody. */

import { type FormEvent, type ReactElement, useId, useState } from "react";
import { type Board, LEVELS, type LevelName } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { newId, type StaffId } from "#shared/domain/ids.ts";
import { rhythmPhases } from "#shared/domain/rhythm.ts";
import type { Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { presentStaff } from "../wall/people.ts";
import { SheetPart } from "../wall/sheet-parts.tsx";
import { clockIn } from "../wall/wall-time.ts";
import { reasonText, staffName } from "./words.ts";
import "./level-sheet.css";

interface LevelSheetProps {
  readonly board: Board;
  readonly numbers: Situation;
  readonly dispatch: (command: Command) => Decision;
  /** Away from what it was opened from. */
  readonly side?: "start" | "end";
  readonly onDone: () => void;
}

/** As long as the board's field. */
const REASON_LENGTH = 160;

export function LevelSheet({ board, numbers, dispatch, side = "end", onDone }: LevelSheetProps): ReactElement {
  const { proposed } = numbers;
  const phases = rhythmPhases(board);
  const people = presentStaff(board);
  const [level, setLevel] = useState<LevelName>(proposed.level);
  const [by, setBy] = useState<StaffId | "">(
    () => people.find(({ duties }) => duties.includes("meetingLead"))?.id ?? "",
  );
  const [reason, setReason] = useState("");
  const ids = { by: useId(), reason: useId(), level: useId() };
  const ready = by !== "" && reason.trim() !== "";

  const set = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const decision = dispatch({
      type: "level.set",
      levelId: newId(Date.now(), Math.random),
      level,
      reason: reason.trim(),
      by,
    });
    if (decision.ok) onDone();
  };
  return (
    <Sheet
      title={t("situation:level.name")}
      about={t("situation:level.help")}
      modal={false}
      side={side}
      onClose={onDone}
    >
      <form className="sheet-form" onSubmit={set}>
        <div className="level-choice" role="group" aria-label={t("situation:level.which")}>
          {LEVELS.map((each) => (
            <button
              key={each}
              type="button"
              className="level-button"
              aria-pressed={each === level}
              onClick={() => setLevel(each)}
            >
              <LevelShape level={each} />
              <span>
                <b>{t(`level.${each}`)}</b>
                {t(`situation:level.about.${each}`)}
              </span>
            </button>
          ))}
        </div>
        <div className="field-row">
          <div className="field">
            <label htmlFor={ids.by}>{t("situation:level.by")}</label>
            <select
              id={ids.by}
              className="ds-input"
              required
              value={by}
              onChange={(event) => setBy(event.target.value as StaffId | "")}
            >
              <option value="">{t("situation:level.choosePerson")}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={ids.reason}>{t("situation:level.reason")}</label>
            <input
              id={ids.reason}
              className="ds-input"
              type="text"
              maxLength={REASON_LENGTH}
              autoComplete="off"
              required
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </div>
        <button type="submit" className="wall-button" data-primary="" disabled={!ready}>
          {t("situation:level.save")}
        </button>
      </form>
      <SheetPart
        title={`${t("situation:level.proposed", { level: levelWord(proposed.level) })}. ${t("situation:level.why")}`}
      >
        <ul className="level-reasons">
          {proposed.reasons.length === 0 ? <li>{t("situation:level.noReasons")}</li> : null}
          {proposed.reasons.map((each) => {
            const text = reasonText(each, phases);
            return (
              <li key={text}>
                <LevelShape level={each.level} />
                {text}
              </li>
            );
          })}
        </ul>
      </SheetPart>
      {numbers.levels.length > 0 ? (
        <SheetPart title={t("situation:level.history")}>
          <ul className="level-reasons tabular">
            {numbers.levels.toReversed().map((each) => (
              <li key={each.id}>
                <LevelShape level={each.level} />
                {t("situation:level.historyRow", {
                  time: clockIn(board.meta.timeZone, each.at),
                  level: levelWord(each.level),
                  name: staffName(board, each.by),
                  reason: each.reason,
                })}
              </li>
            ))}
          </ul>
        </SheetPart>
      ) : null}
    </Sheet>
  );
}
