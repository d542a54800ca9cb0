import type { ReactElement } from "react";

/** The units one may choose between, for a select. */
export function UnitOptions({
  units,
}: {
  readonly units: readonly { readonly id: string; readonly name: string }[];
}): ReactElement[] {
  return units.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}
