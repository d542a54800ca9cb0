/** The day as seen from the duty telephone: alarms, delays, and what one shift leaves to the next. */

import { must } from "#shared/assert.ts";
import type { Board, Staff, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { DeviationId, VisitId } from "#shared/domain/ids.ts";
import { unassigned } from "#shared/domain/lanes.ts";
import { countsToday } from "#shared/domain/load.ts";
import { moveUp } from "./meeting-cards.ts";
import { phoneOf, whoCould, whoCouldDo, withDuty, workersOf } from "./cast.ts";
import { giveVisit, type Scene } from "./scene.ts";
import { type DayPart, SHIFTS } from "./shifts.ts";
import { lateMinutes } from "./work-day.ts";

const ALARM_MINUTE = 550;
const LATER_ALARM_MINUTES = [805, 1162] as const;
const ALARM_VISIT_MINUTES = 30;
/** The responder's visits that begin this soon go to others. */
const CLEARED_MINUTES = 75;
const LATE_MINUTES = 30;
const LAST_MINUTE_OF_NIGHT = 1884;
const EVENING_SORTED_CARDS = [10, 14] as const;

const DEVIATIONS = [
  "Nøkkel lå ikke i nøkkelskapet",
  "Bilen startet ikke",
  "Utstyr manglet i skapet hos pasienten",
  "Ringeliste ikke oppdatert",
  "Porten til garasjen sto åpen",
];
const PRAISE = ["Fint samarbeid om alarmen i formiddag", "Rask hjelp fra kveldsvakta"];

export function playCoordination(scene: Scene): void {
  const { agenda, random } = scene;
  const phone = withDuty(scene.board(), "dutyPhone");
  agenda.at(ALARM_MINUTE, () => alarm(scene, phone, withDuty(scene.board(), "alarmResponder")));
  for (const minute of [598.3, 691.2, 752.6, 828.4]) agenda.at(minute, () => helpTheLate(scene, phone, "day"));
  const [afternoon, evening] = LATER_ALARM_MINUTES;
  agenda.at(afternoon + random.next() * 10, () => laterAlarm(scene, phone, "day"));
  sortEvening(scene);
  agenda.at(879.5, () => handOver(scene, phone, "evening", SHIFTS.A.start + 30));
  const atEvening = (run: (staff: Staff) => void) => (): void =>
    run(must(workersOf(scene.board(), "evening")[0], "an evening shift"));
  agenda.at(
    evening + random.next() * 10,
    atEvening((staff) => laterAlarm(scene, staff, "evening")),
  );
  agenda.at(
    1240.7,
    atEvening((staff) => helpTheLate(scene, staff, "evening")),
  );
  agenda.at(
    1306.5,
    atEvening((staff) => handOver(scene, staff, "night", SHIFTS.A.end)),
  );
  agenda.at(LAST_MINUTE_OF_NIGHT, () => closeNight(scene));
  noteDeviations(scene);
}

/** At the change of shifts the evening puts its cards in order, on the wall. */
function sortEvening(scene: Scene): void {
  const count = scene.random.whole(...EVENING_SORTED_CARDS);
  for (let i = 0; i < count; i++) scene.agenda.at(876 + i * 0.2, () => moveUp(scene, scene.wall, "now"));
}

/** An alarm somebody has to drive to now; what that person leaves goes to others within minutes. */
function alarm(scene: Scene, phone: Staff, responder: Staff): void {
  const { agenda } = scene;
  addAlarmVisit(scene, phone, responder);
  const soon = (boardIndex(scene.board()).visitsByStaff.get(responder.id) ?? []).filter(
    (visit) => visit.status.state === "planned" && !visit.unplanned && visit.start < ALARM_MINUTE + CLEARED_MINUTES,
  );
  for (const [index, { id }] of soon.entries()) {
    agenda.at(ALARM_MINUTE + 0.7 + index * 0.6, () => {
      const visit = scene.board().visits.get(id);
      if (visit?.status.state !== "planned") return;
      const slot = visit.second?.staffId === responder.id ? "second" : "first";
      const person = whoCould(
        scene.board(),
        visit,
        workersOf(scene.board(), "day").filter((s) => s.id !== responder.id),
      )[0];
      if (person) giveVisit(scene, phoneOf(phone), { type: "visit.assign", visitId: id, slot, staffId: person.id });
    });
  }
}

/** Nobody is named for it: it is taken a minute later by whoever can. */
function laterAlarm(scene: Scene, phone: Staff, part: DayPart): void {
  const visitId = addAlarmVisit(scene, phone, null);
  scene.agenda.at(scene.agenda.now() + 1.2, () => {
    const visit = must(scene.board().visits.get(visitId), "the alarm visit is there");
    const person = whoCould(scene.board(), visit, workersOf(scene.board(), part))[0];
    if (person) scene.act(phoneOf(person), { type: "visit.assign", visitId, slot: "first", staffId: person.id });
  });
}

function addAlarmVisit(scene: Scene, phone: Staff, responder: Staff | null): VisitId {
  const { agenda, random, board } = scene;
  const known = random.pick([...board().visits.values()].filter(({ mode }) => mode === "physical"));
  const visitId = scene.makeId<VisitId>();
  scene.act(phoneOf(phone), {
    type: "visit.add",
    visitId,
    patient: known.patient,
    zone: known.zone,
    start: Math.ceil(agenda.now()) + 5,
    minutes: ALARM_VISIT_MINUTES,
    travelMinutes: known.travelMinutes,
    competence: "healthcareWorker",
    delegations: [],
    staffId: responder?.id ?? null,
  });
  return visitId;
}

/** Whoever is late keeps the next visit and gives the one after it to somebody who is not. */
function helpTheLate(scene: Scene, phone: Staff, part: DayPart): void {
  const people = workersOf(scene.board(), part);
  for (const late of people.filter(({ id }) => lateMinutes(scene, id) > LATE_MINUTES)) {
    const later = laterVisits(scene.board(), late)[1];
    const person =
      later &&
      whoCould(
        scene.board(),
        later,
        people.filter(({ id }) => lateMinutes(scene, id) === 0),
      )[0];
    if (person)
      giveVisit(scene, phoneOf(phone), { type: "visit.assign", visitId: later.id, slot: "first", staffId: person.id });
  }
}

function laterVisits(board: Board, staff: Staff): Visit[] {
  return (boardIndex(board).visitsByStaff.get(staff.id) ?? []).filter(
    (visit) => visit.status.state === "planned" && visit.first?.staffId === staff.id && visit.staffRequired === 1,
  );
}

/**
 * What is not begun before `until` and has a must-task goes to the next shift; practical help that nobody got to is marked
 * as not done, which is where tomorrow's meeting begins.
 */
function handOver(scene: Scene, phone: Staff, to: DayPart, until: number): void {
  const { agenda, random, board } = scene;
  const next = workersOf(board(), to);
  const shift = new Set(next.map(({ id }) => id));
  const isTheirs = (visit: Visit): boolean => visit.first !== null && shift.has(visit.first.staffId);
  const left = [...board().visits.values()]
    .filter((visit) => visit.status.state === "planned" && visit.start < until && !isTheirs(visit))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const open = unassigned(board()).visits.filter(
    ({ visit }) => to === "evening" && visit.start < SHIFTS.A.end && visit.start >= until,
  );
  let minute = agenda.now();
  for (const visit of left) {
    minute += 0.3 + random.next() * 0.4;
    agenda.at(minute, () => passOn(scene, phone, visit.id, next));
  }
  for (const { visit, slot } of open) {
    minute += 0.3 + random.next() * 0.4;
    agenda.at(minute, () => {
      const now = board().visits.get(visit.id);
      const person = now && !now[slot] && whoCould(board(), now, next)[0];
      if (person) scene.act(phoneOf(person), { type: "visit.assign", visitId: visit.id, slot, staffId: person.id });
    });
  }
  agenda.at(minute + 0.5, () => passOnTasks(scene, phone, next, to));
}

function passOn(scene: Scene, phone: Staff, visitId: VisitId, next: readonly Staff[]): void {
  const visit = scene.board().visits.get(visitId);
  if (visit?.status.state !== "planned") return;
  const tasks = boardIndex(scene.board()).tasksByVisit.get(visitId) ?? [];
  if (!visit.unplanned && !tasks.some(countsToday)) {
    scene.act(phoneOf(phone), { type: "visit.setStatus", visitId, state: "notDone", reason: "noTime" });
    return;
  }
  for (const slot of visit.staffRequired === 2 ? (["first", "second"] as const) : (["first"] as const)) {
    const current = scene.board().visits.get(visitId);
    const person = current && whoCould(scene.board(), current, next)[0];
    if (person) giveVisit(scene, phoneOf(phone), { type: "visit.assign", visitId, slot, staffId: person.id });
  }
}

/** Indoor must-tasks that the day shift did not get to: the evening takes them over. */
function passOnTasks(scene: Scene, phone: Staff, next: readonly Staff[], to: DayPart): void {
  if (to !== "evening") return;
  const shift = new Set(next.map(({ id }) => id));
  for (const task of scene.board().tasks.values()) {
    const waits = task.visitId === null && task.place.priority === "now" && task.status.state === "planned";
    if (!waits || (task.assignee && shift.has(task.assignee.staffId))) continue;
    const person = whoCouldDo(scene.board(), task, next)[0];
    if (person) scene.act(phoneOf(phone), { type: "task.assign", taskId: task.id, staffId: person.id });
  }
}

/** Nothing is left without a word when the night goes home. */
function closeNight(scene: Scene): void {
  const night = must(workersOf(scene.board(), "night")[0], "a night shift");
  for (const { id, status } of scene.board().visits.values()) {
    if (status.state !== "planned") continue;
    scene.act(phoneOf(night), { type: "visit.setStatus", visitId: id, state: "notDone", reason: "noTime" });
  }
}

function noteDeviations({ agenda, act, board, random, makeId }: Scene): void {
  const note = (minute: number, part: DayPart, kind: "negative" | "positive", texts: readonly string[]): void => {
    const text = random.pick(texts);
    agenda.at(minute, () => {
      const person = random.pick(workersOf(board(), part));
      act(phoneOf(person), { type: "deviation.add", deviationId: makeId<DeviationId>(), kind, text, visitId: null });
    });
  };
  note(541.4, "day", "negative", DEVIATIONS);
  note(733.8, "day", "negative", DEVIATIONS);
  note(871.1, "day", "positive", PRAISE);
  note(1071.6, "evening", "negative", DEVIATIONS);
}
