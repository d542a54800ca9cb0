/** What it was like at a moment, beside what had happened last: the part of the day, the level that held, how busy it was. */

import type { LevelName } from "#shared/domain/board.ts";
import type { LevelId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { levelWord } from "../ui/level-shape.tsx";
import { chapterName } from "./chapter-heading.tsx";
import type { Chapter, ChapterName } from "./chapters.ts";
import type { Position } from "./playback.ts";
import type { ReplayEvent } from "./replay-events.ts";

export interface MomentFacts {
  /** Null before the first event. */
  readonly part: ChapterName | null;
  /** Null until somebody has set it. */
  readonly level: LevelName | null;
  /** Updates in the half minute of the wall's clock that the moment lies in, those after it too. */
  readonly busy: number;
}

const HALF_MINUTE_MS = 30_000;

export function momentFacts(
  events: readonly ReplayEvent[],
  chapters: readonly Chapter[],
  { at, n }: Position,
): MomentFacts {
  const from = at - (at % HALF_MINUTE_MS);
  const set = new Map<LevelId, LevelName>();
  let busy = 0;
  for (const event of events) {
    if (event.at >= from + HALF_MINUTE_MS && event.n > n) break;
    if (event.at >= from && event.at < from + HALF_MINUTE_MS) busy += 1;
    if (event.n > n) continue;
    for (const one of event.events) {
      if (one.kind === "levelSet") set.set(one.levelId, one.level);
      else if (one.kind === "takenBack" && one.what === "level") set.delete(one.id);
    }
  }
  const level = [...set.values()].at(-1) ?? null;
  return { part: chapters.findLast((chapter) => chapter.n <= n)?.name ?? null, level, busy };
}

/** «Fordele», «Driftsnivå: Gult», «3 hendelser dette halvminuttet» */
export function momentFactsWords({ part, level, busy }: MomentFacts): string[] {
  const words = [t("level.mark", { level: levelWord(level) }), t("replay:halfMinute", { count: busy })];
  return part ? [chapterName(part), ...words] : words;
}
