/**
 * What a suggestion weighs, in one table. Everything is counted in the same unit, minutes on the road: a weight says how
 * many such minutes people would rather drive than have it happen once. Nobody turns these; a room chooses a preset.
 */

export const PRESETS = ["continuity", "evenLoad", "shortTravel"] as const;
export type Preset = (typeof PRESETS)[number];

export interface PresetWeights {
  /** A minute on the road. */
  readonly travel: number;
  /** A visit that goes to somebody else than the patient's primary contact. */
  readonly stranger: number;
  /** Times the square of each person's minutes: ten minutes more weigh most on whoever has most. */
  readonly balance: number;
  /** A level of competence above what the visit needs. */
  readonly overQualified: number;
}

/** With 0.004, ten minutes moved from a day of 400 minutes to one of 300 are worth eight minutes on the road. */
export const PRESET_WEIGHTS: Readonly<Record<Preset, PresetWeights>> = {
  continuity: { travel: 1, stranger: 30, balance: 0.003, overQualified: 2 },
  evenLoad: { travel: 1, stranger: 12, balance: 0.01, overQualified: 2 },
  shortTravel: { travel: 3, stranger: 10, balance: 0.002, overQualified: 2 },
};

/** The same in every preset: what a patient or a colleague must be able to rely on. */
export const FIRM_WEIGHTS = {
  /** A visit that nobody does, by how much it matters. */
  unassigned: { ordinary: 500, important: 1000, critical: 2000 },
  /** A minute after the window. */
  late: { ordinary: 3, important: 5, critical: 9 },
  /** The latest of all, a minute, on top: rather three who wait ten minutes than one who waits thirty. */
  maxLate: 2,
  /** A minute after the end of the shift. */
  overtime: 6,
  /** A minute by which a break or indoor work comes outside its time. */
  boundLate: 2,
  /** A minute late to a meeting of the whole unit. */
  meetingLate: 6,
  /** A minute by which a visit that stays with its holder begins at another time; counted once it is settled who goes where. */
  movedMinute: 0.5,
} as const;

/** How much a plan that people have made may be changed. */
export const FREEDOMS = ["nobodyElse", "few", "anew"] as const;
export type Freedom = (typeof FREEDOMS)[number];

/** Visits that «Flytt få besøk» takes from people at the most: what a room can look through and agree on in a minute. */
export const MOST_MOVED: Readonly<Record<Freedom, number>> = { nobodyElse: 0, few: 4, anew: Infinity };

/** What it weighs to take a visit from somebody who has it; with `nobodyElse` it is not asked. */
export const CHANGE_WEIGHT: Readonly<Record<Freedom, number>> = { nobodyElse: 0, few: 300, anew: 2 };
