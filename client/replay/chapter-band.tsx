import type { ReactElement } from "react";
import { chapterName } from "./chapter-heading.tsx";
import type { Chapter } from "./chapters.ts";

interface ChapterBandProps {
  readonly chapters: readonly Chapter[];
  /** Real time to a place on the axis, 0 to 1. */
  readonly shareAt: (at: number) => number;
}

/** The parts of the day as long as they are on the axis; the headings of the list say the same in words. */
export function ChapterBand({ chapters, shareAt }: ChapterBandProps): ReactElement {
  return (
    <div className="replay-chapters" aria-hidden="true">
      {chapters.map((chapter, i) => {
        const next = chapters[i + 1];
        const from = shareAt(chapter.at);
        const to = next ? shareAt(next.at) : 1;
        return (
          <span
            key={chapter.n}
            className="replay-chapter"
            data-phase={chapter.name}
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          >
            <span>{chapterName(chapter.name)}</span>
          </span>
        );
      })}
    </div>
  );
}
