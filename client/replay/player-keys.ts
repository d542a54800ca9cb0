/** Which key does what while the focus is in the player. Letters and digits do nothing anywhere else on the page. */

export type PlayerAction =
  | { readonly kind: "toggle" }
  | { readonly kind: "event"; readonly direction: 1 | -1 }
  | { readonly kind: "time"; readonly direction: 1 | -1 }
  | { readonly kind: "chapter"; readonly direction: 1 | -1 }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "lock" }
  | { readonly kind: "speed"; readonly direction: 1 | -1 }
  /** 0 to 0.9 of the axis. */
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "mark" }
  | { readonly kind: "followCard" }
  | { readonly kind: "copyLink" }
  /** Where the stretch that is played over and over begins or ends; null plays the whole day again. */
  | { readonly kind: "loop"; readonly edge: "from" | "to" | null }
  | { readonly kind: "live" }
  | { readonly kind: "help" };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Null for a key that is not the player's. */
export function playerAction({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyPress): PlayerAction | null {
  if (ctrlKey || metaKey) return null;
  switch (key) {
    case " ":
      return { kind: "toggle" };
    case "ArrowRight":
    case "ArrowUp":
      return arrow(1, shiftKey, altKey);
    case "ArrowLeft":
    case "ArrowDown":
      return arrow(-1, shiftKey, altKey);
    case "PageUp":
      return { kind: "chapter", direction: -1 };
    case "PageDown":
      return { kind: "chapter", direction: 1 };
    case "Home":
      return { kind: "start" };
    case "End":
      return { kind: "end" };
    case ",":
      return { kind: "speed", direction: -1 };
    case ".":
      return { kind: "speed", direction: 1 };
    case "m":
    case "M":
      return { kind: "mark" };
    case "f":
    case "F":
      return { kind: "followCard" };
    case "c":
    case "C":
      return { kind: "copyLink" };
    case "a":
    case "A":
      return { kind: "loop", edge: "from" };
    case "b":
    case "B":
      return { kind: "loop", edge: "to" };
    case "Escape":
      return { kind: "loop", edge: null };
    case "?":
      return { kind: "help" };
    default:
      return /^[0-9]$/.test(key) && !altKey ? { kind: "share", share: Number(key) / 10 } : null;
  }
}

function arrow(direction: 1 | -1, shiftKey: boolean, altKey: boolean): PlayerAction {
  return { kind: altKey ? "chapter" : shiftKey ? "time" : "event", direction };
}
