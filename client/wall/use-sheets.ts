/** Which sheets are open, how they close, and where focus goes when they do. */

import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { StaffId } from "#shared/domain/ids.ts";
import { cardFromKey } from "./card-key.ts";
import type { OpenSheet } from "./wall-sheet.tsx";

interface Sheets {
  readonly sheets: readonly { readonly key: number; readonly sheet: OpenSheet }[];
  readonly open: (sheet: OpenSheet) => void;
  readonly close: (key: number) => void;
  /** The card that gets focus when the closing sheet leaves it nowhere. */
  readonly keepFocusOn: (card: string) => void;
}

/** Two people may each have a sheet open on their side; the newer of two on the same side takes the older's place. */
export function useSheets(root: RefObject<HTMLElement | null>): Sheets {
  const [sheets, setSheets] = useState(sheetsInAddress);
  const lastKey = useRef(0);
  const wanted = useRef<string | null>(null);

  const open = useCallback((sheet: OpenSheet) => {
    const key = ++lastKey.current;
    setSheets((all) => [...all.filter((other) => other.sheet.side !== sheet.side), { key, sheet }]);
  }, []);
  const close = useCallback((key: number) => setSheets((all) => all.filter((each) => each.key !== key)), []);
  useEscape(() => {
    const newest = sheets.at(-1);
    if (newest) close(newest.key);
  });
  const keepFocusOn = useCallback((card: string) => {
    wanted.current = card;
  }, []);

  useLayoutEffect(() => {
    const card = wanted.current;
    wanted.current = null;
    if (card === null || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)?.focus({ preventScroll: true });
  }, [sheets, root]);

  return { sheets, open, close, keepFocusOn };
}

/** `/tavle/nord#visit:01J..:first`: whoever came from the search finds it open. What is not on the board shows nothing. */
function sheetsInAddress(): Sheets["sheets"] {
  const key = location.hash.slice(1);
  const card = cardFromKey(key);
  const person = /^person:(.+)$/.exec(key)?.[1];
  if (card) return [{ key: 0, sheet: { kind: "card", card, side: "end" } }];
  return person ? [{ key: 0, sheet: { kind: "person", staffId: person as StaffId, side: "end" } }] : [];
}

/** Escape closes the newest sheet wherever the focus is; a drag or the sheet itself may have taken the key before. */
function useEscape(close: () => void): void {
  const onEscape = useEffectEvent(close);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) onEscape();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
