/** A level's own shape and its word. Colour is only the third sign. */

import type { ReactElement } from "react";
import type { LevelName } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";
import "./level-shape.css";

const SHAPES: Record<LevelName, ReactElement> = {
  green: (
    <>
      <circle cx="12" cy="12" r="11" />
      <path className="level-sign" d="m6 12.5 4 4 8-8.5" />
    </>
  ),
  yellow: (
    <>
      <path d="M12 1 23.5 22.5H.5Z" />
      <path className="level-sign" d="M12 8.5v6.5m0 3v1.6" />
    </>
  ),
  red: (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4Z" />
      <path className="level-sign" d="m7.5 7.5 9 9m0-9-9 9" />
    </>
  ),
};

export function LevelShape({ level }: { readonly level: LevelName | null }): ReactElement {
  return (
    <svg className="level-shape" data-level={level ?? "none"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {level === null ? <rect x="2" y="2" width="20" height="20" rx="4" /> : SHAPES[level]}
    </svg>
  );
}

export function levelWord(level: LevelName | null): string {
  return t(`level.${level ?? "notSet"}`);
}
