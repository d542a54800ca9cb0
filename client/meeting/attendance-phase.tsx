/** «Hvem er her»: who is missing - never why - who has which duty, and who is here by competence. */

import type { ReactElement } from "react";
import { type Board, COMPETENCES, DUTIES, type Staff } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { t } from "../i18n/texts.ts";
import { shiftOf } from "../wall/shifts.ts";
import { DelegationsHere, LevelOfDay, TrainingPairs } from "./attendance-glance.tsx";
import { PanelPart, type PhaseProps, presentStaff, StaffSelect } from "./panel-parts.tsx";
import { SHIFT_OF_TEMPLATE } from "./template-choice.ts";

export function AttendancePhase({ board, interaction }: PhaseProps): ReactElement {
  const shift = SHIFT_OF_TEMPLATE[board.meeting.template];
  const present = presentStaff(board);
  const here = present.filter((staff) => shiftOf(staff) === shift);
  const others = present.filter((staff) => shiftOf(staff) !== shift);
  const absent = [...board.staff.values()].filter(({ attendance }) => attendance === "absent");
  const earliest = Math.min(...here.map((staff) => staff.shift.start));
  const counted = here.filter(({ capacityPercent }) => capacityPercent > 0);
  return (
    <>
      <p className="panel-sum tabular">
        <b>{t("meeting:attendance.here", { count: here.length })}</b>
        {COMPETENCES.map((competence) => ({
          competence,
          count: counted.filter((staff) => staff.competence === competence).length,
        }))
          .filter(({ count }) => count > 0)
          .map(({ competence, count }) => (
            <span key={competence}>{`${count} ${t(`competenceShort.${competence}`)}`}</span>
          ))}
      </p>
      <LevelOfDay board={board} interaction={interaction} />
      {absent.length === 0 ? null : (
        <PanelPart title={t("meeting:attendance.absent")} count={absent.length}>
          <People board={board} people={absent} interaction={interaction} />
        </PanelPart>
      )}
      <PanelPart title={t("meeting:attendance.duties")}>
        <div className="panel-duties">
          {DUTIES.map((duty) => {
            const holder = present.find(({ duties }) => duties.includes(duty));
            const leaves = here.length > 0 && holder && !here.includes(holder) && holder.shift.start < earliest;
            return (
              <div key={duty}>
                <StaffSelect
                  label={t(`duty.${duty}`)}
                  people={here.length > 0 ? [...counted, ...holders(others, duty)] : present}
                  value={holder?.id ?? null}
                  nobody={t("meeting:lookBack.nobody")}
                  onChoose={(staffId) => interaction.dispatch({ type: "duty.assign", staffId, duty })}
                />
                {leaves ? (
                  <p className="panel-duty-leaves">
                    {t("meeting:attendance.leaves", { name: holder.name, time: clockText(holder.shift.end) })}
                  </p>
                ) : null}
              </div>
            );
          })}
        </div>
      </PanelPart>
      <DelegationsHere board={board} here={here} />
      <TrainingPairs board={board} here={here} interaction={interaction} />
      {here.length === 0 ? <p className="panel-none">{t("meeting:none.people")}</p> : null}
      {COMPETENCES.map((competence) => {
        const people = here.filter((staff) => staff.competence === competence);
        if (people.length === 0) return null;
        return (
          <PanelPart key={competence} title={t(`competence.${competence}`)} count={people.length}>
            <People board={board} people={people} interaction={interaction} />
          </PanelPart>
        );
      })}
      {others.length === 0 ? null : (
        <details className="panel-others">
          <summary className="wall-button">{t("meeting:attendance.otherShifts", { count: others.length })}</summary>
          <People board={board} people={others} interaction={interaction} />
        </details>
      )}
    </>
  );
}

function holders(people: readonly Staff[], duty: Staff["duties"][number]): Staff[] {
  return people.filter(({ duties }) => duties.includes(duty));
}

type PeopleProps = Pick<PhaseProps, "board" | "interaction"> & { readonly people: readonly Staff[] };

function People({ board, people, interaction }: PeopleProps): ReactElement {
  return (
    <ul className="panel-list">
      {people.map((staff) => {
        const absent = staff.attendance === "absent";
        return (
          <li key={staff.id} className="panel-person">
            <button type="button" className="panel-row" onClick={() => interaction.openPerson(staff.id, "start")}>
              <b>{staff.name}</b>
              <span>{absent ? t(`competence.${staff.competence}`) : aboutPerson(board, staff)}</span>
            </button>
            <button
              type="button"
              className="wall-button"
              aria-label={t(absent ? "meeting:attendance.cameAnywayWho" : "meeting:attendance.notHereWho", {
                name: staff.name,
              })}
              onClick={() =>
                interaction.dispatch({ type: absent ? "absence.cancel" : "absence.register", staffId: staff.id })
              }
            >
              {t(absent ? "meeting:attendance.cameAnyway" : "meeting:attendance.notHere")}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Shift, duties, and what pairs and ramps mean for the day; the interface never adds up a student. */
function aboutPerson(board: Board, staff: Staff): string {
  const mentor = staff.mentor ? board.staff.get(staff.mentor) : undefined;
  const mentees = [...board.staff.values()].filter(
    (other) => other.mentor === staff.id && other.attendance === "present",
  );
  return [
    staff.shift.code,
    ...staff.duties.map((duty) => t(`duty.${duty}`)),
    mentor ? t("meeting:attendance.mentor", { name: mentor.name }) : "",
    ...mentees.map(({ name }) => t("meeting:attendance.mentors", { name })),
    staff.capacityPercent === 0 ? t("meeting:attendance.noCapacity") : "",
    staff.capacityPercent > 0 && staff.capacityPercent < 100
      ? t("meeting:attendance.capacity", { percent: staff.capacityPercent })
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
