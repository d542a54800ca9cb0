/** Arrow keys between cards: left and right along the row, up and down to the nearest card in the next one. */

const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;
type ArrowKey = (typeof KEYS)[number];

/** Moves focus; true when the key was an arrow pressed on a card. */
export function moveFocus(stage: HTMLElement, key: string): boolean {
  const arrow = KEYS.find((candidate) => candidate === key);
  const active = document.activeElement;
  if (!arrow || !(active instanceof HTMLElement) || !stage.contains(active) || !active.dataset["card"]) return false;
  const chips = [...stage.querySelectorAll<HTMLElement>("[data-card]")];
  const next =
    arrow === "ArrowLeft" || arrow === "ArrowRight" ? beside(chips, active, arrow) : above(chips, active, arrow);
  next?.focus();
  return true;
}

function beside(chips: readonly HTMLElement[], active: HTMLElement, key: ArrowKey): HTMLElement | undefined {
  const next = chips[chips.indexOf(active) + (key === "ArrowRight" ? 1 : -1)];
  return next?.closest("ul") === active.closest("ul") ? next : undefined;
}

function above(chips: readonly HTMLElement[], active: HTMLElement, key: ArrowKey): HTMLElement | undefined {
  const from = active.getBoundingClientRect();
  const middle = (from.left + from.right) / 2;
  const sign = key === "ArrowDown" ? 1 : -1;
  let best: { readonly chip: HTMLElement; readonly rank: number } | undefined;
  for (const chip of chips) {
    const box = chip.getBoundingClientRect();
    const rise = sign * (box.top - from.top);
    if (rise <= from.height / 2) continue;
    // A row further away costs more than any distance sideways within the screen.
    const rank = Math.round(rise) * 4 + Math.abs((box.left + box.right) / 2 - middle);
    if (!best || rank < best.rank) best = { chip, rank };
  }
  return best?.chip;
}
