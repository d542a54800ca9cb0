/** A labelled choice in a sheet, as it stands in every form of the wall. */

import { type ReactElement, useId } from "react";
import type { Staff } from "#shared/domain/board.ts";

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  /** Null is the choice of none, under the words `none`; without them one of the others must be chosen. */
  readonly value: Value | null;
  readonly none?: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value | null) => void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>): ReactElement {
  const { label, value, none, options, onChoose } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="ds-input"
        value={value ?? ""}
        onChange={(event) => onChoose(options.find((option) => option.value === event.target.value)?.value ?? null)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function staffOptions(people: readonly Staff[]): { value: Staff["id"]; label: string }[] {
  return people.map(({ id, name }) => ({ value: id, label: name }));
}
