const NUMBER = new Intl.NumberFormat("nb-NO", { maximumFractionDigits: 1, useGrouping: false });

/** `3.54` -> `3,5` */
export function decimal(value: number): string {
  return NUMBER.format(value);
}
