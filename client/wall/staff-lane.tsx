/** A person's day as one row: who, what they may do, how full the day is, and the visits in order. */

import { memo, type ReactElement, use } from "react";
import type { Board, Duty, Staff } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import type { Lane } from "#shared/domain/lanes.ts";
import { type Load, visitMinutes } from "#shared/domain/load.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { zoneKey } from "./drop.ts";
import { Glyph, type GlyphName } from "./glyphs.tsx";
import { ClosedPairsContext, sameObjections, withClosed } from "./objections.ts";
import { IndoorChip } from "./task-chip.tsx";
import { VisitChip } from "./visit-chip.tsx";

interface StaffLaneProps {
  readonly lane: Lane;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly live: boolean;
  readonly onOpenPerson: ((staffId: StaffId, from: Element) => void) | null;
}

export const StaffLane = memo(function StaffLane(props: StaffLaneProps): ReactElement {
  const { lane, board, catalogue, live, onOpenPerson } = props;
  const { staff, visits, tasks, load } = lane;
  const closed = use(ClosedPairsContext);
  return (
    <section className="lane" data-drop={zoneKey({ kind: "staff", staffId: staff.id })} aria-label={staff.name}>
      <div className="lane-head">
        <h2 className="lane-name">
          {onOpenPerson ? (
            <button type="button" onClick={(event) => onOpenPerson(staff.id, event.currentTarget)}>
              {staff.name}
            </button>
          ) : (
            staff.name
          )}
        </h2>
        <Duties staff={staff} />
        <abbr className="competence" title={t(`competence.${staff.competence}`)}>
          {t(`competenceShort.${staff.competence}`)}
        </abbr>
        <LoadMeter load={load} />
      </div>
      <ul className="lane-cards">
        {visits.map(({ visit, warnings, partner }, index) => (
          <VisitChip
            key={visit.id}
            visit={visit}
            slot={visit.first?.staffId === staff.id ? "first" : "second"}
            minutes={visitMinutes(board, visit)}
            partner={partner}
            warnings={withClosed(warnings, visit, staff, closed)}
            live={live}
            tabStop={index === 0}
          />
        ))}
        {tasks.map(({ task, warnings }, index) => (
          <IndoorChip
            key={task.id}
            task={task}
            label={taskLabel(task, catalogue, pageLanguage())}
            warnings={warnings}
            live={live}
            tabStop={index === 0 && visits.length === 0}
          />
        ))}
      </ul>
    </section>
  );
}, sameLane);

const DUTY_GLYPHS: Record<Duty, GlyphName> = {
  meetingLead: "star",
  responsibleNurse: "plus",
  dutyPhone: "phone",
  alarmResponder: "bell",
};

function Duties({ staff }: { readonly staff: Staff }): ReactElement | null {
  if (staff.duties.length === 0) return null;
  const words = staff.duties.map((duty) => t(`duty.${duty}`)).join(", ");
  return (
    <span className="duties" role="img" aria-label={words} title={words}>
      {staff.duties.map((duty) => (
        <Glyph key={duty} name={DUTY_GLYPHS[duty]} />
      ))}
    </span>
  );
}

function LoadMeter({ load }: { readonly load: Load }): ReactElement {
  const { percent } = load;
  const over = percent !== null && percent > 100;
  return (
    <span className="load tabular" data-hint-at="" data-heavy={over ? "" : undefined}>
      <span className="load-number">
        {over ? <Glyph name="triangle" /> : null}
        {percent === null ? "–" : t("wall:percent", { count: percent })}
      </span>
      <span className="load-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, percent ?? 0)}%` }} />
      </span>
    </span>
  );
}

/** Selectors make a new lane for every board; most lanes hold the same things as before. */
function sameLane(before: StaffLaneProps, after: StaffLaneProps): boolean {
  const was = before.lane;
  const is = after.lane;
  return (
    was.staff === is.staff &&
    was.load.percent === is.load.percent &&
    was.load.totalMinutes === is.load.totalMinutes &&
    before.live === after.live &&
    before.catalogue === after.catalogue &&
    before.onOpenPerson === after.onOpenPerson &&
    was.visits.length === is.visits.length &&
    was.visits.every((each, index) => {
      const other = is.visits[index];
      // Warnings follow from the visit, its tasks and the person; tasks show in the load.
      return (
        other?.visit === each.visit && other.partner === each.partner && sameObjections(each.warnings, other.warnings)
      );
    }) &&
    was.tasks.length === is.tasks.length &&
    was.tasks.every((each, index) => is.tasks[index]?.task === each.task)
  );
}
