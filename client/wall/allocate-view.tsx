/** «Fordele»: one row a person, what nobody has on top, one watch at a time. */

import { type ReactElement, useMemo } from "react";
import type { Board, Staff } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { lanes, unassigned } from "#shared/domain/lanes.ts";
import { t } from "../i18n/texts.ts";
import { type Shift, SHIFTS, shiftAt, shiftOf } from "./shifts.ts";
import { StaffLane } from "./staff-lane.tsx";
import { UnassignedLane } from "./unassigned-lane.tsx";
import "./allocate.css";

export interface AllocateViewProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly shift: Shift;
  readonly live: boolean;
  readonly onOpenPerson: ((staffId: StaffId, from: Element) => void) | null;
  readonly onSuggest: (() => void) | null;
}

export function AllocateView(props: AllocateViewProps): ReactElement {
  const { board, catalogue, shift, live, onOpenPerson, onSuggest } = props;
  const all = useMemo(() => lanes(board), [board]);
  const open = useMemo(() => unassigned(board), [board]);
  const onShift = all.filter(({ staff }) => shiftOf(staff) === shift);
  const present = onShift.filter(({ staff }) => staff.attendance === "present");
  const absent = onShift.map(({ staff }) => staff).filter((staff) => staff.attendance === "absent");
  return (
    // Without cards to land on, the keyboard must still be able to scroll it.
    <div className="lanes" data-scroll="" tabIndex={live ? undefined : 0}>
      <UnassignedLane
        board={board}
        catalogue={catalogue}
        visits={open.visits.filter(({ visit }) => shiftAt(visit.start) === shift)}
        tasks={shift === "day" ? open.tasks : []}
        live={live}
        onSuggest={onSuggest}
      />
      {present.map((lane) => (
        <StaffLane
          key={lane.staff.id}
          lane={lane}
          board={board}
          catalogue={catalogue}
          live={live}
          onOpenPerson={onOpenPerson}
        />
      ))}
      {absent.length > 0 ? <AbsentRow absent={absent} onOpenPerson={onOpenPerson} /> : null}
      {onShift.length === 0 ? <p className="lanes-empty">{t("wall:nobodyOnShift")}</p> : null}
    </div>
  );
}

interface ShiftTabsProps {
  readonly board: Board;
  readonly shift: Shift;
  readonly onChoose: (shift: Shift) => void;
}

/** Which watch is shown, each with what it still lacks. */
export function ShiftTabs({ board, shift, onChoose }: ShiftTabsProps): ReactElement {
  const open = useMemo(() => unassigned(board), [board]);
  return (
    <div className="segmented" role="group" aria-label={t("wall:shiftChoice")}>
      {SHIFTS.map((each) => {
        const visits = open.visits.filter(({ visit }) => shiftAt(visit.start) === each).length;
        const missing = visits + (each === "day" ? open.tasks.length : 0);
        return (
          <button key={each} type="button" aria-pressed={each === shift} onClick={() => onChoose(each)}>
            {t(`wall:shift.${each}`)}
            {missing > 0 ? (
              <span className="segment-count tabular">{t("wall:missing", { count: missing })}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}

interface AbsentRowProps {
  readonly absent: readonly Staff[];
  readonly onOpenPerson: ((staffId: StaffId, from: Element) => void) | null;
}

/** Who should have been here: one line below the people, where their rows were. */
function AbsentRow({ absent, onOpenPerson }: AbsentRowProps): ReactElement {
  return (
    <div className="absent" role="group" aria-label={t("wall:absent")}>
      <span>{t("wall:absent")}</span>
      {absent.map((staff) => (
        <AbsentName key={staff.id} staff={staff} onOpenPerson={onOpenPerson} />
      ))}
    </div>
  );
}

interface AbsentNameProps {
  readonly staff: Staff;
  readonly onOpenPerson: AbsentRowProps["onOpenPerson"];
}

function AbsentName({ staff, onOpenPerson }: AbsentNameProps): ReactElement {
  if (!onOpenPerson) return <b>{staff.name}</b>;
  return (
    <button type="button" className="absent-name" onClick={(event) => onOpenPerson(staff.id, event.currentTarget)}>
      {staff.name}
    </button>
  );
}
