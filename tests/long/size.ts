/** Tests with figures have a short form for every run and a long one for `LONG=1`; both print what they measured. */

const LONG = process.env["LONG"] === "1";

/** How many of something to do. */
export function count(short: number, long: number): number {
  return LONG ? long : short;
}

/** Ms a test may take; the long forms are bounded too. */
export function limit(shortMs: number): number {
  return LONG ? 4 * 60 * 60 * 1000 : shortMs;
}

export function report(figure: string): void {
  process.stdout.write(`figure: ${figure}\n`);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
