/**
 * How large the wall must write to be read from the back row. ISO 9241-3 asks for letters of 16 minutes of arc at least
 * and would have 20 to 22; it is the height of a capital that counts. A morning of a hundred visits cannot be written
 * large enough for the back row (a 65" screen has 13 such lines), so a room reads in three rows: the cards are sized for
 * three fifths of the way back, names for most of it, and clock and warnings for all of it.
 */

export interface ScreenFacts {
  /** The screen's diagonal. */
  readonly inches: number;
  /** From the screen to whoever stands at the back. */
  readonly metres: number;
}

/** CSS pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** The cards of the day, people's names, and the clock and warnings in the header; in wall units, as stage.css has them. */
export const TIERS = {
  clock: { units: 2.25, arcMinutes: 20 },
  name: { units: 1.6, arcMinutes: 20 },
  card: { units: 1.125, arcMinutes: 16 },
} as const;
export type Tier = keyof typeof TIERS;

export const INCHES = { least: 20, most: 200, usual: 65 };
export const METRES = { least: 1, most: 12, usual: 5 };

const MM_PER_INCH = 25.4;
/** Inter's capitals. */
const CAPITAL_EM = 0.728;
const CARDS_READ_TO = 0.6;
/** Below this something to press is smaller than 64 px. */
const SMALLEST_UNIT_PX = 24;
/** A board that could be smaller than this leaves half of the screen empty. */
const SMALLEST_SCALE = 0.8;
/** Above this the headings of the narrowest column are cut. */
const LARGEST_SCALE = 1.15;
/** Time, code and name stand in one line up to here. */
const LARGEST_CALM = 1.6;
/** The header has one line; from here on it needs two. */
export const LARGE_SCALE = 1.02;

export function mmPerPixel({ inches }: ScreenFacts, { width, height }: ScreenSize): number {
  return (inches * MM_PER_INCH) / Math.hypot(width, height);
}

/** The wall's unit where nobody has set the screen up: what wall.css makes of the window. In pixels. */
export function usualUnit({ width, height }: ScreenSize): number {
  const fits = width >= height ? Math.min(width * 0.0125, height * 0.022223) : width * 0.022223;
  return Math.min(48, Math.max(13, fits));
}

/** What the usual unit is multiplied by. Never so small that fingers miss, never so large that the board is cut. */
export function wallScale(facts: ScreenFacts, size: ScreenSize): number {
  const usual = usualUnit(size);
  const wanted = Math.max(
    unitFor("clock", facts.metres, facts, size),
    unitFor("card", facts.metres * CARDS_READ_TO, facts, size),
  );
  const least = Math.max(SMALLEST_SCALE, Math.min(1, SMALLEST_UNIT_PX / usual));
  return Math.min(LARGEST_SCALE, Math.max(least, wanted / usual));
}

/** The unit with which a tier is read from so far, pixels. */
function unitFor(tier: Tier, metres: number, facts: ScreenFacts, size: ScreenSize): number {
  const { units, arcMinutes } = TIERS[tier];
  return letterMm(metres, arcMinutes) / mmPerPixel(facts, size) / CAPITAL_EM / units;
}

/** From how far away a tier is read, in metres. @param unit the wall's unit, pixels */
export function readFrom(tier: Tier, unit: number, facts: ScreenFacts, size: ScreenSize): number {
  const { units, arcMinutes } = TIERS[tier];
  return (unit * units * CAPITAL_EM * mmPerPixel(facts, size)) / letterMm(1, arcMinutes);
}

/** The unit of what is shown while nobody is at the wall: all of it is for the back row. In pixels. */
export function calmUnit(facts: ScreenFacts, size: ScreenSize): number {
  const usual = usualUnit(size);
  return Math.min(usual * LARGEST_CALM, Math.max(usual, unitFor("name", facts.metres, facts, size)));
}

/** A number that somebody wrote; null when it is none, or none that a screen or a room has. */
export function measured(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  const trimmed = text.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value >= least && value <= most ? value : null;
}

/** Null when nobody has said, or when what was kept is not what we keep. */
export function screenFactsFrom(text: string | null): ScreenFacts | null {
  const [inches, metres, ...rest] = (text ?? "").split(" ");
  const facts = { inches: measured(inches ?? "", INCHES), metres: measured(metres ?? "", METRES) };
  return facts.inches === null || facts.metres === null || rest.length > 0
    ? null
    : { inches: facts.inches, metres: facts.metres };
}

export function screenFactsText({ inches, metres }: ScreenFacts): string {
  return `${inches} ${metres}`;
}

/** The height of a letter that fills so much of the eye from so far. */
function letterMm(metres: number, arcMinutes: number): number {
  return 2 * metres * 1000 * Math.tan((arcMinutes / 60 / 2) * (Math.PI / 180));
}
