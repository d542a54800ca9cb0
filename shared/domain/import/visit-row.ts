/** A row of visits: on one date, or coming round on weekdays, in which case it becomes a standing visit. */

import { COMPETENCES, type Competence } from "../board.ts";
import type { Catalogue } from "../catalogue.ts";
import { DAY_MINUTES } from "../clock.ts";
import { onItsBoard } from "../setup/night.ts";
import type { Recurrence } from "../setup/recurrence.ts";
import { patientCodeFrom } from "../patient-code.ts";
import type { DatedVisit, PlannedTask, StandingVisit } from "../setup/standing-visit.ts";
import type { Employee } from "../setup/people.ts";
import { type ImportContext, type PeopleIndex, personFrom } from "./context.ts";
import {
  competenceFrom,
  dateFrom,
  delegationFrom,
  minutesFrom,
  plainWord,
  timeFrom,
  weekdaysFrom,
  wholeFrom,
  yesNoFrom,
} from "./convert.ts";
import type { RowProblemCode } from "./problem.ts";
import type { RowReader } from "./row-reader.ts";

/** How much a visit may move when the file does not say. */
export const USUAL_SLACK_MINUTES = 30;
/** A clock on the wrong side of the visit means the other side of midnight when it lies no farther from the visit there. */
export const MOST_OVER_MIDNIGHT_MINUTES = 12 * 60;
const LONGEST_VISIT_MINUTES = 600;
const MAX_TASKS = 30;

export type ImportedVisit =
  | {
      readonly kind: "dated";
      readonly visit: DatedVisit;
      /** As the row has it. */
      readonly date: string;
      /** Its id where the record system's name for it holds on any date; null when the file does not name it. */
      readonly ownId: string | null;
    }
  | { readonly kind: "standing"; readonly visit: StandingVisit };

/** Null when the row has problems. */
export function visitFrom(row: RowReader, context: ImportContext): ImportedVisit | null {
  const { unit, today } = context;
  const patient = row.needed("patient", "patientName", (text) => patientCode(text, context.codeFor));
  const recurring = row.text("weekdays") !== "";
  const weekdays = row.value("weekdays", "badWeekdays", weekdaysFrom);
  const weeks = recurring ? row.value("weeks", "badWeeks", weeksFrom) : null;
  const day = (text: string): string | null => dateFrom(text, today);
  const date = recurring ? null : row.needed("date", "badDate", day);
  const from = row.value("from", "badDate", day) ?? today;
  const until = row.value("until", "badDate", day);
  if (until !== null && until < from) row.wrong("until", "endBeforeStart");
  const clock = row.needed("start", "badTime", timeFrom);
  const start = clock ?? 0;
  const window = windowFrom(row, start);
  const { tasks, baseMinutes } = contentFrom(row, clock, context.catalogue);
  const people = peopleIn(row.parts("staff"), context.people);
  for (const person of people) if (typeof person === "string") row.wrong("staff", person);
  const usualStaff = people.flatMap((person) => (typeof person === "string" ? [] : [person.id])).slice(0, 4);
  const zoneText = row.text("zone");
  const zone = unit.zones.find(({ id, name }) => [plainWord(id), plainWord(name)].includes(plainWord(zoneText)));
  if (zoneText.length > 60) row.wrong("zone", "tooLong");
  const fields = {
    zone: zone?.id ?? zoneText,
    mode: row.value("mode", "unknownMode", modeFrom) ?? ("physical" as const),
    ...window,
    start,
    baseMinutes,
    travelMinutes: row.value("travel", "badMinutes", (text) => within(minutesFrom(text, "minutes"), 240)),
    competence: row.value("competence", "unknownCompetence", competenceFrom) ?? lowest(tasks, context.catalogue),
    delegations: [...new Set(row.list("delegations", "unknownDelegation", delegationFrom))],
    staffRequired: row.value("staffRequired", "badStaff", staffRequiredFrom) ?? 1,
    usualStaff,
    primaryContact: null,
    locked: row.value("locked", "badYesNo", yesNoFrom) ?? false,
    urgency: "ordinary" as const,
    needsKey: row.value("needsKey", "badYesNo", yesNoFrom) ?? false,
    follows: null,
    tasks,
  };
  if (row.text("sourceId").length > 80) row.wrong("sourceId", "tooLong");
  if (row.problems.length > 0 || patient === null) return null;
  const own = row.text("sourceId");
  if (recurring && weekdays) {
    const recurrence: Recurrence = { kind: "weekly", weekdays: [...weekdays], everyWeeks: 1, weeks: weeks ?? "all" };
    const sourceId = own || `${patient} ${weekdays.join("")} ${start}`;
    const id = context.idFor(sourceId);
    const when = { recurrence, from, until, pauses: [] };
    return { kind: "standing", visit: fromMidnight({ ...fields, ...when, id, patient, sourceId }) };
  }
  if (date === null) return null;
  // A system that gives a measure one id prints it once a day: the id counts within its date.
  const sourceId = own || `${patient} ${date} ${start}`;
  const visit = { ...fields, id: context.idFor(`${sourceId} ${date}`), patient, date, sourceId };
  return {
    kind: "dated",
    visit: fromMidnight(onItsBoard(visit, unit)),
    date,
    ownId: own === "" ? null : context.idFor(own),
  };
}

/** «4711, 4712» are two, and so are «Kari N., Ola S.»; «Nordmann, Kari» is one, cut at her comma. */
function peopleIn(parts: readonly string[], index: PeopleIndex): (Employee | RowProblemCode)[] {
  const each = parts.map((who) => personFrom(index, who));
  if (!each.includes("unknownPerson")) return each;
  const pairs = parts.flatMap((last, at) => (at % 2 === 0 ? [`${last}, ${parts[at + 1] ?? ""}`] : []));
  const turned = pairs.map((who) => personFrom(index, who));
  return turned.includes("unknownPerson") ? each : turned;
}

export function patientCode(text: string, codeFor: ImportContext["codeFor"]): string | null {
  if (codeFor) return codeFor(text);
  return patientCodeFrom(text);
}

function windowFrom(row: RowReader, start: number): { readonly earliest: number; readonly latest: number } {
  const early = row.value("earliest", "badTime", timeFrom);
  const late = row.value("latest", "badTime", timeFrom);
  const earliest = early === null ? start - USUAL_SLACK_MINUTES : earliestBefore(start, early);
  const latest = late === null ? start + USUAL_SLACK_MINUTES : latestAfter(start, late);
  if (row.problems.length === 0 && (earliest > start || start > latest)) {
    row.wrong(early !== null && early > start ? "earliest" : "latest", "outsideWindow");
  }
  return { earliest, latest };
}

/** 23:30 before a visit at 00:15 is of the day before; 09:00 before one at 08:00 is a mistake. */
function earliestBefore(start: number, clock: number): number {
  const dayBefore = clock - DAY_MINUTES;
  return clock > start && start - dayBefore <= MOST_OVER_MIDNIGHT_MINUTES ? dayBefore : clock;
}

/** 00:30 after a visit at 23:45 is of the day after, and 00:00 is how the end of a day is written. */
function latestAfter(start: number, clock: number): number {
  const dayAfter = clock + DAY_MINUTES;
  if (clock >= start) return clock;
  return clock === 0 || dayAfter - start <= MOST_OVER_MIDNIGHT_MINUTES ? dayAfter : clock;
}

/** A board begins at midnight, and so does a window on it. */
function fromMidnight<V extends Pick<DatedVisit, "earliest">>(visit: V): V {
  return { ...visit, earliest: Math.max(0, visit.earliest) };
}

/**
 * The visit lasts as long as the file says. Tasks take what the list says of it, less when there is not room for that,
 * and what is left over is the time at the door.
 */
function contentFrom(
  row: RowReader,
  start: number | null,
  catalogue: Catalogue,
): { readonly tasks: PlannedTask[]; readonly baseMinutes: number } {
  const end = row.value("end", "badTime", timeFrom);
  const said = row.value("minutes", "badMinutes", (text) =>
    within(minutesFrom(text, row.bare("minutes")), LONGEST_VISIT_MINUTES),
  );
  let minutes = said;
  // Against a start that is no clock the end says nothing.
  if (minutes === null && end !== null && start !== null) {
    minutes = end < start ? end + DAY_MINUTES - start : end - start;
    if (minutes > LONGEST_VISIT_MINUTES) row.wrong("end", "visitTooLong");
  }
  const parts = row.parts("tasks");
  if (parts.length > MAX_TASKS) row.wrong("tasks", "tooMany");
  if (parts.some((part) => part.length > 160)) row.wrong("tasks", "tooLong");
  const types = parts.map((part) => ({ part, type: taskType(part, catalogue) }));
  const listed = types.reduce((sum, { type }) => sum + (type?.minutes ?? 0), 0);
  const total = minutes ?? listed;
  const share = listed > total ? total / listed : 1;
  const tasks = types.map(({ part, type }) => ({
    typeId: type?.id ?? "other",
    title: type ? "" : part,
    minutes: share === 1 ? null : Math.floor((type?.minutes ?? 0) * share),
    bound: null,
    intervalDays: null,
  }));
  const used = tasks.reduce((sum, task, index) => sum + (task.minutes ?? types[index]?.type?.minutes ?? 0), 0);
  return { tasks, baseMinutes: Math.min(LONGEST_VISIT_MINUTES, Math.max(0, total - used)) };
}

export function taskType(text: string, { taskTypes }: Catalogue): Catalogue["taskTypes"][number] | undefined {
  const word = plainWord(text);
  return taskTypes.find(({ id, label }) => [plainWord(id), plainWord(label.nb), plainWord(label.nn)].includes(word));
}

/** What the most demanding of its tasks asks for. */
export function lowest(tasks: readonly PlannedTask[], { taskTypes }: Catalogue): Competence {
  const asked = tasks.flatMap(({ typeId }) => taskTypes.find(({ id }) => id === typeId)?.lowestCompetence ?? []);
  return COMPETENCES.find((each) => asked.includes(each)) ?? "assistant";
}

/** «Annenhver uke» does not say which, and is no answer. */
function weeksFrom(text: string): "all" | "even" | "odd" | null {
  const word = plainWord(text);
  if (/^(partall.*|par|like|jevne|even)(uker?)?$/.test(word)) return "even";
  if (/^(oddetall.*|odde|ulike|odd)(uker?)?$/.test(word)) return "odd";
  return /^(alle|hver|begge|all)(uker?)?$/.test(word) ? "all" : null;
}

function modeFrom(text: string): DatedVisit["mode"] | null {
  const word = plainWord(text);
  if (/telefon|ring|phone/.test(word)) return "phone";
  if (/video|skjerm/.test(word)) return "video";
  if (/sensor|trygghet|digitalttilsyn/.test(word)) return "sensor";
  return /fysisk|hjemme|besøk|oppmøte|physical|ute/.test(word) ? "physical" : null;
}

function staffRequiredFrom(text: string): number | null {
  const yes = /^\d/.test(text) ? null : yesNoFrom(text);
  return yes === null ? wholeFrom(text, 1, 2) : yes ? 2 : 1;
}

function within(minutes: number | null, most: number): number | null {
  return minutes !== null && minutes <= most ? minutes : null;
}
