import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { Chapter, ChapterName } from "./chapters.ts";
import type { ReplayClock } from "./replay-clock.ts";

export function chapterName(name: ChapterName): string {
  return name === "beforeMeeting" || name === "afterMeeting" ? t(`replay:chapter.${name}`) : t(`phase.${name}`);
}

export function ChapterHeading({
  chapter,
  clock,
}: {
  readonly chapter: Chapter;
  readonly clock: ReplayClock;
}): ReactElement {
  return (
    <h3>
      {chapterName(chapter.name)}
      <span className="tabular">
        {[clock.otherDay(chapter.at), clock.minute(chapter.at)].filter(Boolean).join(" ")}
      </span>
    </h3>
  );
}
