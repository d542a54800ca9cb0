/**
 * How many lines of each list fit, so that a phase is seen whole from the back row and nobody scrolls while ten people
 * stand and wait. What does not fit is one press away. As many as there is room for on this screen, today: another unit
 * has other numbers, and a wall that stands on end another shape.
 */

import { createContext, type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { Board } from "#shared/domain/board.ts";

/** As many as one looks through standing. */
const MOST = 8;
const LEAST = 1;
/** Somebody has asked for more than fits, and scrolls. */
const ASKED_FOR = '[data-all], [aria-expanded="true"]';

export const MostLines = createContext(MOST);

/** @param body what must not scroll; its one child is what is in it */
export function useFit(body: RefObject<HTMLElement | null>, board: Board): number {
  const [fit, setFit] = useState({ most: MOST, board });
  // A board with less on it may have room for one more; if not, it is taken back before it is seen.
  if (fit.board !== board) setFit({ most: Math.min(fit.most + 1, MOST), board });

  // After every drawing, until it fits: a browser paints only the last of them.
  useLayoutEffect(() => {
    if (fit.most > LEAST && overflows(body.current)) setFit({ ...fit, most: fit.most - 1 });
  }, [body, fit]);

  useEffect(() => {
    const frame = body.current;
    const content = frame?.firstElementChild;
    if (!frame || !content) return;
    let size = "";
    const watch = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = frame;
      const resized = size !== `${clientWidth} ${clientHeight}`;
      size = `${clientWidth} ${clientHeight}`;
      setFit((before) => {
        if (resized) return before.most === MOST && !overflows(frame) ? before : { ...before, most: MOST };
        // What was fetched has come in.
        return overflows(frame) && before.most > LEAST ? { ...before, most: before.most - 1 } : before;
      });
    });
    watch.observe(frame);
    watch.observe(content);
    return () => watch.disconnect();
  }, [body]);
  return fit.most;
}

function overflows(body: HTMLElement | null): boolean {
  return body !== null && body.scrollHeight > body.clientHeight + 1 && body.querySelector(ASKED_FOR) === null;
}
