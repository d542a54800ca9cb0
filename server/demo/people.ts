/**
 * Who works in a demo unit and who is on shift. The unit's employees are the same every day, with the same ids, so a
 * phone that has said who it belongs to stays right tomorrow; the date decides which of them are at work.
 */

import { must } from "#shared/assert.ts";
import type { Competence, Delegation, Duty, Staff } from "#shared/domain/board.ts";
import { newId, type StaffId } from "#shared/domain/ids.ts";
import { orderSequence } from "#shared/domain/order.ts";
import type { DemoUnit } from "./municipality.ts";
import { FIRST_NAMES, INITIALS } from "./names.ts";
import { type Random, seededRandom } from "./random.ts";
import { SHIFTS, type ShiftCode } from "./shifts.ts";

export interface Employee {
  readonly id: StaffId;
  readonly name: string;
  readonly competence: Competence;
  readonly delegations: readonly Delegation[];
}

/** Enough of each that a day, an evening and a night can be staffed with about a third at home. */
const EMPLOYEES: Record<Competence, number> = {
  registeredNurse: 9,
  socialEducator: 4,
  healthcareWorker: 20,
  assistant: 6,
  apprentice: 2,
  student: 2,
};

const ALWAYS: Record<Competence, readonly Delegation[]> = {
  registeredNurse: ["medication", "insulin", "catheter", "woundCare", "stoma", "tubeFeeding", "lift"],
  socialEducator: ["medication", "insulin", "catheter", "lift"],
  healthcareWorker: ["medication", "lift"],
  assistant: [],
  apprentice: [],
  student: [],
};

/** Share of those with this competence who have the delegation as well. */
const SOMETIMES: Record<Competence, readonly (readonly [Delegation, number])[]> = {
  registeredNurse: [
    ["painPump", 0.7],
    ["intravenous", 0.6],
    ["centralLine", 0.4],
  ],
  socialEducator: [
    ["woundCare", 0.7],
    ["stoma", 0.5],
  ],
  healthcareWorker: [
    ["insulin", 0.75],
    ["catheter", 0.4],
    ["woundCare", 0.35],
    ["stoma", 0.4],
  ],
  assistant: [["lift", 0.6]],
  apprentice: [["lift", 0.5]],
  student: [],
};

/** Ids of employees carry this moment, 2026-01-01 in UTC: nobody is hired anew every day. */
const HIRED_AT_MS = 1_767_225_600_000;

export function employees(unit: DemoUnit): readonly Employee[] {
  const random = seededRandom(`${unit.id}/people`);
  const names = random.shuffled(FIRST_NAMES);
  return Object.entries(EMPLOYEES).flatMap(([competence, count]) =>
    Array.from({ length: count }, (): Employee => {
      const name = `${must(names.pop(), "more names than employees")} ${random.pick(INITIALS)}.`;
      const kind = competence as Competence;
      return {
        id: newId<StaffId>(HIRED_AT_MS, random.next),
        name,
        competence: kind,
        delegations: delegated(kind, random),
      };
    }),
  );
}

function delegated(competence: Competence, random: Random): Delegation[] {
  const extra = SOMETIMES[competence].filter(([, share]) => random.chance(share)).map(([delegation]) => delegation);
  return [...ALWAYS[competence], ...extra];
}

/** Everyone on shift that operating date, in the order the lanes stand in: by start of shift, then as listed. */
export function staffOn(unit: DemoUnit, date: string): Staff[] {
  const random = seededRandom(`${unit.id}/${date}/rota`);
  const free = new Map<Competence, Employee[]>();
  for (const employee of random.shuffled(employees(unit))) {
    free.set(employee.competence, [...(free.get(employee.competence) ?? []), employee]);
  }
  const onShift = rota(random).map(({ code, competence }) => ({
    code,
    employee: must(free.get(competence)?.pop(), `an employee left who is ${competence}`),
  }));
  const orders = orderSequence(onShift.length);
  const mentors = mentorsFor(onShift);
  const duties = dutiesFor(onShift.filter(({ code }) => code === "D" || code === "D2"));
  return onShift.map(({ code, employee }, index): Staff => ({
    ...employee,
    shift: { code, ...SHIFTS[code] },
    attendance: "present",
    duties: duties.get(employee.id) ?? [],
    capacityPercent: CAPACITY[employee.competence] ?? 100,
    mentor: mentors.get(employee.id) ?? null,
    order: must(orders[index], "a key for each"),
  }));
}

const CAPACITY: Partial<Record<Competence, number>> = { apprentice: 50, student: 0 };

interface Post {
  readonly code: ShiftCode;
  readonly competence: Competence;
}

/** Day 10-14, evening 5-7, night 1-2 (DOMAIN.md 7.4). */
function rota(random: Random): Post[] {
  const posts: Post[] = [];
  const need = (code: ShiftCode, competence: Competence, count: number): void => {
    for (let i = 0; i < count; i++) posts.push({ code, competence });
  };
  const socialEducators = random.whole(0, 1);
  const assistants = random.whole(1, 2);
  const learners = random.whole(0, 3 - assistants);
  const apprentices = learners === 2 ? 1 : learners * random.whole(0, 1);
  need("D", "registeredNurse", random.whole(2, 3));
  need("D", "socialEducator", socialEducators);
  need("D", "healthcareWorker", random.whole(4, 5));
  need("D", "assistant", assistants);
  need("D", "apprentice", apprentices);
  need("D", "student", learners - apprentices);
  need("D2", "registeredNurse", 1 - socialEducators);
  need("D2", "healthcareWorker", 2);
  need("A", "registeredNurse", 1);
  need("A", "healthcareWorker", random.whole(4, 5));
  need("A", "assistant", random.whole(0, 1));
  need("N", "registeredNurse", 1);
  need("N", "healthcareWorker", random.whole(0, 1));
  return posts;
}

/** Whoever learns goes with somebody of the same shift who has no one else to teach. */
function mentorsFor(
  onShift: readonly { readonly code: ShiftCode; readonly employee: Employee }[],
): ReadonlyMap<StaffId, StaffId> {
  const mentors = new Map<StaffId, StaffId>();
  const taken = new Set<StaffId>();
  for (const { code, employee } of onShift) {
    if (CAPACITY[employee.competence] === undefined) continue;
    const mentor = onShift.find(
      (other) =>
        other.code === code && other.employee.competence === "healthcareWorker" && !taken.has(other.employee.id),
    );
    if (!mentor) continue;
    taken.add(mentor.employee.id);
    mentors.set(employee.id, mentor.employee.id);
  }
  return mentors;
}

/** The four roles of the day, each with somebody else, so that nobody carries two telephones. */
function dutiesFor(day: readonly { readonly employee: Employee }[]): ReadonlyMap<StaffId, readonly Duty[]> {
  const duties = new Map<StaffId, readonly Duty[]>();
  const give = (duty: Duty, suits: (competence: Competence) => boolean): void => {
    const person = day.find(({ employee }) => suits(employee.competence) && !duties.has(employee.id));
    duties.set(must(person, `somebody who can be ${duty}`).employee.id, [duty]);
  };
  give("responsibleNurse", (competence) => competence === "registeredNurse");
  give("meetingLead", (competence) => competence === "registeredNurse" || competence === "healthcareWorker");
  give("alarmResponder", (competence) => competence === "healthcareWorker");
  give("dutyPhone", (competence) => competence === "healthcareWorker");
  return duties;
}
