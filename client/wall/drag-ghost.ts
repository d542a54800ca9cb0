/** The copy of a card that follows a finger, the mark where it would go in, and what is said about the place. */

import type { DragHint } from "./drag-controller.ts";
import type { Box, Point } from "./drag.ts";

/** A fingertip hides what is under it; the copy is lifted out from beneath it. */
const FINGER_LIFT_PX = 40;
const GO_BACK_MS = 160;

export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

export class Ghost {
  /** Space between chips: the mark fills it. */
  readonly gap = 6;
  readonly #element: HTMLElement;
  readonly #mark: HTMLElement;
  readonly #hint: HTMLElement;
  readonly #home: Box;
  readonly #grip: Point;
  readonly #origin: Point;
  #at: Point;

  constructor(chip: HTMLElement, layer: HTMLElement, start: Point, touch: boolean) {
    this.#home = boxOf(chip);
    const { left, top } = boxOf(layer);
    this.#origin = { x: left, y: top };
    this.#grip = { x: start.x - this.#home.left, y: start.y - this.#home.top + (touch ? FINGER_LIFT_PX : 0) };
    this.#at = { x: this.#home.left, y: this.#home.top };
    this.#element = copyOf(chip, this.#home);
    this.#mark = newElement("drag-mark");
    this.#hint = newElement("drag-hint");
    layer.append(this.#mark, this.#hint, this.#element);
    this.follow(start, null);
  }

  /** Writes only. */
  follow(point: Point, mark: Box | null): void {
    this.#at = { x: point.x - this.#grip.x, y: point.y - this.#grip.y };
    this.#element.style.transform = this.#translate(this.#at);
    this.#mark.hidden = mark === null;
    if (mark) this.#place(this.#mark, mark);
  }

  say(hint: DragHint | null, at: Box | null): void {
    this.#hint.hidden = hint === null || at === null;
    if (!hint || !at) return;
    this.#hint.textContent = hint.text;
    this.#hint.dataset["tone"] = hint.tone;
    this.#place(this.#hint, at);
  }

  /** Where the copy is seen now. */
  box(): Box {
    const { left, top, right, bottom } = this.#home;
    return { left: this.#at.x, top: this.#at.y, right: this.#at.x + right - left, bottom: this.#at.y + bottom - top };
  }

  goBackTo(home: Box): void {
    this.#mark.remove();
    this.#hint.remove();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const back = this.#element.animate(
      { transform: this.#translate({ x: home.left, y: home.top }), opacity: 0.6 },
      { duration: still ? 0 : GO_BACK_MS, easing: "ease-out" },
    );
    back.onfinish = () => this.remove();
    back.oncancel = () => this.remove();
  }

  remove(): void {
    this.#element.remove();
    this.#mark.remove();
    this.#hint.remove();
  }

  #translate(point: Point): string {
    return `translate(${point.x - this.#origin.x}px, ${point.y - this.#origin.y}px)`;
  }

  #place(element: HTMLElement, box: Box): void {
    element.style.transform = this.#translate({ x: box.left, y: box.top });
    element.style.height = `${box.bottom - box.top}px`;
    element.style.setProperty("--room", `${box.right - box.left}px`);
  }
}

/** Not a card any more: without key and name, so that nobody finds it twice. */
export function copyOf(chip: HTMLElement, box: Box): HTMLElement {
  const copy = document.createElement("div");
  copy.innerHTML = chip.innerHTML;
  for (const name of chip.getAttributeNames()) {
    if (name.startsWith("data-") && name !== "data-card") copy.setAttribute(name, chip.getAttribute(name) ?? "");
  }
  copy.className = `${chip.className} chip-ghost`;
  copy.removeAttribute("data-lifted");
  copy.style.width = `${box.right - box.left}px`;
  copy.style.height = `${box.bottom - box.top}px`;
  return copy;
}

function newElement(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.hidden = true;
  return element;
}
