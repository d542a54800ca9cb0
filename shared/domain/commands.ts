/**
 * Everything a person can do to a board, one intent one name. `decide` turns a command into changes or a
 * refusal with a reason; nothing else writes to a day.
 */

import * as z from "zod";
import {
  COMPETENCES,
  DEFERRAL_REASONS,
  DELEGATIONS,
  DRAWING_HEIGHT,
  DRAWING_KINDS,
  DRAWING_LAYERS,
  DRAWING_WIDTH,
  DUTIES,
  INKS,
  LEVELS,
  MEETING_PHASES,
  MEETING_TEMPLATES,
  NOT_DONE_REASONS,
  PRIORITIES,
  TASK_GROUPS,
  URGENCIES,
  VISIT_MODES,
  VISIT_STATES,
} from "./board.ts";
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
  VisitId,
} from "./ids.ts";

const id = <T extends string>() =>
  z
    .string()
    .min(1)
    .max(40)
    .transform((text) => text as T);
const remark = z.string().max(160);
/** As long as the board's field: a longer code would be accepted here and refused by the guard. */
const patientCode = z
  .string()
  .min(1)
  .max(12)
  .transform((text) => text as PatientCode);
const date = z.iso.date();
const minute = z.int().min(0).max(2880);

const spot = z.object({ x: z.int().min(0).max(DRAWING_WIDTH), y: z.int().min(0).max(DRAWING_HEIGHT) });

const deferral = z.object({
  reason: z.enum(DEFERRAL_REASONS),
  nextDate: date,
  informer: id<StaffId>().nullable(),
});

/** What the ledger knows of work that was not done; as for new work when it is left out. */
const ledgerFields = {
  timesDeferred: z.int().min(0).max(1000).optional(),
  lastPerformed: date.nullable().optional(),
  intervalDays: z.int().min(1).max(366).nullable().optional(),
};

/** A visit somebody planned, with the tasks it was to have: one that was not done the day before. */
const plannedVisit = z.object({
  mode: z.enum(VISIT_MODES),
  urgency: z.enum(URGENCIES),
  earliest: minute,
  latest: minute,
  primaryContact: id<StaffId>().nullable(),
  needsKey: z.boolean(),
  tasks: z
    .array(
      z.object({
        taskId: id<TaskId>(),
        typeId: id<TaskTypeId>(),
        title: remark,
        group: z.enum(TASK_GROUPS),
        minutes: z.int().min(0).max(600),
        competence: z.enum(COMPETENCES),
        bound: z.boolean(),
        ...ledgerFields,
      }),
    )
    .max(40),
});

export const commandSchema = z.discriminatedUnion("type", [
  /** Puts a card in a column, behind `after` (null: first). Lowering bound work needs a deferral. */
  z.object({
    type: z.literal("task.move"),
    taskId: id<TaskId>(),
    priority: z.enum(PRIORITIES),
    after: id<TaskId>().nullable(),
    deferral: deferral.nullable(),
  }),
  /** Gives indoor work to a person, or takes it back (null). */
  z.object({ type: z.literal("task.assign"), taskId: id<TaskId>(), staffId: id<StaffId>().nullable() }),
  z.object({
    type: z.literal("task.setStatus"),
    taskId: id<TaskId>(),
    state: z.enum(VISIT_STATES),
    reason: z.enum(NOT_DONE_REASONS).nullable(),
  }),
  /** Quick entry of work no import knew of. */
  z.object({
    type: z.literal("task.add"),
    taskId: id<TaskId>(),
    typeId: id<TaskTypeId>(),
    title: remark,
    group: z.enum(TASK_GROUPS),
    minutes: z.int().min(0).max(600),
    competence: z.enum(COMPETENCES),
    priority: z.enum(PRIORITIES),
    patient: patientCode.nullable(),
    visitId: id<VisitId>().nullable(),
    /** Bound by a vedtak; false when it is left out. */
    bound: z.boolean().optional(),
    /** Put off already, when it was made known; null when it is left out. */
    deferral: deferral.nullable().optional(),
    ...ledgerFields,
  }),
  /** Gives a visit to a person, or takes it back (null). The two slots of a double visit are separate. */
  z.object({
    type: z.literal("visit.assign"),
    visitId: id<VisitId>(),
    slot: z.enum(["first", "second"]),
    staffId: id<StaffId>().nullable(),
    /** When it is to begin; as it was when left out. */
    start: minute.optional(),
  }),
  z.object({
    type: z.literal("visit.setStatus"),
    visitId: id<VisitId>(),
    state: z.enum(VISIT_STATES),
    reason: z.enum(NOT_DONE_REASONS).nullable(),
  }),
  z.object({ type: z.literal("visit.setLocked"), visitId: id<VisitId>(), locked: z.boolean() }),
  /** An alarm or another visit nobody planned; with `planned`, one that is taken in from the day before. */
  z.object({
    type: z.literal("visit.add"),
    visitId: id<VisitId>(),
    patient: patientCode,
    zone: z.string().max(60),
    start: minute,
    minutes: z.int().min(1).max(600),
    travelMinutes: z.int().min(0).max(240),
    competence: z.enum(COMPETENCES),
    delegations: z.array(z.enum(DELEGATIONS)).max(20),
    /** One when it is left out. */
    staffRequired: z.int().min(1).max(2).optional(),
    staffId: id<StaffId>().nullable(),
    /** Left out for an alarm and for everything else nobody planned. */
    planned: plannedVisit.optional(),
  }),
  /** The person is not here today: all visits and tasks that are not begun are released in one act. */
  z.object({ type: z.literal("absence.register"), staffId: id<StaffId>() }),
  /** The person came after all. What was released stays released; people decide. */
  z.object({ type: z.literal("absence.cancel"), staffId: id<StaffId>() }),
  z.object({
    type: z.literal("agreement.add"),
    agreementId: id<AgreementId>(),
    text: remark.min(1),
    owner: id<StaffId>().nullable(),
  }),
  z.object({
    type: z.literal("agreement.close"),
    agreementId: id<AgreementId>(),
    state: z.enum(["done", "carried", "dropped"]),
  }),
  z.object({
    type: z.literal("deviation.add"),
    deviationId: id<DeviationId>(),
    kind: z.enum(["negative", "positive", "risk"]),
    text: remark.min(1),
    visitId: id<VisitId>().nullable(),
  }),
  z.object({ type: z.literal("meeting.setPhase"), phase: z.enum(MEETING_PHASES) }),
  /** Begins the first phase of a template with a new clock. */
  z.object({ type: z.literal("meeting.start"), template: z.enum(MEETING_TEMPLATES) }),
  z.object({ type: z.literal("meeting.pause") }),
  z.object({ type: z.literal("meeting.resume") }),
  /** More time for the whole meeting: target and hard stop move. */
  z.object({ type: z.literal("meeting.extend"), minutes: z.int().min(1).max(60) }),
  /** Names one holder of a duty for the day, or nobody (null); whoever had it is relieved. */
  z.object({ type: z.literal("duty.assign"), staffId: id<StaffId>().nullable(), duty: z.enum(DUTIES) }),
  /** What somebody who is being trained counts as today, and who they learn from; a student always counts nothing. */
  z.object({
    type: z.literal("training.set"),
    staffId: id<StaffId>(),
    mentor: id<StaffId>().nullable(),
    capacityPercent: z.int().min(0).max(100),
  }),
  /** People set the level; the numbers only propose it. */
  z.object({
    type: z.literal("level.set"),
    levelId: id<LevelId>(),
    level: z.enum(LEVELS),
    reason: remark.min(1),
    by: id<StaffId>(),
  }),
  /** Stands in for a finding that is not mended. `finding` is a `Finding.key`. */
  z.object({
    type: z.literal("soundness.accept"),
    acceptanceId: id<AcceptanceId>(),
    finding: z.string().min(1).max(80),
    reason: remark.min(1),
    by: id<StaffId>(),
  }),
  /** A finished stroke, note, arrow, or a card put down on the sheet. */
  z.object({
    type: z.literal("drawing.add"),
    drawingId: id<DrawingId>(),
    kind: z.enum(DRAWING_KINDS),
    layer: z.enum(DRAWING_LAYERS),
    ink: z.enum(INKS),
    width: z.enum(["thin", "thick"]),
    at: spot,
    steps: z.array(z.int().min(-DRAWING_HEIGHT).max(DRAWING_HEIGHT)).max(4000),
    to: spot.nullable(),
    fromCard: id<DrawingId>().nullable(),
    toCard: id<DrawingId>().nullable(),
    text: z.string().max(200),
    card: z.object({ kind: z.enum(["task", "visit"]), id: z.string().min(1).max(40) }).nullable(),
  }),
  z.object({ type: z.literal("drawing.move"), drawingId: id<DrawingId>(), at: spot }),
  z.object({ type: z.literal("drawing.write"), drawingId: id<DrawingId>(), text: z.string().max(200) }),
  /** The eraser, and clearing a whole layer: one act, taken back as one. */
  z.object({ type: z.literal("drawing.remove"), drawingIds: z.array(id<DrawingId>()).min(1).max(2000) }),
  /** Locks the plan of record at the end of the meeting. */
  z.object({ type: z.literal("plan.commit") }),
]);

export type Command = z.infer<typeof commandSchema>;
export type CommandOf<Type extends Command["type"]> = Extract<Command, { type: Type }>;
