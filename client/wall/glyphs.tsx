/**
 * The few marks a card may carry. Drawn and not typed: a font that lacks `▲` would show a box, and these must be read
 * from across the room. All are decoration; the card's name says the same in words.
 */

import type { ReactElement } from "react";

export type GlyphName =
  | "bell"
  | "check"
  | "clipboard"
  | "cross"
  | "lock"
  | "pair"
  | "phone"
  | "plus"
  | "question"
  | "screen"
  | "search"
  | "started"
  | "star"
  | "triangle";

const PATHS: Record<GlyphName, ReactElement> = {
  bell: <path d="M12 2a6 6 0 0 0-6 6v5l-2.5 4h17L18 13V8a6 6 0 0 0-6-6Zm-2.5 17a2.6 2.6 0 0 0 5 0Z" />,
  check: <path d="M9.5 20 2.5 13l2.6-2.6 4.4 4.4L18.9 5l2.6 2.6Z" />,
  clipboard: <path d="M8 2h8v3h4v17H4V5h4Zm2 2v3h4V4Zm-3 7v2h10v-2Zm0 5v2h7v-2Z" />,
  cross: <path d="m5.3 2.7 6.7 6.7 6.7-6.7 2.6 2.6-6.7 6.7 6.7 6.7-2.6 2.6-6.7-6.7-6.7 6.7-2.6-2.6 6.7-6.7-6.7-6.7Z" />,
  lock: (
    <path d="M12 1.5A5.5 5.5 0 0 0 6.5 7v3H4v12h16V10h-2.5V7A5.5 5.5 0 0 0 12 1.5ZM9.5 10V7a2.5 2.5 0 0 1 5 0v3Z" />
  ),
  pair: (
    <path d="M8 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm8.5 1.5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM1 20.5c0-4.5 3-7 7-7s7 2.5 7 7Zm16 0h6c0-4.5-2.5-6.8-6.5-6.8-.8 0-1.5.1-2.2.3 1.8 1.5 2.7 3.7 2.7 6.5Z" />
  ),
  phone: <path d="M6 1.5 2.5 4c-.8 9 8.5 18.3 17.5 17.5l2.5-3.5-5.5-4-2.7 2.2c-2.5-1.2-5.3-4-6.5-6.5L10 7Z" />,
  plus: <path d="M9.5 2.5h5v7h7v5h-7v7h-5v-7h-7v-5h7Z" />,
  question: (
    <path d="M12 2.5c-3.8 0-6.3 2.2-6.5 5.7h3.8c.1-1.5 1-2.4 2.6-2.4 1.5 0 2.5.8 2.5 2.1 0 1.2-.6 1.8-2 2.7-1.7 1-2.5 2.1-2.4 4.2v.7h3.6v-.5c0-1.3.5-1.9 2-2.8 1.7-1 2.8-2.4 2.8-4.4 0-3.1-2.6-5.3-6.4-5.3Zm-.1 14.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2Z" />
  ),
  started: <path d="M5 2.5 21 12 5 21.5Z" />,
  screen: <path d="M1.5 3h21v14h-9v2.5H18V22H6v-2.5h4.5V17h-9Zm2.5 2.5v9h16v-9Z" />,
  search: (
    <path d="M10 2a8 8 0 1 0 4.7 14.5l5.2 5.2 2.3-2.3-5.2-5.2A8 8 0 0 0 10 2Zm0 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z" />
  ),
  star: <path d="m12 1.5 3.2 6.8 7.3 1-5.3 5.2 1.3 7.5-6.5-3.6L5.5 22l1.3-7.5L1.5 9.3l7.3-1Z" />,
  triangle: <path d="M12 2.5 23 21.5H1Z" />,
};

export function Glyph({ name }: { readonly name: GlyphName }): ReactElement {
  return (
    <svg className="glyph" data-glyph={name} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  );
}
