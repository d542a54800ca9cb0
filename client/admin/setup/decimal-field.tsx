/** Numbers with a decimal comma. What is no number is kept as it was written, and is refused by name when it is saved. */

import { type ReactElement, useState } from "react";
import { type Common, Digits } from "./fields.tsx";

interface DecimalFieldProps extends Common {
  /** NaN for what could not be read; null for nothing, where nothing is an answer. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly decimals: number;
  readonly unit?: string;
  readonly placeholder?: string;
}

export function DecimalField({ value, onChange, decimals, ...props }: DecimalFieldProps): ReactElement {
  const [text, setText] = useState(shown(value, decimals));
  const read = parseDecimal(text);
  const same = Object.is(read, value) || (read !== null && value !== null && Math.abs(read - value) < 1e-9);
  return (
    <Digits
      {...props}
      text={same ? text : shown(value, decimals)}
      onText={(written) => {
        setText(written);
        onChange(parseDecimal(written));
      }}
    />
  );
}

function shown(value: number | null, decimals: number): string {
  if (value === null || Number.isNaN(value)) return "";
  return String(Number(value.toFixed(decimals))).replace(".", ",");
}

/** «63,7521», «63.7521», «-1,5»; null for nothing. */
function parseDecimal(text: string): number | null {
  const written = text.trim().replace("−", "-");
  if (written === "") return null;
  return /^-?\d{1,6}(?:[.,]\d{1,8})?$/.test(written) ? Number(written.replace(",", ".")) : NaN;
}
