/**
 * The kinds of visit a demo day is made of: how many, when, how long and with which tasks (DOMAIN.md 7.2 and 7.3).
 * Personal care is not a task type in the published list, so its minutes lie in the visit's own base.
 */

import type { Competence, Delegation } from "#shared/domain/board.ts";
import type { DayPart } from "./shifts.ts";

export interface VisitTemplate {
  readonly key: string;
  readonly part: DayPart;
  /** How many on an ordinary day, and by how much the date may change that. */
  readonly count: number;
  readonly spread: number;
  /** Templates whose patients of today also get this one; empty for patients of their own. */
  readonly follows: readonly string[];
  /** Least and most minutes from the start of that visit to the start of this one; null where it does not matter. */
  readonly gap: readonly [number, number] | null;
  /** Wished start, minutes from midnight: patients are spread evenly over it. */
  readonly from: number;
  readonly to: number;
  /** How long after the wish it may start. */
  readonly slack: number;
  /** Minutes at the door and with personal care, before the day's capacity is taken into account. */
  readonly base: number;
  /** False where the minutes are what they are, as with an injection. */
  readonly elastic: boolean;
  readonly tasks: readonly string[];
  /** One of these as well, for this share of the visits. */
  readonly extra: readonly (readonly [string, number])[];
  readonly competence: Competence;
  readonly delegations: readonly Delegation[];
  readonly double: boolean;
  /** Locked to person and time. */
  readonly timeCritical: boolean;
}

function visit(
  key: string,
  part: DayPart,
  count: number,
  window: readonly [number, number, number],
  base: number,
  tasks: readonly string[],
  more: Partial<VisitTemplate> = {},
): VisitTemplate {
  const [from, to, slack] = window;
  return {
    key,
    part,
    count,
    from,
    to,
    slack,
    base,
    tasks,
    spread: 0,
    follows: [],
    gap: null,
    elastic: true,
    extra: [],
    competence: "assistant",
    delegations: [],
    double: false,
    timeCritical: false,
    ...more,
  };
}

const BRIEF = { elastic: false } as const;
/** Lunch is not given on top of breakfast, and nobody goes hungry until the afternoon. */
const BETWEEN_MEALS = [120, 300] as const;

const HOME_CARE: readonly VisitTemplate[] = [
  visit("insulin", "day", 5, [472, 505, 20], 6, ["bloodGlucose", "dailyInjections"], { ...BRIEF, timeCritical: true }),
  visit("pain", "day", 1, [600, 720, 90], 15, ["painPump"], { ...BRIEF, competence: "registeredNurse" }),
  visit("double", "day", 6, [490, 660, 120], 35, ["medicationHandout"], { double: true, delegations: ["lift"] }),
  visit("morning", "day", 17, [475, 640, 130], 30, ["medicationHandout"], {
    spread: 2,
    extra: [
      ["shower", 0.2],
      ["shaving", 0.2],
      ["fetchMail", 0.12],
    ],
  }),
  visit("breakfast", "day", 7, [480, 590, 110], 25, ["prepareMeal"], {
    extra: [
      ["dishes", 0.4],
      ["dailyCleaning", 0.2],
    ],
  }),
  visit("medication", "day", 8, [475, 660, 110], 8, ["medicationHandout"], { ...BRIEF, spread: 1 }),
  visit("catheter", "day", 3, [500, 660, 120], 10, ["dailyCatheterisation"], BRIEF),
  visit("wound", "day", 4, [640, 800, 90], 15, ["wound"], { ...BRIEF, delegations: ["woundCare"] }),
  visit("lunch", "day", 8, [690, 790, 70], 20, ["prepareMeal"], {
    follows: ["morning", "breakfast"],
    gap: BETWEEN_MEALS,
    extra: [["orderGoods", 0.2]],
  }),
  visit("practical", "day", 8, [660, 805, 90], 35, ["weeklyCleaning"], {
    spread: 1,
    extra: [
      ["carryFirewood", 0.4],
      ["helpCooking", 0.3],
      ["orderGoods", 0.3],
    ],
  }),
  visit("checkIn", "day", 5, [660, 825, 60], 15, ["checkIn"], { extra: [["fetchMail", 0.4]] }),
  visit("shower", "day", 4, [660, 800, 90], 20, ["shower"], {
    extra: [["nailCare", 0.6]],
    competence: "healthcareWorker",
  }),
  visit("eveningInsulin", "evening", 4, [1140, 1200, 40], 8, ["dailyInjections"], {
    ...BRIEF,
    follows: ["insulin"],
    timeCritical: true,
  }),
  visit("eveningDouble", "evening", 4, [1060, 1200, 90], 25, ["medicationHandout"], {
    follows: ["double"],
    double: true,
    delegations: ["lift"],
  }),
  visit("eveningCare", "evening", 13, [1050, 1220, 90], 25, ["medicationHandout"], { spread: 2, follows: ["morning"] }),
  visit("supper", "evening", 7, [925, 1030, 90], 25, ["prepareMeal"], { follows: ["breakfast", "morning"] }),
  visit("eveningCheckIn", "evening", 5, [900, 1020, 100], 20, ["checkIn"], { follows: ["checkIn", "medication"] }),
  visit("nightRound", "night", 4, [1350, 1780, 60], 25, ["checkIn"], {
    ...BRIEF,
    follows: ["double", "morning"],
    spread: 1,
  }),
];

const CARE_HOME: readonly VisitTemplate[] = [
  visit("insulin", "day", 4, [472, 505, 20], 5, ["bloodGlucose", "dailyInjections"], { ...BRIEF, timeCritical: true }),
  visit("pain", "day", 1, [600, 720, 90], 15, ["painPump"], { ...BRIEF, competence: "registeredNurse" }),
  visit("double", "day", 6, [480, 640, 120], 40, ["medicineAtMeal"], { double: true, delegations: ["lift"] }),
  visit("morning", "day", 19, [475, 640, 130], 35, ["medicineAtMeal"], {
    spread: 1,
    extra: [
      ["shower", 0.25],
      ["shaving", 0.3],
      ["nailCare", 0.15],
    ],
  }),
  visit("breakfast", "day", 7, [480, 590, 110], 35, ["serveMeal"], { extra: [["dailyCleaning", 0.6]] }),
  visit("lunch", "day", 10, [700, 770, 60], 20, ["serveMeal"], {
    follows: ["morning", "breakfast"],
    gap: BETWEEN_MEALS,
    extra: [["mealWellbeing", 0.4]],
  }),
  visit("lunchHelp", "day", 5, [700, 770, 60], 15, ["assistMeal"], { follows: ["double", "morning"] }),
  visit("catheter", "day", 2, [500, 660, 120], 10, ["dailyCatheterisation"], { ...BRIEF, follows: ["morning"] }),
  visit("wound", "day", 3, [640, 800, 90], 15, ["wound"], {
    ...BRIEF,
    follows: ["morning", "breakfast"],
    delegations: ["woundCare"],
  }),
  visit("room", "day", 7, [660, 810, 80], 30, ["dailyCleaning"], {
    follows: ["morning", "double"],
    extra: [["helpCooking", 0.5]],
  }),
  visit("company", "day", 4, [760, 815, 60], 25, ["mealWellbeing"], { follows: ["breakfast", "morning"], spread: 1 }),
  visit("shower", "day", 6, [650, 800, 90], 25, ["shower"], {
    follows: ["breakfast", "morning"],
    competence: "healthcareWorker",
  }),
  visit("eveningDouble", "evening", 4, [1060, 1200, 90], 30, ["medicationHandout"], {
    follows: ["double"],
    double: true,
    delegations: ["lift"],
  }),
  visit("eveningCare", "evening", 16, [1050, 1220, 90], 30, ["medicationHandout"], { spread: 1, follows: ["morning"] }),
  visit("supper", "evening", 9, [960, 1050, 90], 25, ["serveMeal"], { follows: ["breakfast", "morning"] }),
  visit("afternoon", "evening", 5, [895, 985, 60], 30, ["mealWellbeing"], { follows: ["breakfast", "double"] }),
  visit("nightRound", "night", 4, [1350, 1780, 60], 25, ["checkIn"], {
    ...BRIEF,
    follows: ["double", "morning"],
    spread: 1,
  }),
];

export function visitTemplates(kind: "homeCare" | "careHome"): readonly VisitTemplate[] {
  return kind === "homeCare" ? HOME_CARE : CARE_HOME;
}
