/** Moving about in the list of events without moving the page around it. */

const rowsOf = (scroller: HTMLElement): HTMLElement[] => [...scroller.querySelectorAll<HTMLElement>("[data-n]")];

/** Brings the row of update `n` to the upper half of the scroller, if it is not in sight. */
export function scrollToRow(scroller: HTMLElement, n: number): void {
  const row = scroller.querySelector<HTMLElement>(`[data-n="${n}"]`);
  if (!row) return;
  const outer = scroller.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  const margin = inner.height;
  if (inner.top >= outer.top + margin && inner.bottom <= outer.bottom - margin) return;
  // Not smooth: while the day plays at sixty times, a glide would never arrive.
  scroller.scrollTop += inner.top - outer.top - outer.height / 3;
}

/** Arrows, Home and End move the focus between the rows; true when the key was one of them. */
export function moveFocus(scroller: HTMLElement, key: string): boolean {
  if (key !== "ArrowDown" && key !== "ArrowUp" && key !== "Home" && key !== "End") return false;
  const rows = rowsOf(scroller);
  const focused = rows.findIndex((row) => row === document.activeElement);
  const last = rows.length - 1;
  const target = { ArrowDown: Math.min(focused + 1, last), ArrowUp: Math.max(focused - 1, 0), Home: 0, End: last }[key];
  rows[target]?.focus();
  return true;
}
