/** Under which key a shift is stored: one of each code in a square of the rota, and the halves of a split shift, which have one code. */

import type { RotaEntry } from "#shared/domain/setup/people.ts";

/** Asked for each shift in turn; the second of a code in a square has another key than the first. */
export function openRotaKeys(unitId: string): (entry: RotaEntry) => string {
  const given = new Map<string, number>();
  return ({ date, employeeId, code }) => {
    const key = `${unitId}/${date}/${employeeId}/${code}`;
    const count = (given.get(key) ?? 0) + 1;
    given.set(key, count);
    return count === 1 ? key : `${key}/${count}`;
  };
}
