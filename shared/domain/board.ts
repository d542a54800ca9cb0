/**
 * The board of one unit and one operating date, as plain read-only values. Wall, phone, replay, server and
 * tests all look at this and at nothing else. Entities are described in `fields.ts` terms; the types follow.
 */

import { choice, type FieldsType, flag, list, nullable, text, value, whole } from "./fields.ts";
import type {
  AcceptanceId,
  AgreementId,
  DeviationId,
  DrawingId,
  LevelId,
  PatientCode,
  StaffId,
  TaskId,
  TaskTypeId,
  UnitId,
  VisitId,
} from "./ids.ts";

/** Urgency today, not how often something recurs: «Må gjøres nå», «Kan gjøres i løpet av uken», «Kan droppes». */
export const PRIORITIES = ["now", "thisWeek", "canDrop"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TASK_GROUPS = ["healthCare", "meals", "practicalHelp"] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

export const COMPETENCES = [
  "registeredNurse",
  "socialEducator",
  "healthcareWorker",
  "apprentice",
  "assistant",
  "student",
] as const;
export type Competence = (typeof COMPETENCES)[number];

export const DELEGATIONS = [
  "medication",
  "insulin",
  "catheter",
  "woundCare",
  "stoma",
  "tubeFeeding",
  "centralLine",
  "painPump",
  "intravenous",
  "lift",
] as const;
export type Delegation = (typeof DELEGATIONS)[number];

export const DUTIES = ["meetingLead", "responsibleNurse", "dutyPhone", "alarmResponder"] as const;
export type Duty = (typeof DUTIES)[number];

export const VISIT_STATES = ["planned", "started", "done", "notDone"] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const VISIT_MODES = ["physical", "phone", "video", "sensor"] as const;
export const URGENCIES = ["ordinary", "important", "critical"] as const;

export const NOT_DONE_REASONS = ["notHome", "declined", "sicker", "equipment", "noTime", "other"] as const;
export type NotDoneReason = (typeof NOT_DONE_REASONS)[number];

/** The national priority criteria (nytte, ressurs, alvorlighet), valid in the whole health service since 2022. */
export const DEFERRAL_REASONS = ["benefit", "resource", "severity"] as const;
export type DeferralReason = (typeof DEFERRAL_REASONS)[number];

export const MEETING_PHASES = [
  "lookBack",
  "attendance",
  "mustDo",
  "allocate",
  "defer",
  "weekPull",
  "goodAndRisk",
  "readBack",
] as const;
export type MeetingPhase = (typeof MEETING_PHASES)[number];

/** The morning meeting, the midday check and the two handovers are the same thing with other phases. */
export const MEETING_TEMPLATES = ["morning", "midday", "evening", "night"] as const;
export type MeetingTemplate = (typeof MEETING_TEMPLATES)[number];

/** What a wall can show: the columns, a row a person, the situation, the sketch. */
export const WALL_VIEWS = ["prioritise", "allocate", "situation", "sheet"] as const;
export type WallView = (typeof WALL_VIEWS)[number];

/** Driftsnivå: normal, demanding, crisis organisation. Proposed by numbers, chosen by people. */
export const LEVELS = ["green", "yellow", "red"] as const;
export type LevelName = (typeof LEVELS)[number];

const ID_LENGTH = 40;
/** Order keys stay under ten characters in practice; a hundred allows 490 insertions right behind one card. */
const ORDER_LENGTH = 100;
const DATE_LENGTH = 10;
/** Structured chips come first; free text is a remark, not a journal (DOMAIN.md section 8, pitfall 1). */
const REMARK_LENGTH = 160;
/** A kind of finding, a colon and an id. */
const FINDING_LENGTH = 80;
/** Two days, so that a night shift that belongs to its start date fits. */
export const LAST_MINUTE = 2 * 24 * 60;
/** Instants are epoch milliseconds; the bound is the year 2255, where integers are still exact. */
const LAST_INSTANT = 9_000_000_000_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const place = value({ priority: choice(PRIORITIES, "now"), order: text(ORDER_LENGTH) });
const assignment = value({ staffId: text<StaffId>(ID_LENGTH), order: text(ORDER_LENGTH) });
const status = value({
  state: choice(VISIT_STATES, "planned"),
  reason: nullable(choice(NOT_DONE_REASONS, "other")),
  /** When the person said so, epoch ms by their device; the journal's own time is the one that is trusted. */
  at: whole(0, LAST_INSTANT),
});
const arrival = nullable(value({ of: whole(0, LAST_INSTANT), at: whole(0, LAST_INSTANT) }));

const staffFields = {
  /** Name as colleagues write it on a whiteboard: «Kari N.» */
  name: text(60),
  competence: choice(COMPETENCES, "assistant"),
  delegations: list(choice(DELEGATIONS, "medication"), 40),
  /** One value, because half a shift makes no sense. Minutes of wall time from midnight of the operating date. */
  shift: value({
    code: text(12),
    start: whole(0, LAST_MINUTE),
    end: whole(0, LAST_MINUTE),
    /** The hours between the two halves of a split shift among them. */
    breakMinutes: whole(0, LAST_MINUTE),
  }),
  /** «Ikke til stede» - never the cause. */
  attendance: choice(["present", "absent"], "present"),
  duties: list(choice(DUTIES, "meetingLead"), 8),
  /** Share of a full worker, per cent: a student counts 0, somebody being trained less than 100. */
  capacityPercent: whole(0, 100, 100),
  /** Who this person learns from; the two go together and `capacityPercent` is the ramp. */
  mentor: nullable(text<StaffId>(ID_LENGTH)),
  order: text(ORDER_LENGTH),
} as const;

const taskFields = {
  typeId: text<TaskTypeId>(ID_LENGTH),
  /** Only for tasks that no type describes; otherwise the catalogue's label is shown. */
  title: text(REMARK_LENGTH),
  group: choice(TASK_GROUPS, "practicalHelp"),
  patient: nullable(text<PatientCode>(12)),
  /** Null for indoor work, which is given to a person directly. */
  visitId: nullable(text<VisitId>(ID_LENGTH)),
  minutes: whole(0, 600),
  competence: choice(COMPETENCES, "assistant"),
  /** Bound by a vedtak: never deferred or dropped without a reason. */
  bound: flag(),
  place,
  assignee: nullable(assignment),
  status,
  arrival,
  deferral: nullable(
    value({
      reason: choice(DEFERRAL_REASONS, "resource"),
      nextDate: text(DATE_LENGTH),
      /** Who tells the patient. */
      informer: nullable(text<StaffId>(ID_LENGTH)),
    }),
  ),
  timesDeferred: whole(0, 1000),
  /** Date on which the patient last got this; the ledger counts from here and not from the last move. */
  lastPerformed: nullable(text(DATE_LENGTH)),
  /** The most days the vedtak lets pass between two times; null when it sets no interval. */
  intervalDays: nullable(whole(1, 366)),
  /** As the plan of record had it; null until the plan is locked, and for what came after. */
  plan: nullable(value({ priority: choice(PRIORITIES, "now") })),
} as const;

const visitFields = {
  patient: text<PatientCode>(12),
  zone: text(60),
  mode: choice(VISIT_MODES, "physical"),
  /** Planned start and the window it may move within. */
  start: whole(0, LAST_MINUTE),
  earliest: whole(0, LAST_MINUTE),
  latest: whole(0, LAST_MINUTE),
  /** Time at the door without tasks: greeting, coat, hand hygiene. */
  baseMinutes: whole(0, 600),
  travelMinutes: whole(0, 240),
  competence: choice(COMPETENCES, "assistant"),
  delegations: list(choice(DELEGATIONS, "medication"), 20),
  staffRequired: whole(1, 2),
  first: nullable(assignment),
  /** The other person of a double-staffed visit; two slots, so that two drags never overwrite each other. */
  second: nullable(assignment),
  locked: flag(),
  urgency: choice(URGENCIES, "ordinary"),
  primaryContact: nullable(text<StaffId>(ID_LENGTH)),
  unplanned: flag(),
  needsKey: flag(),
  /** Begins this many minutes after the start of another visit: food after the medicine. */
  follows: nullable(
    value({
      visitId: text<VisitId>(ID_LENGTH),
      minMinutes: whole(0, LAST_MINUTE),
      maxMinutes: whole(0, LAST_MINUTE, LAST_MINUTE),
    }),
  ),
  status,
  arrival,
  /** As the plan of record had it; null until the plan is locked, and for what came after. */
  plan: nullable(
    value({
      first: nullable(text<StaffId>(ID_LENGTH)),
      second: nullable(text<StaffId>(ID_LENGTH)),
      start: whole(0, LAST_MINUTE),
    }),
  ),
} as const;

const agreementFields = {
  text: text(REMARK_LENGTH),
  owner: nullable(text<StaffId>(ID_LENGTH)),
  /** The date on which it was agreed. */
  madeOn: text(DATE_LENGTH),
  state: choice(["open", "done", "carried", "dropped"], "open"),
  order: text(ORDER_LENGTH),
} as const;

const deviationFields = {
  kind: choice(["negative", "positive", "risk"], "negative"),
  text: text(REMARK_LENGTH),
  visitId: nullable(text<VisitId>(ID_LENGTH)),
  at: whole(0, LAST_INSTANT),
} as const;

/** One entry each time somebody set the level; the newest counts, the others are its history. */
const levelFields = {
  level: choice(LEVELS, "green"),
  reason: text(REMARK_LENGTH),
  by: nullable(text<StaffId>(ID_LENGTH)),
  at: whole(0, LAST_INSTANT),
} as const;

/** Somebody stands in, by name and with a reason, for a finding of the forsvarlighetssjekk that is not mended. */
const acceptanceFields = {
  /** `Finding.key`. */
  finding: text(FINDING_LENGTH),
  reason: text(REMARK_LENGTH),
  by: nullable(text<StaffId>(ID_LENGTH)),
  at: whole(0, LAST_INSTANT),
} as const;

/** Logical units of the drawing: the board and the sheet are this wide wherever they are shown. A quarter of a pixel on the wall. */
export const DRAWING_WIDTH = 7_680;
/** A sheet is 16:9; over the board one may draw as far down as eight screens of cards reach. */
export const DRAWING_HEIGHT = 8 * 4_320;
/** Two numbers a point; a stroke of half a minute has about 1,500 points. */
const STROKE_NUMBERS = 4_000;
const NOTE_LENGTH = 200;

export const DRAWING_KINDS = ["stroke", "note", "arrow", "card"] as const;
export type DrawingKind = (typeof DRAWING_KINDS)[number];
/** Over the board with its cards, or on the day's own sheet. */
export const DRAWING_LAYERS = ["board", "sheet"] as const;
export type DrawingLayer = (typeof DRAWING_LAYERS)[number];
/** Names and not colours: each scheme has its own shade of it that can be seen. */
export const INKS = ["plain", "red", "blue", "green", "orange"] as const;
export type Ink = (typeof INKS)[number];

const spot = value({ x: whole(0, DRAWING_WIDTH), y: whole(0, DRAWING_HEIGHT) });

/** One stroke, note, arrow or card that was put on the sheet; written once it is finished. Each kind uses some fields. */
const drawingFields = {
  kind: choice(DRAWING_KINDS, "stroke"),
  layer: choice(DRAWING_LAYERS, "sheet"),
  ink: choice(INKS, "plain"),
  width: choice(["thin", "thick"], "thin"),
  /** Where a stroke or an arrow begins; the upper left corner of a note or a card. */
  at: spot,
  /** Steps from point to point: x, y, x, y ... */
  steps: list(whole(-DRAWING_HEIGHT, DRAWING_HEIGHT), STROKE_NUMBERS),
  /** Where an arrow ends. */
  to: nullable(spot),
  /** Cards on the sheet that an arrow holds on to; it follows them. */
  fromCard: nullable(text<DrawingId>(ID_LENGTH)),
  toCard: nullable(text<DrawingId>(ID_LENGTH)),
  /** What a note says; shown as text and as nothing else. */
  text: text(NOTE_LENGTH),
  /** Which card of the board was put down here; it shows its state as the board has it. */
  card: nullable(value({ kind: choice(["task", "visit"], "task"), id: text(ID_LENGTH) })),
} as const;

const span = { start: whole(0, LAST_MINUTE), end: whole(0, LAST_MINUTE) } as const;

const metaFields = {
  schemaVersion: whole(0, 1000),
  unitId: text<UnitId>(ID_LENGTH),
  unitName: text(80),
  date: text(DATE_LENGTH),
  timeZone: text(60),
  /**
   * Where the clocks are moved on this board, null on every other day: at this minute (wall time from midnight of the
   * operating date) the night becomes 60 minutes longer in autumn and 60 shorter in spring.
   */
  clockChange: nullable(value({ at: whole(0, LAST_MINUTE), minutes: whole(-180, 180) })),
  /** The catalogue in force that day; changing the list today never changes yesterday's replay. */
  catalogueVersion: text(60),
  /** The døgnrytmeplan in force this day, all shifts; weekday and weekend have each their own. */
  rhythm: list(value({ id: text(ID_LENGTH), name: text(60), ...span }), 24),
  /** Meetings that take everybody on shift away from the patients. */
  fixedMeetings: list(value({ name: text(60), ...span }), 12),
  /** The unit's own meetings: which phases, how long each, and when time is up. What is not named here is as usual. */
  meetings: list(
    value({
      template: choice(MEETING_TEMPLATES, "morning"),
      phases: list(
        value({ phase: choice(MEETING_PHASES, "lookBack"), seconds: whole(0, 3600) }),
        MEETING_PHASES.length,
      ),
      hardStopSeconds: whole(0, 7200),
    }),
    MEETING_TEMPLATES.length,
  ),
  /** What the unit wants on the wall in a phase, where that is not the usual. A list of its own: boards made without it read as before. */
  meetingViews: list(
    value({
      template: choice(MEETING_TEMPLATES, "morning"),
      phase: choice(MEETING_PHASES, "lookBack"),
      view: choice(WALL_VIEWS, "prioritise"),
    }),
    32,
  ),
  /** Need in per cent of supply from which a level is proposed. */
  thresholds: value({ yellowPercent: whole(0, 500, 95), redPercent: whole(0, 500, 110) }),
  /** Registered nurses that must be on shift at any time; 0 when the unit sets no minimum. */
  minimumNurses: whole(0, 20, 1),
  /** People at work by day at the weekend; 0 when the unit has not said. */
  weekendStaff: whole(0, 200),
} as const;

const meetingFields = {
  template: choice(MEETING_TEMPLATES, "morning"),
  phase: nullable(choice(MEETING_PHASES, "lookBack")),
  phaseStartedAt: whole(0, LAST_INSTANT),
  startedAt: whole(0, LAST_INSTANT),
  /** When the clock was stopped; 0 while it runs. */
  pausedAt: whole(0, LAST_INSTANT),
  /** Pauses that are over, in all. */
  pausedMs: whole(0, DAY_MS),
  /** What the meeting has given itself beyond target and hard stop. */
  extendedMs: whole(0, DAY_MS),
  /** When the plan of record was locked; 0 while it is open. */
  committedAt: whole(0, LAST_INSTANT),
  /** When the meeting that locked it began: a later one has a clock of its own. 0 when it was locked without. */
  heldFrom: whole(0, LAST_INSTANT),
} as const;

export type Staff = { readonly id: StaffId } & FieldsType<typeof staffFields>;
export type Task = { readonly id: TaskId } & FieldsType<typeof taskFields>;
export type Visit = { readonly id: VisitId } & FieldsType<typeof visitFields>;
export type Agreement = { readonly id: AgreementId } & FieldsType<typeof agreementFields>;
export type Deviation = { readonly id: DeviationId } & FieldsType<typeof deviationFields>;
export type Level = { readonly id: LevelId } & FieldsType<typeof levelFields>;
export type Acceptance = { readonly id: AcceptanceId } & FieldsType<typeof acceptanceFields>;
export type Drawing = { readonly id: DrawingId } & FieldsType<typeof drawingFields>;
export type Meta = FieldsType<typeof metaFields>;
export type Meeting = FieldsType<typeof meetingFields>;
export type Assignment = NonNullable<Visit["first"]>;
export type RhythmPhase = Meta["rhythm"][number];
export type ClockChange = NonNullable<Meta["clockChange"]>;
export type Deferral = NonNullable<Task["deferral"]>;

export interface Board {
  readonly meta: Meta;
  readonly meeting: Meeting;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly visits: ReadonlyMap<VisitId, Visit>;
  readonly agreements: ReadonlyMap<AgreementId, Agreement>;
  readonly deviations: ReadonlyMap<DeviationId, Deviation>;
  readonly levels: ReadonlyMap<LevelId, Level>;
  readonly acceptances: ReadonlyMap<AcceptanceId, Acceptance>;
  readonly whiteboard: ReadonlyMap<DrawingId, Drawing>;
}

/** Raised when stored boards need an up-migration to be read. */
export const SCHEMA_VERSION = 1;

/** Root maps of entities keyed by id. */
export const ENTITY_FIELDS = {
  staff: staffFields,
  tasks: taskFields,
  visits: visitFields,
  agreements: agreementFields,
  deviations: deviationFields,
  levels: levelFields,
  acceptances: acceptanceFields,
  whiteboard: drawingFields,
} as const;
export type EntityRoot = keyof typeof ENTITY_FIELDS;

/** Root maps that are one flat record each. */
export const RECORD_FIELDS = { meta: metaFields, meeting: meetingFields } as const;
export type RecordRoot = keyof typeof RECORD_FIELDS;

export const NOT_STARTED: Task["status"] = { state: "planned", reason: null, at: 0 };
