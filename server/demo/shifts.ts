/** Shift codes of the demo units (DOMAIN.md 7.5), minutes from midnight of the operating date. */

export const SHIFTS = {
  D: { start: 450, end: 900, breakMinutes: 30 },
  D2: { start: 480, end: 930, breakMinutes: 30 },
  A: { start: 870, end: 1320, breakMinutes: 30 },
  /** Belongs to the date it starts on and ends 07:30 the next morning. */
  N: { start: 1305, end: 1890, breakMinutes: 30 },
} as const;

export type ShiftCode = keyof typeof SHIFTS;
export type DayPart = "day" | "evening" | "night";

export const PART_OF: Record<ShiftCode, DayPart> = { D: "day", D2: "day", A: "evening", N: "night" };
