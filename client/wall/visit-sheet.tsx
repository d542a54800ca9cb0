/** A visit opened: window, tasks, what speaks against the plan, who could take it, lock and status. */

import { type ReactElement, use } from "react";
import type { Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { clockText } from "#shared/domain/clock.ts";
import { visitCompetence } from "#shared/domain/competence.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { countsToday, visitMinutes } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { sequenceFacts, sequenceWarning } from "../ui/sequence-words.ts";
import { Sheet } from "../ui/sheet.tsx";
import { ToSheet } from "../whiteboard/to-sheet.tsx";
import type { Slot } from "./card-key.ts";
import { Glyph } from "./glyphs.tsx";
import { ClosedPairsContext, objections } from "./objections.ts";
import { assignCommand } from "./preview.ts";
import { type FactLine, Facts, PersonChoice, SheetPart, StatusChoice } from "./sheet-parts.tsx";
import type { SheetContext } from "./wall-sheet.tsx";
import { pairText, reportedText, visitTitle, warningText } from "./words.ts";

type VisitSheetProps = SheetContext & { readonly visit: Visit; readonly slot: Slot };

export function VisitSheet(props: VisitSheetProps): ReactElement {
  const { board, catalogue, side, dispatch, onDone, visit, slot } = props;
  const card = { kind: "visit", id: visit.id, slot } as const;
  const owner = visit[slot] ? board.staff.get(visit[slot].staffId) : undefined;
  const closed = use(ClosedPairsContext);
  const warnings = [
    ...(owner ? objections(board, visit, owner, closed).map(warningText) : []),
    sequenceWarning(board, visit),
  ].filter((words) => words !== null);
  const tasks = boardIndex(board).tasksByVisit.get(visit.id) ?? [];
  const act = (command: Parameters<typeof dispatch>[0]): void => {
    dispatch(command);
    onDone();
  };
  return (
    <Sheet
      title={visitTitle(visit)}
      about={[owner?.name ?? t("wall:unassigned"), durationText(visitMinutes(board, visit))].join(" · ")}
      modal={false}
      side={side}
      onClose={onDone}
    >
      {warnings.length > 0 ? (
        <ul className="sheet-warnings">
          {warnings.map((words) => (
            <li key={words}>
              <Glyph name="question" />
              {words}
            </li>
          ))}
        </ul>
      ) : null}
      <Facts lines={factsOf(props)} />
      <ul className="sheet-tasks">
        {tasks.map((task) => (
          <li key={task.id} data-today={countsToday(task) ? "" : undefined}>
            <span>{taskLabel(task, catalogue, pageLanguage())}</span>
            <span className="tabular">
              {countsToday(task) ? durationText(task.minutes) : t(`priority.${task.place.priority}`)}
            </span>
          </li>
        ))}
      </ul>
      <SheetPart title={t("wall:sheet.moveTo")}>
        <PersonChoice
          board={board}
          card={card}
          current={owner?.id ?? null}
          onChoose={(staffId) => act(assignCommand(card, staffId))}
        />
      </SheetPart>
      <SheetPart title={t("wall:sheet.lock")}>
        <div className="choice-row">
          <button
            type="button"
            className="wall-button"
            onClick={() => act({ type: "visit.setLocked", visitId: visit.id, locked: !visit.locked })}
          >
            <Glyph name="lock" />
            {t(visit.locked ? "wall:sheet.unlock" : "wall:sheet.lockIt")}
          </button>
        </div>
      </SheetPart>
      <ToSheet board={board} card={card} onPut={act} />
      <StatusChoice
        state={visit.status.state}
        onChoose={(state, reason) => act({ type: "visit.setStatus", visitId: visit.id, state, reason })}
      />
    </Sheet>
  );
}

function factsOf({ board, visit, slot }: VisitSheetProps): readonly FactLine[] {
  const other = slot === "first" ? visit.second : visit.first;
  const partner = other ? (board.staff.get(other.staffId)?.name ?? null) : null;
  return [
    {
      label: t("wall:fact.window"),
      value: t("wall:fact.fromTo", { from: clockText(visit.earliest), to: clockText(visit.latest) }),
    },
    ...sequenceFacts(board, visit),
    { label: t("wall:fact.travel"), value: durationText(visit.travelMinutes) },
    { label: t("wall:fact.zone"), value: visit.zone },
    { label: t("wall:fact.mode"), value: visit.mode === "physical" ? "" : t(`wall:mode.${visit.mode}`) },
    { label: t("wall:fact.competence"), value: t(`competence.${visitCompetence(board, visit)}`) },
    {
      label: t("wall:fact.delegations"),
      value: visit.delegations.map((delegation) => t(`delegation.${delegation}`)).join(", "),
    },
    { label: t("wall:fact.pair"), value: visit.staffRequired === 2 ? pairText(partner) : "" },
    { label: t("wall:fact.key"), value: visit.needsKey ? t("wall:fact.keyYes") : "" },
    {
      label: t("wall:fact.primaryContact"),
      value: visit.primaryContact ? (board.staff.get(visit.primaryContact)?.name ?? "") : "",
    },
    { label: t("wall:fact.reported"), value: reportedText(visit, board.meta.timeZone) },
    {
      label: t("wall:fact.reason"),
      value: visit.status.reason ? t(`notDoneReason.${visit.status.reason}`) : "",
    },
  ];
}
