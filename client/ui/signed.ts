/** «+5», «−5» or «0»: with the sign one reads, which is as wide as the plus. */
export function signed(value: number): string {
  if (value === 0) return "0";
  return value > 0 ? `+${value}` : `−${-value}`;
}
