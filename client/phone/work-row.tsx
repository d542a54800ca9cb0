/** One line of my list. The line is a button that opens it; the open one shows everything below itself. */

import type { ReactElement } from "react";
import type { Visit } from "#shared/domain/board.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { visitEnd, visitMinutes } from "#shared/domain/load.ts";
import { clockText } from "#shared/domain/clock.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { later } from "../ui/later.tsx";
import { durationText } from "../ui/duration.ts";
import type { PhoneContext } from "./phone-context.ts";
import { VisitDetail } from "./visit-detail.tsx";
import { itemId, itemName, itemStatus, type WorkItem } from "./work-item.ts";
import { clockRange, statusText } from "./words.ts";

const TaskDetail = later(async () => (await import("./task-detail.tsx")).TaskDetail);

interface WorkRowProps {
  readonly item: WorkItem;
  readonly open: boolean;
  /** This is what to do now. */
  readonly next: boolean;
  readonly context: PhoneContext;
  readonly onOpen: (id: string) => void;
}

export function WorkRow({ item, open, next, context, onOpen }: WorkRowProps): ReactElement {
  const status = itemStatus(item);
  const state =
    statusText(item.kind === "visit" ? item.visit : item.task, context.timeZone) ??
    (next ? t("phone:mine.next") : null);
  return (
    <li
      className="phone-row"
      data-open={open || undefined}
      data-state={status.state}
      aria-label={itemName(item, context.catalogue)}
    >
      <button
        type="button"
        className="phone-row-head"
        aria-expanded={open}
        // The next one cannot be closed: something to do is always in view.
        aria-disabled={open && next ? true : undefined}
        onClick={() => onOpen(itemId(item))}
      >
        {item.kind === "visit" ? (
          <VisitHead visit={item.visit} open={open} warned={item.warnings.length > 0} context={context} />
        ) : (
          <span className="phone-row-main">
            <strong>{taskLabel(item.task, context.catalogue, pageLanguage())}</strong>
            <span className="phone-row-end tabular">{durationText(item.task.minutes)}</span>
          </span>
        )}
        {state ? (
          <span className="phone-row-state" data-state={status.state}>
            {status.state === "done" ? `✓ ${state}` : state}
          </span>
        ) : null}
      </button>
      {open && item.kind === "visit" ? <VisitDetail lane={item} context={context} /> : null}
      {open && item.kind === "task" ? <TaskDetail lane={item} context={context} /> : null}
    </li>
  );
}

function VisitHead({
  visit,
  open,
  warned,
  context: { board },
}: {
  readonly visit: Visit;
  readonly open: boolean;
  readonly warned: boolean;
  readonly context: PhoneContext;
}): ReactElement {
  const minutes = durationText(visitMinutes(board, visit));
  return (
    <>
      <span className="phone-row-main">
        <strong className="tabular">
          {open ? clockRange(visit.start, visitEnd(board, visit)) : clockText(visit.start)}
        </strong>
        <strong className="phone-code">{visit.patient}</strong>
        {open ? null : <span className="phone-row-end tabular">{minutes}</span>}
      </span>
      <span className="phone-row-sub">{visitMarks(visit, open, warned).join(" · ")}</span>
    </>
  );
}

/** The open card says two people, key and warnings in full further down. */
function visitMarks(visit: Visit, open: boolean, warned: boolean): string[] {
  const marks = [visit.zone];
  if (visit.mode === "phone") marks.push(t("phone:detail.phoneCall"));
  if (visit.mode === "video") marks.push(t("phone:detail.video"));
  if (visit.mode === "sensor") marks.push(t("phone:detail.sensor"));
  if (visit.urgency === "critical") marks.push(`! ${t("phone:detail.critical")}`);
  if (visit.urgency === "important") marks.push(`▲ ${t("phone:detail.important")}`);
  if (visit.unplanned) marks.push(t("phone:detail.unplanned"));
  if (!open && visit.staffRequired === 2) marks.push(t("phone:detail.twoShort"));
  if (!open && visit.needsKey) marks.push(t("phone:detail.keyShort"));
  if (!open && warned) marks.push(t("phone:detail.warnings"));
  return marks.filter((mark) => mark !== "");
}
