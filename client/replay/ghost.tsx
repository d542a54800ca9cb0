/** The outline of where a card lay before, over the board of a later moment; it scrolls with what it lay in. */

import { type ReactElement, type RefObject, useLayoutEffect, useRef } from "react";
import { t } from "../i18n/texts.ts";

export interface Ghost {
  /** CSS pixels within the stage. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scroller: HTMLElement | null;
  /** Of the scroller when the place was measured. */
  readonly scrollLeft: number;
  readonly scrollTop: number;
}

/** Null when the card is not drawn. */
export function measureGhost(stage: HTMLElement, keys: readonly string[]): Ghost | null {
  const card = keys
    .map((key) => stage.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`))
    .find((found) => found !== null);
  if (!card) return null;
  const scroller = card.closest<HTMLElement>("[data-scroll]");
  const outer = stage.getBoundingClientRect();
  const inner = card.getBoundingClientRect();
  return {
    left: inner.left - outer.left,
    top: inner.top - outer.top,
    width: inner.width,
    height: inner.height,
    scroller,
    scrollLeft: scroller?.scrollLeft ?? 0,
    scrollTop: scroller?.scrollTop ?? 0,
  };
}

interface GhostProps {
  readonly ghost: Ghost;
  readonly stage: RefObject<HTMLElement | null>;
}

export function GhostOutline({ ghost, stage }: GhostProps): ReactElement {
  const outline = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { scroller } = ghost;
    const place = (): void => {
      const [root, element] = [stage.current, outline.current];
      if (!root || !element) return;
      const outer = root.getBoundingClientRect();
      const within = (scroller ?? root).getBoundingClientRect();
      const left = ghost.left - ((scroller?.scrollLeft ?? 0) - ghost.scrollLeft);
      const top = ghost.top - ((scroller?.scrollTop ?? 0) - ghost.scrollTop);
      // Outside what is in sight it waits at the edge, so that one sees in which direction it lay.
      const x = clamp(left, within.left - outer.left, within.right - outer.left - ghost.width);
      const y = clamp(top, within.top - outer.top, within.bottom - outer.top - ghost.height);
      element.style.transform = `translate(${x}px, ${y}px)`;
    };
    place();
    scroller?.addEventListener("scroll", place, { passive: true });
    return () => scroller?.removeEventListener("scroll", place);
  }, [ghost, stage]);
  return (
    <div
      ref={outline}
      className="replay-ghost"
      aria-hidden="true"
      style={{ width: ghost.width, height: ghost.height }}
      data-label={t("replay:compare.ghost")}
    />
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
