/** From square to square with the arrow keys, as in a spreadsheet. */

import type { KeyboardEvent } from "react";

const MOVES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Sideways only from the edge of what is written, so that the caret still moves in it. */
export function moveByKeys(event: KeyboardEvent<HTMLTableElement>): void {
  const move = MOVES[event.key];
  const { target } = event;
  if (!move || !(target instanceof HTMLInputElement)) return;
  const { selectionStart, selectionEnd, value } = target;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  if (event.key === "ArrowLeft" && !whole && selectionStart !== 0) return;
  if (event.key === "ArrowRight" && !whole && selectionEnd !== value.length) return;
  const [row = 0, column = 0] = (target.dataset["square"] ?? "").split(" ").map(Number);
  const next = `${row + move[0]} ${column + move[1]}`;
  const square = event.currentTarget.querySelector<HTMLInputElement>(`[data-square="${next}"]`);
  event.preventDefault();
  square?.focus();
  square?.select();
}
