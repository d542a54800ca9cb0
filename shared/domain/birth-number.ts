/**
 * Finds Norwegian birth numbers (fødselsnummer, D-number, and the synthetic ones for tests) in what people write, so that
 * they are never stored. A run of eleven digits counts when its date exists and its control digits fit; one in about two
 * thousand chance runs does, so telephone and account numbers pass.
 */

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/** From 2032 the first control digit may leave any of these; today only 0. Refusing a number too much costs a rewrite. */
const FIRST_REMAINDERS: ReadonlySet<number> = new Set([0, 1, 2, 3]);
/** Added to the month: none, help numbers, and the two synthetic series (Skatteetaten's and Norsk helsenett's). */
const MONTH_OFFSETS = [0, 40, 65, 80];
/** D-numbers have 4 added to their first digit. */
const DAY_OFFSETS = [0, 40];
const LONGEST_MONTH = 31;

/** Eleven digits with at most one space, point or dash between two of them, and no digit right before or after. */
const RUN = /(?<!\d)(?=((?:\d[ .-]?){10}\d)(?!\d))/g;

/** Whether a valid birth number stands anywhere in `text`. */
export function holdsBirthNumber(text: string): boolean {
  for (const [, run = ""] of text.matchAll(RUN)) if (isBirthNumber(run.replaceAll(/\D/g, ""))) return true;
  return false;
}

/** @param digits eleven digits and nothing else */
function isBirthNumber(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return (
    DAY_OFFSETS.some((offset) => isBetween(day - offset, 1, LONGEST_MONTH)) &&
    MONTH_OFFSETS.some((offset) => isBetween(month - offset, 1, 12)) &&
    FIRST_REMAINDERS.has(remainder(digits, FIRST_WEIGHTS)) &&
    remainder(digits, SECOND_WEIGHTS) === 0
  );
}

function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0) % 11;
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
