/** Decisions in which somebody answers by name: the level of the day, and findings that are let stand. */

import type { Board } from "./board.ts";
import type { CommandOf } from "./commands.ts";
import { accept, type Decision, type Moment, refuse } from "./decision.ts";

/** The history is kept: every level is an entry of its own. */
export function setLevel(board: Board, command: CommandOf<"level.set">, { now }: Moment): Decision {
  const { levelId: id, level, by } = command;
  const reason = command.reason.trim();
  if (board.levels.has(id)) return refuse("alreadyExists");
  if (reason === "") return refuse("reasonNeeded");
  if (!board.staff.has(by)) return refuse("gone");
  return accept({ op: "put", root: "levels", entity: { id, level, reason, by, at: now } });
}

/** A finding may be accepted again, with another reason or by somebody else; the newest counts. */
export function acceptFinding(board: Board, command: CommandOf<"soundness.accept">, { now }: Moment): Decision {
  const { acceptanceId: id, finding, by } = command;
  const reason = command.reason.trim();
  if (board.acceptances.has(id)) return refuse("alreadyExists");
  if (reason === "") return refuse("reasonNeeded");
  if (!board.staff.has(by)) return refuse("gone");
  return accept({ op: "put", root: "acceptances", entity: { id, finding, reason, by, at: now } });
}
