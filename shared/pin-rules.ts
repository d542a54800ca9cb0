/**
 * Which personal PINs are too easy. The phone says so while the person types, and the server decides by the same rules.
 * What is left out is what people choose first and what a colleague knows: 000000, 123456, 121212, a birthday.
 */

export const PIN_LENGTH = 6;

export type PinProblem = "length" | "simple" | "date";

/** Null for a PIN that may be used. */
export function pinProblem(pin: string): PinProblem | null {
  if (!/^\d{6}$/.test(pin)) return "length";
  const digits = Array.from(pin, Number);
  if (isRun(digits) || isRepeated(pin) || new Set(digits).size <= 2) return "simple";
  return isDateLike(pin) ? "date" : null;
}

/** 123456, 987654, 024680: the same step all the way, also past nine. */
function isRun(digits: readonly number[]): boolean {
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
}

/** 121212, 123123, 112233 and 123321. */
function isRepeated(pin: string): boolean {
  const half = pin.slice(0, 3);
  const mirrored = Array.from(half).reverse().join("");
  return (
    pin === pin.slice(0, 2).repeat(3) ||
    pin.endsWith(half) ||
    pin.endsWith(mirrored) ||
    /^(\d)\1(\d)\2(\d)\3$/.test(pin)
  );
}

/** ddmmyy and yymmdd: a birthday is the first thing somebody tries who knows the person. */
function isDateLike(pin: string): boolean {
  const [first = 0, middle = 0, last = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
  const isMonth = middle >= 1 && middle <= 12;
  const isDay = (day: number): boolean => day >= 1 && day <= 31;
  return isMonth && (isDay(first) || isDay(last));
}
