/** What a unit has said about itself: zones, shifts, day rhythm, limits, words. One record, edited under /admin. */

import * as z from "zod";
import { LAST_MINUTE, MEETING_PHASES, MEETING_TEMPLATES, WALL_VIEWS } from "../board.ts";
import { isInNorway, TRAVEL_MODES } from "./travel-line.ts";

const minute = z.int().min(0).max(LAST_MINUTE);
const name = z.string().trim().min(1).max(60);
/** Short, stable, and in exports: `sentrum`, `D1`. */
const key = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u);

const spanFields = { start: minute, end: minute };
const inOrder = ({ start, end }: { readonly start: number; readonly end: number }): boolean => start < end;

/** `end` lies above 1440 for a shift that ends after midnight: it belongs to the date it starts on. */
const shiftCodeSchema = z
  .strictObject({ code: z.string().trim().min(1).max(12), name, ...spanFields, breakMinutes: z.int().min(0).max(240) })
  .refine(inOrder, { path: ["end"], message: "endBeforeStart" })
  .refine(({ start, end, breakMinutes }) => breakMinutes < end - start, {
    path: ["breakMinutes"],
    message: "breakTooLong",
  });
export type ShiftCode = z.infer<typeof shiftCodeSchema>;

const rhythmPhaseSchema = z
  .strictObject({ id: key, name, ...spanFields })
  .refine(inOrder, { path: ["end"], message: "endBeforeStart" });
const fixedMeetingSchema = z
  .strictObject({ name, ...spanFields })
  .refine(inOrder, { path: ["end"], message: "endBeforeStart" });

/** A meeting in the unit's own shape; what it does not name keeps the usual phases and minutes. */
const meetingSchema = z.strictObject({
  template: z.enum(MEETING_TEMPLATES),
  phases: z
    .array(
      z.strictObject({
        phase: z.enum(MEETING_PHASES),
        seconds: z.int().min(0).max(3600),
        /** What the wall shows; null is as usual. */
        view: z.enum(WALL_VIEWS).nullable().default(null),
      }),
    )
    .min(1)
    .max(MEETING_PHASES.length)
    .refine((phases) => new Set(phases.map(({ phase }) => phase)).size === phases.length, { message: "twice" }),
  hardStopSeconds: z.int().min(60).max(7200),
});

/** Monday to Friday, and Saturday, Sunday and public holidays. */
const dayPlanSchema = z.strictObject({
  rhythm: z.array(rhythmPhaseSchema).max(24),
  fixedMeetings: z.array(fixedMeetingSchema).max(12),
  /** People at work by day; 0 when the unit has not said. */
  dayStaff: z.int().min(0).max(200),
  minimumNurses: z.int().min(0).max(20),
});

const zoneSchema = z.strictObject({
  id: key,
  name,
  /** From one patient to the next within the zone. */
  withinMinutes: z.int().min(0).max(240),
  /** The middle of it, for minutes along a line; no address, and asked of no map. */
  point: z
    .strictObject({ latitude: z.number(), longitude: z.number() })
    .refine(isInNorway, { path: ["latitude"], message: "outsideNorway" })
    .nullable()
    .default(null),
});

/** What a straight line does not know of a way between two zones: fjord, bridge, ferry. Shorter too: a path on foot. */
const correctionSchema = z.strictObject({
  from: key,
  to: key,
  mode: z.enum(TRAVEL_MODES),
  minutes: z.int().min(-120).max(240),
});

export const unitSetupSchema = z
  .strictObject({
    /** The same letters as in a document name, for it becomes one; never changes. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    name: z.string().trim().min(1).max(80),
    kind: z.enum(["homeCare", "nightPatrol", "careHome"]),
    /** What the unit calls those it cares for: bruker, pasient or beboer. */
    vocabulary: z.enum(["user", "patient", "resident"]),
    language: z.enum(["nb", "nn", "en"]),
    /** The first part of patient codes made here: `N-14`. */
    codePrefix: z
      .string()
      .trim()
      .regex(/^[\p{Lu}\p{N}]{1,4}$/u),
    zones: z.array(zoneSchema).max(60),
    /** Between two zones, the same both ways; what is missing is worked out or guessed, and marked so. */
    travel: z.array(z.strictObject({ from: key, to: key, minutes: z.int().min(0).max(240) })).max(2_000),
    corrections: z.array(correctionSchema).max(2_000).default([]),
    /** From where the car stands to the door, each time; a part of every way that a line gives. */
    parkingMinutes: z.int().min(0).max(60).default(0),
    shiftCodes: z.array(shiftCodeSchema).max(60),
    weekday: dayPlanSchema,
    dayOff: dayPlanSchema,
    meetings: z.array(meetingSchema).max(MEETING_TEMPLATES.length).default([]),
    thresholds: z
      .strictObject({ yellowPercent: z.int().min(1).max(500), redPercent: z.int().min(1).max(500) })
      .refine(({ yellowPercent, redPercent }) => yellowPercent <= redPercent, {
        path: ["redPercent"],
        message: "redBelowYellow",
      }),
  })
  .superRefine((unit, context) => {
    for (const [list, field] of [
      [unit.zones.map(({ id }) => id), "zones"],
      [unit.shiftCodes.map(({ code }) => code), "shiftCodes"],
    ] as const) {
      for (const [index, id] of list.entries()) {
        if (list.indexOf(id) !== index) context.addIssue({ code: "custom", path: [field, index], message: "twice" });
      }
    }
    const known = (id: string): boolean => unit.zones.some((zone) => zone.id === id);
    for (const field of ["travel", "corrections"] as const) {
      for (const [index, { from, to }] of unit[field].entries()) {
        if (!known(from) || !known(to))
          context.addIssue({ code: "custom", path: [field, index], message: "unknownZone" });
      }
    }
  });
export type UnitSetup = z.infer<typeof unitSetupSchema>;

/** A new unit: nothing that would be wrong for anybody, and the usual three shifts. */
export function newUnit(id: string, name: string): UnitSetup {
  const plan = { rhythm: [], fixedMeetings: [], dayStaff: 0, minimumNurses: 1 };
  return {
    id,
    name,
    kind: "homeCare",
    vocabulary: "user",
    language: "nb",
    codePrefix: name.slice(0, 1).toUpperCase(),
    zones: [],
    travel: [],
    corrections: [],
    parkingMinutes: 0,
    meetings: [],
    shiftCodes: [
      { code: "D", name: "Dag", start: 450, end: 900, breakMinutes: 30 },
      { code: "A", name: "Kveld", start: 870, end: 1320, breakMinutes: 30 },
      { code: "N", name: "Natt", start: 1305, end: 1890, breakMinutes: 30 },
    ],
    weekday: plan,
    dayOff: plan,
    thresholds: { yellowPercent: 95, redPercent: 110 },
  };
}
