/** «Hvem er her»: who is missing - never why - who has which duty, and who is here by competence. */

import type { ReactElement } from "react";
import { COMPETENCES, DUTIES, type Staff } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { t } from "../i18n/texts.ts";
import { presentStaff } from "../wall/people.ts";
import { shiftOf } from "../wall/shifts.ts";
import { DelegationsHere, LevelOfDay, TrainingPairs } from "./attendance-glance.tsx";
import { PanelPart, type PhaseProps, StaffSelect } from "./panel-parts.tsx";
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
      <div>
        <LevelOfDay board={board} interaction={interaction} />
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
                      {t("meeting:attendance.leaves", { time: clockText(holder.shift.end) })}
                    </p>
                  ) : null}
                </div>
              );
            })}
          </div>
        </PanelPart>
        <DelegationsHere board={board} here={here} />
        <TrainingPairs board={board} here={here} interaction={interaction} />
      </div>
      <div>
        {absent.length === 0 ? null : (
          <PanelPart title={t("meeting:attendance.absent")} count={absent.length}>
            <People people={absent} interaction={interaction} />
          </PanelPart>
        )}
        {here.length === 0 ? (
          <p className="panel-none">{t("meeting:none.people")}</p>
        ) : (
          <section className="panel-part">
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
            <People people={here} interaction={interaction} />
          </section>
        )}
        {others.length === 0 ? null : (
          <details className="panel-others">
            <summary className="wall-button">{t("meeting:attendance.otherShifts", { count: others.length })}</summary>
            <People people={others} interaction={interaction} />
          </details>
        )}
      </div>
    </>
  );
}

function holders(people: readonly Staff[], duty: Staff["duties"][number]): Staff[] {
  return people.filter(({ duties }) => duties.includes(duty));
}

type PeopleProps = Pick<PhaseProps, "interaction"> & { readonly people: readonly Staff[] };

/** All of them, those with the most competence first: nobody who is here may be hidden behind a button. */
function People({ people, interaction }: PeopleProps): ReactElement {
  const rank = ({ competence }: Staff): number => COMPETENCES.indexOf(competence);
  return (
    <ul className="panel-list panel-people">
      {people
        .toSorted((a, b) => rank(a) - rank(b))
        .map((staff) => {
          const absent = staff.attendance === "absent";
          return (
            <li key={staff.id} className="panel-person">
              <button type="button" className="panel-row" onClick={() => interaction.openPerson(staff.id, "start")}>
                <b>{staff.name}</b>
                <span>{`${t(`competenceShort.${staff.competence}`)} · ${staff.shift.code}`}</span>
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
