/** What a visit must come after, and what comes after it: «11:55 N-14, 2 t til 5 t senere». From start to start. */

import { type Board, LAST_MINUTE, type Visit } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { type Sequence, sequencesOf } from "#shared/suggest/sequence.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import type { FactLine } from "./sheet-parts.tsx";

export function sequenceFacts(board: Board, visit: Visit): readonly FactLine[] {
  const own = sequencesOf(board);
  const after = own.find(({ second }) => second === visit);
  const before = own.filter(({ first }) => first === visit);
  return [
    { label: t("wall:fact.comesAfter"), value: after ? besideText(after, after.first) : "" },
    { label: t("wall:fact.comesBefore"), value: before.map((each) => besideText(each, each.second)).join(", ") },
  ];
}

/** «For tett på besøk 08:20 N-14»: what the times on the board no longer hold; null when they do. */
export function sequenceWarning(board: Board, visit: Visit): string | null {
  const broken = sequencesOf(board).find(
    ({ first, second, minGap, maxGap }) =>
      second === visit && (visit.start - first.start < minGap || visit.start - first.start > maxGap),
  );
  if (!broken) return null;
  const key = visit.start - broken.first.start < broken.minGap ? "wall:tooNear" : "wall:tooFar";
  return t(key, { time: clockText(broken.first.start), patient: broken.first.patient });
}

function besideText({ minGap, maxGap }: Sequence, { start, patient }: Visit): string {
  const beside = { time: clockText(start), patient, min: durationText(minGap), max: durationText(maxGap) };
  if (maxGap >= LAST_MINUTE) return t("wall:fact.gapAtLeast", beside);
  if (minGap === 0) return t("wall:fact.gapAtMost", beside);
  return t(minGap === maxGap ? "wall:fact.gapExact" : "wall:fact.gap", beside);
}
