/** What a visit must come after, and what comes after it: «11:55 N-14 (Kari N.), 2 t til 5 t senere». From start to start. */

import { type Board, LAST_MINUTE, type Visit } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { brokenGap, type Sequence, sequencesOf } from "#shared/suggest/sequence.ts";
import sequenceTexts from "../i18n/nb/sequence.json";
import { addTexts, t } from "../i18n/texts.ts";
import { durationText } from "./duration.ts";

addTexts("sequence", sequenceTexts);

export interface SequenceFact {
  readonly label: string;
  /** Empty when there is none. */
  readonly value: string;
}

export function sequenceFacts(board: Board, visit: Visit): readonly [after: SequenceFact, before: SequenceFact] {
  const all = sequencesOf(board);
  const after = all.filter(({ second }) => second === visit);
  const before = all.filter(({ first }) => first === visit);
  const words = (own: readonly Sequence[], side: "first" | "second"): string =>
    own.map((each) => gapText(each, besideText(board, each[side], visit))).join(", ");
  return [
    { label: t("sequence:comesAfter"), value: words(after, "first") },
    { label: t("sequence:comesBefore"), value: words(before, "second") },
  ];
}

/** «For kort tid etter besøk 08:20 N-14»: what the times on the board no longer hold; null when they do. */
export function sequenceWarning(board: Board, visit: Visit): string | null {
  const broken = brokenGap(board, visit);
  if (!broken) return null;
  const { start, patient } = broken.sequence.first;
  return t(`sequence:${broken.how}`, { time: clockText(start), patient });
}

/** With who has it, where that is somebody else. */
function besideText(board: Board, beside: Visit, visit: Visit): string {
  const own = peopleOf(visit);
  const others = peopleOf(beside).filter((id) => !own.includes(id));
  const name = others.map((id) => board.staff.get(id)?.name ?? "").join(", ");
  const words = { time: clockText(beside.start), patient: beside.patient };
  return name === "" ? t("sequence:visit", words) : t("sequence:visitOf", { ...words, name });
}

const peopleOf = ({ first, second }: Visit) => [first, second].flatMap((half) => (half ? [half.staffId] : []));

function gapText({ minGap, maxGap }: Sequence, visit: string): string {
  // On a phone «5 t» is not to be cut in two.
  const whole = (minutes: number): string => durationText(minutes).replaceAll(" ", "\u00a0");
  const words = { visit, min: whole(minGap), max: whole(maxGap) };
  if (maxGap >= LAST_MINUTE) return t("sequence:gapAtLeast", words);
  if (minGap === 0) return t("sequence:gapAtMost", words);
  return t(minGap === maxGap ? "sequence:gapExact" : "sequence:gap", words);
}
