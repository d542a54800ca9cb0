/** A measure that is tapped or written: the usual ones, a little less, a little more, or any other. */

import { type ReactElement, useId } from "react";
import { t } from "../../i18n/texts.ts";
import { decimal } from "./decimal.ts";
import { measured } from "./screen-fit.ts";

interface MeasureFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly help: string;
  /** As written; it may be no number yet. */
  readonly text: string;
  readonly range: { readonly least: number; readonly most: number; readonly usual: number };
  readonly step: number;
  readonly usual: readonly number[];
  readonly onChange: (text: string) => void;
}

export function MeasureField(props: MeasureFieldProps): ReactElement {
  const { label, unit, help, text, range, step, usual, onChange } = props;
  const id = useId();
  const value = measured(text, range);
  const nudge = (by: number): void => {
    const next = (value ?? range.usual) + by;
    onChange(decimal(Math.min(range.most, Math.max(range.least, next))));
  };
  return (
    <fieldset className="measure">
      <legend>{label}</legend>
      <p id={`${id}-help`}>{help}</p>
      <div className="measure-row">
        <button
          type="button"
          className="wall-button"
          aria-label={t("device:setup.less", { what: label })}
          disabled={value !== null && value <= range.least}
          onClick={() => nudge(-step)}
        >
          −
        </button>
        <label className="measure-value">
          <input
            className="tabular"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={6}
            aria-label={`${label}, ${unit}`}
            aria-describedby={`${id}-help ${id}-wrong`}
            aria-invalid={value === null}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
          <span aria-hidden="true">{unit}</span>
        </label>
        <button
          type="button"
          className="wall-button"
          aria-label={t("device:setup.more", { what: label })}
          disabled={value !== null && value >= range.most}
          onClick={() => nudge(step)}
        >
          +
        </button>
      </div>
      <p id={`${id}-wrong`} className="measure-wrong" role="alert">
        {value === null ? t("device:setup.wrong", { least: range.least, most: range.most }) : null}
      </p>
      <div className="measure-row">
        {usual.map((each) => (
          <button
            key={each}
            type="button"
            className="wall-button tabular"
            aria-pressed={value === each}
            aria-label={`${decimal(each)} ${unit}`}
            onClick={() => onChange(decimal(each))}
          >
            {decimal(each)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
