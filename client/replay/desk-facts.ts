/** What the desk works out from an opened day: its parts, what stands out, whom and what one can choose, and named moments. */

import type { Board } from "#shared/domain/board.ts";
import type { PatientCode } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { operatingMinute } from "../wall/wall-time.ts";
import type { Chapter, Mark } from "./chapters.ts";
import type { NamedMoment } from "./compare-panel.tsx";
import type { Stretch } from "./desk-choice.ts";
import { dayShiftEnd } from "./differences.ts";
import type { FilterChoices } from "./event-filters.tsx";
import type { OpenedDay } from "./opened-day.ts";

export function filterChoices(board: Board, chapters: readonly Chapter[]): FilterChoices {
  const people = Array.from(board.staff.values(), ({ id, name }) => ({ id, name }));
  const codes = new Set<PatientCode>();
  for (const { patient } of board.visits.values()) codes.add(patient);
  for (const { patient } of board.tasks.values()) if (patient) codes.add(patient);
  return {
    people: people.sort((a, b) => a.name.localeCompare(b.name, "nb")),
    patients: [...codes].sort((a, b) => a.localeCompare(b, "nb", { numeric: true })),
    chapters,
  };
}

/** In order of time: beginning, lock, end of the day shift, end, one's own marks. */
export function namedMoments(day: OpenedDay, marks: readonly Mark[]): readonly NamedMoment[] {
  const last = day.frames.length;
  const lock = marks.findLast(({ kind }) => kind === "planCommitted")?.n;
  const shiftEnd = shiftEndOf(day);
  const moments = [
    { n: 1, name: t("replay:compare.start") },
    ...(lock ? [{ n: lock, name: t("replay:compare.lock") }] : []),
    ...(shiftEnd > 1 && shiftEnd < last ? [{ n: shiftEnd, name: t("replay:compare.shiftEnd") }] : []),
    { n: last, name: t("replay:compare.end") },
    ...marks.filter(({ kind }) => kind === "own").map(({ n, text }) => ({ n, name: text })),
  ];
  return moments.sort((a, b) => a.n - b.n);
}

/** The plan at the lock against the end of the day shift, as far as the day has come. */
export function defaultStretch(day: OpenedDay, marks: readonly Mark[]): Stretch {
  const last = day.frames.length;
  const lock = marks.findLast(({ kind }) => kind === "planCommitted")?.n ?? 1;
  const shiftEnd = shiftEndOf(day);
  return { from: Math.min(lock, last - 1), to: shiftEnd > lock ? shiftEnd : last };
}

/** The last update before the day shift goes home. */
function shiftEndOf({ frames, boardAt }: OpenedDay): number {
  const board = boardAt(frames.length);
  const end = dayShiftEnd(board);
  const { timeZone, date } = board.meta;
  return frames.findLastIndex(({ at }) => operatingMinute(timeZone, date, at) <= end) + 1;
}
