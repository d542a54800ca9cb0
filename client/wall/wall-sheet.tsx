/** Which sheet to show. A sheet whose card has gone in the meantime closes itself by showing nothing. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command, CommandOf } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { AddTaskSheet } from "./add-task-sheet.tsx";
import { AddVisitSheet } from "./add-visit-sheet.tsx";
import type { Card } from "./card-key.ts";
import { DeferralSheet } from "./deferral-sheet.tsx";
import type { Side } from "./interaction.ts";
import { PersonSheet } from "./person-sheet.tsx";
import type { Place } from "./search/hits.ts";
import { SearchSheet } from "./search/search-sheet.tsx";
import { TaskSheet } from "./task-sheet.tsx";
import { VisitSheet } from "./visit-sheet.tsx";

export type OpenSheet = { readonly side: Side } & (
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "person"; readonly staffId: StaffId }
  | { readonly kind: "deferral"; readonly command: CommandOf<"task.move"> }
  | { readonly kind: "addTask" }
  | { readonly kind: "addVisit" }
  | { readonly kind: "search"; readonly pad: boolean }
);

/** What every sheet gets. */
export interface SheetContext {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly side: Side;
  readonly dispatch: (command: Command) => Decision;
  readonly onDone: () => void;
}

interface WallSheetProps extends Omit<SheetContext, "side"> {
  readonly sheet: OpenSheet;
  readonly onPlace: (place: Place) => void;
  readonly onOpen: (sheet: OpenSheet) => void;
}

export function WallSheet({ sheet, onPlace, onOpen, ...rest }: WallSheetProps): ReactElement | null {
  const context = { ...rest, side: sheet.side };
  const { board } = context;
  switch (sheet.kind) {
    case "card": {
      const { card } = sheet;
      if (card.kind === "task") {
        const task = board.tasks.get(card.id);
        return task ? <TaskSheet {...context} task={task} /> : null;
      }
      const visit = board.visits.get(card.id);
      return visit ? <VisitSheet {...context} visit={visit} slot={card.slot} /> : null;
    }
    case "person": {
      const staff = board.staff.get(sheet.staffId);
      return staff ? <PersonSheet {...context} staff={staff} /> : null;
    }
    case "deferral": {
      const task = board.tasks.get(sheet.command.taskId);
      return task ? <DeferralSheet {...context} task={task} command={sheet.command} /> : null;
    }
    case "addTask":
      return <AddTaskSheet {...context} />;
    case "addVisit":
      return <AddVisitSheet {...context} />;
    case "search":
      return <SearchSheet {...context} pad={sheet.pad} onPlace={onPlace} onOpen={onOpen} />;
  }
}
