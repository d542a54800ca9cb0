/**
 * One place that speaks to screen readers. Lines are appended and taken away again, because a region whose text
 * is only replaced is read late or not at all. Say what the person did and how to take it back; other people's
 * moves are not announced here.
 */

import type { ReactElement } from "react";
import { createStore, type Store } from "../store.ts";
import { useStore } from "../use-store.ts";

interface Line {
  readonly key: number;
  readonly text: string;
}

export interface Announcer {
  readonly say: (text: string) => void;
  readonly lines: Store<readonly Line[]>;
}

/** Long enough for every reader to have picked the line up. */
const LINE_LIFE_MS = 5000;

export function createAnnouncer(): Announcer {
  const lines = createStore<readonly Line[]>([]);
  let last = 0;
  return {
    lines,
    say(text) {
      const key = ++last;
      lines.set([...lines.get(), { key, text }]);
      setTimeout(() => lines.set(lines.get().filter((line) => line.key !== key)), LINE_LIFE_MS);
    },
  };
}

/** Mount once and keep mounted: a region that arrives together with its text is not read. */
export function AnnouncerRegion({ announcer }: { readonly announcer: Announcer }): ReactElement {
  const lines = useStore(announcer.lines);
  return (
    <div className="ds-sr-only" role="status" aria-live="polite">
      {lines.map((line) => (
        <p key={line.key}>{line.text}</p>
      ))}
    </div>
  );
}
