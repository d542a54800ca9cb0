/** Oppgaveforskyvning: what others than nurses could take, and what can be moved out of the morning peak. */

import { type ReactElement, useMemo } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { lighterHands, offPeak } from "#shared/domain/lighter-hands.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { visitTitle } from "../wall/words.ts";

interface OtherHandsProps {
  readonly board: Board;
  /** Minutes from midnight of the operating date. */
  readonly now: number;
  readonly dispatch: (command: Command) => Decision;
}

export function OtherHands({ board, now, dispatch }: OtherHandsProps): ReactElement {
  const lighter = useMemo(() => lighterHands(board), [board]);
  const movable = useMemo(() => offPeak(board, now), [board, now]);
  const title = (id: VisitId): string => {
    const visit = board.visits.get(id);
    return visit ? visitTitle(visit) : "";
  };
  const sum = (all: readonly { readonly minutes: number }[]): string =>
    durationText(all.reduce((minutes, each) => minutes + each.minutes, 0));
  const move = (visitId: VisitId, start: number): void => {
    const holder = board.visits.get(visitId)?.first;
    if (holder) dispatch({ type: "visit.assign", visitId, slot: "first", staffId: holder.staffId, start });
  };
  return (
    <>
      {lighter.length === 0 ? null : (
        <details className="suggest-hands">
          <summary>{t("suggest:lighter", { count: lighter.length, time: sum(lighter) })}</summary>
          <ul className="tabular">
            {lighter.map(({ visitId, needs, minutes }) => (
              <li key={visitId}>
                {t("suggest:lighterRow", { visit: title(visitId), needs: t(`competence.${needs}`), minutes })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {movable.length === 0 ? null : (
        <details className="suggest-hands">
          <summary>{t("suggest:offPeak", { count: movable.length, time: sum(movable) })}</summary>
          <ul className="tabular">
            {movable.map(({ visitId, start }) => (
              <li key={visitId}>
                <button type="button" className="wall-button" onClick={() => move(visitId, start)}>
                  {t("suggest:offPeakMove", { visit: title(visitId), time: clockText(start) })}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
