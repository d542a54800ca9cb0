import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import { commandText } from "./work-words.ts";

interface RefusedActsProps {
  readonly commands: readonly Command[];
  readonly board: Board;
  readonly catalogue: Catalogue;
}

/** What refused commands wanted, in one line. */
export function RefusedActs({ commands, board, catalogue }: RefusedActsProps): ReactElement {
  return <>{commands.map((command) => commandText(command, board, catalogue)).join(" · ")}</>;
}
