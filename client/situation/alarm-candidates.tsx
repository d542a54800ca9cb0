/** Who can go to an alarm: who is free soonest and may do it, and what slips when they do. A press names the person. */

import { type ReactElement, useMemo } from "react";
import { type Candidate, candidates, type SuddenNeed } from "#shared/domain/alarm-candidates.ts";
import type { Board } from "#shared/domain/board.ts";
import { clockText, type MinuteOfDay } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { SheetPart } from "../wall/sheet-parts.tsx";
import { staffName } from "./words.ts";

interface AlarmCandidatesProps {
  readonly board: Board;
  readonly need: SuddenNeed;
  /** Wall minutes from midnight of the operating date. */
  readonly at: MinuteOfDay;
  /** Ids of those who cannot be given the patient: last, and told so. */
  readonly closed: readonly string[];
  readonly chosen: StaffId | null;
  readonly onChoose: (staffId: StaffId) => void;
}

/** Two to choose between and two in reserve; the list of everybody stands above. */
const MOST = 4;
/** As many delayed visits as one line holds. */
const MOST_SLIPS = 3;

export function AlarmCandidates({ board, need, at, closed, chosen, onChoose }: AlarmCandidatesProps): ReactElement {
  const isClosed = ({ staffId }: Candidate): boolean => closed.includes(staffId);
  const all = useMemo(() => candidates(board, need, at), [board, need, at]);
  const best = all.toSorted((a, b) => Number(isClosed(a)) - Number(isClosed(b))).slice(0, MOST);
  return (
    <SheetPart title={t("situation:alarm.title")}>
      {best.length === 0 ? <p className="sheet-help">{t("situation:alarm.nobody")}</p> : null}
      <div className="person-choice">
        {best.map((candidate) => (
          <button
            key={candidate.staffId}
            type="button"
            className="person-button"
            aria-pressed={candidate.staffId === chosen}
            onClick={() => onChoose(candidate.staffId)}
          >
            <b>
              {candidate.staffId === chosen ? <Glyph name="check" /> : null}
              {staffName(board, candidate.staffId)}
            </b>
            <span
              className="person-preview tabular"
              data-doubtful={isDoubtful(candidate) || isClosed(candidate) ? "" : undefined}
            >
              {isDoubtful(candidate) || isClosed(candidate) ? <Glyph name="triangle" /> : null}
              {isClosed(candidate) ? `${t("wall:closed")} · ` : ""}
              {candidateText(board, candidate, at)}
            </span>
          </button>
        ))}
      </div>
    </SheetPart>
  );
}

function isDoubtful({ suits, slips, overMinutes }: Candidate): boolean {
  return !suits || overMinutes > 0 || slips.some(({ missesWindow }) => missesWindow);
}

function candidateText(board: Board, candidate: Candidate, at: MinuteOfDay): string {
  const { freeAt, freeMinutes, overMinutes, suits, isResponder, slips } = candidate;
  const duration = durationText(freeMinutes);
  const misses = slips.filter(({ missesWindow }) => missesWindow).length;
  const named = slips.slice(0, MOST_SLIPS).flatMap(({ visitId, lateMinutes }) => {
    const visit = board.visits.get(visitId);
    return visit
      ? [t("situation:alarm.slip", { time: clockText(visit.start), patient: visit.patient, minutes: lateMinutes })]
      : [];
  });
  return [
    freeAt <= at
      ? t("situation:alarm.freeNow", { duration })
      : t("situation:alarm.free", { time: clockText(freeAt), duration }),
    isResponder ? t("situation:alarm.responder") : "",
    overMinutes === 0 ? "" : t("situation:alarm.over", { duration: durationText(overMinutes) }),
    suits ? "" : t("situation:alarm.lacksCompetence"),
    slips.length === 0 ? t("situation:alarm.noSlips") : t("situation:alarm.slips", { count: slips.length }),
    misses === 0 ? "" : t("situation:alarm.misses", { count: misses }),
    named.join(", "),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
