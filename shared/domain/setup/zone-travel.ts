/** How long it takes from one zone to another, as the unit has said or as it is guessed. */

import type { UnitSetup } from "./unit-setup.ts";

/** Minutes from one zone to another. `guessed` when the unit has not said. */
export function zoneTravel(
  unit: Pick<UnitSetup, "zones" | "travel">,
  from: string,
  to: string,
): { readonly minutes: number; readonly guessed: boolean } {
  const within = (id: string): number => unit.zones.find((zone) => zone.id === id)?.withinMinutes ?? 0;
  if (from === to) return { minutes: within(from), guessed: false };
  const said = unit.travel.find(
    (pair) => (pair.from === from && pair.to === to) || (pair.from === to && pair.to === from),
  );
  return said ? { minutes: said.minutes, guessed: false } : { minutes: within(from) + within(to), guessed: true };
}
