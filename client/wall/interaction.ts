/** What a person at the board can do, as the board asks for it. Whoever shows the board decides what follows. */

import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { Presence } from "#shared/protocol.ts";
import type { Card } from "./card-key.ts";

/** The half of the screen somebody stands at: what opens, opens there. */
export type Side = "start" | "end";

export interface Interaction {
  readonly dispatch: (command: Command) => Decision;
  readonly hold: (card: Presence["holding"]) => void;
  readonly openCard: (card: Card, side: Side) => void;
  readonly openPerson: (staffId: StaffId, side: Side) => void;
  /** Asks for proposals of who can go where; null for whoever may not. */
  readonly suggest: (() => void) | null;
  /** A colleague has the card in hand; it stays where it is. */
  readonly refuseGrab: (holder: string) => void;
}

export function sideAt(x: number): Side {
  return x < innerWidth / 2 ? "start" : "end";
}

export function sideOf(element: Element): Side {
  const { left, right } = element.getBoundingClientRect();
  return sideAt((left + right) / 2);
}
