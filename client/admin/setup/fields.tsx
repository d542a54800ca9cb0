/** Form fields with their label, help and what is wrong with them, all tied together for screen readers. */

import { createContext, type ReactElement, use, useId, useState } from "react";
import { clockText, DAY_MINUTES, minuteFromClock } from "#shared/domain/clock.ts";
import type texts from "../../i18n/nb/setup.json";
import { dayWords } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import type { Problems } from "./use-form.ts";

export const ProblemsContext = createContext<Problems>(new Map());

export interface Common {
  readonly label: string;
  /** Where the field is in what is saved, `zones.0.name`: problems are found by it. */
  readonly path: string;
  readonly hint?: string;
  /** In a table the column says it; then the label is for screen readers. */
  readonly bare?: boolean;
}

interface Wired {
  readonly id: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

type ProblemCode = keyof (typeof texts)["problem"];

export function problemWords(code: string): string {
  return t(`setup:problem.${code as ProblemCode}`, { defaultValue: t("setup:problem.invalid_value") });
}

function Wrapped(
  props: Common & { readonly own?: string; readonly children: (wired: Wired) => ReactElement },
): ReactElement {
  const { label, path, hint, bare, own, children } = props;
  const id = useId();
  const code = own ?? use(ProblemsContext).get(path);
  const described = [hint ? `${id}-hint` : "", code ? `${id}-problem` : ""].join(" ").trim();
  return (
    <div className="setup-field" data-bare={bare ? "" : undefined}>
      <label htmlFor={id} className={bare ? "setup-hidden" : undefined}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="setup-hint">
          {hint}
        </p>
      ) : null}
      {children({ id, "aria-invalid": code ? true : undefined, "aria-describedby": described || undefined })}
      {code ? (
        <p id={`${id}-problem`} className="ds-validation-message">
          {problemWords(code)}
        </p>
      ) : null}
    </div>
  );
}

export function TextField(
  props: Common & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly maxLength?: number;
    readonly size?: "short";
  },
): ReactElement {
  return (
    <Wrapped {...props}>
      {(wired) => (
        <input
          {...wired}
          className="ds-input"
          data-width={props.size}
          autoComplete="off"
          maxLength={props.maxLength ?? 80}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Wrapped>
  );
}

interface DigitsProps extends Common {
  readonly own?: string;
  readonly placeholder?: string | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onLeave?: () => void;
  /** What stands behind the field. */
  readonly unit?: string | undefined;
}

export function Digits(props: DigitsProps): ReactElement {
  return (
    <Wrapped {...props}>
      {(wired) => (
        <span className="setup-number">
          <input
            {...wired}
            className="ds-input tabular"
            inputMode="numeric"
            autoComplete="off"
            placeholder={props.placeholder}
            value={props.text}
            onBlur={props.onLeave}
            onChange={(event) => props.onText(event.target.value)}
          />
          {props.unit ? <span>{props.unit}</span> : null}
        </span>
      )}
    </Wrapped>
  );
}

/** Whole numbers. What is no number is kept as it was written, and is refused by name when it is saved. */
export function NumberField<N extends number | null>(
  props: Common & {
    readonly value: N;
    readonly onChange: (value: number | Extract<N, null>) => void;
    /** What an empty field means. */
    readonly empty?: Extract<N, null>;
    readonly unit?: string;
    readonly placeholder?: string;
  },
): ReactElement {
  const { value, onChange, empty } = props;
  const [text, setText] = useState(shownNumber(value));
  const parsed = parseNumber(text);
  // «Must be filled in» would be no answer to somebody who has written something.
  const refused = use(ProblemsContext).has(props.path) && parsed === null && text.trim() !== "";
  return (
    <Digits
      {...props}
      {...(refused ? { own: "number" } : {})}
      text={parsed === value || (value === -1 && parsed === null) ? text : shownNumber(value)}
      onText={(written) => {
        setText(written);
        const next = parseNumber(written);
        if (next !== null) onChange(next);
        else if (written.trim() === "" && empty !== undefined) onChange(empty);
        else onChange(-1);
      }}
    />
  );
}

const shownNumber = (value: number | null): string => (value === null || value < 0 ? "" : String(value));
const parseNumber = (text: string): number | null => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : null);

/**
 * A time of day, written as people write it: 07:30, 7.30, 0730.
 * @param after times up to and with this one are the next morning's
 */
export function ClockField(
  props: Common & {
    readonly value: number;
    readonly onChange: (minute: number) => void;
    readonly after?: number;
  },
): ReactElement {
  const { value, after, onChange } = props;
  const [text, setText] = useState(value < 0 ? "" : clockText(value));
  const [left, setLeft] = useState(false);
  const parsed = parseClock(text);
  return (
    <Digits
      {...props}
      {...(left && parsed === null ? { own: "clock" } : {})}
      placeholder="07:30"
      text={parsed === null || value < 0 || parsed === value % DAY_MINUTES ? text : clockText(value)}
      unit={value >= DAY_MINUTES ? t("setup:nextDay") : undefined}
      onLeave={() => setLeft(true)}
      onText={(written) => {
        setText(written);
        const minute = parseClock(written);
        if (minute === null) onChange(-1);
        else onChange(after !== undefined && minute <= after ? minute + DAY_MINUTES : minute);
      }}
    />
  );
}

const parseClock = (text: string): number | null => minuteFromClock(text.trim().replace(/^(\d{1,2})(\d{2})$/, "$1:$2"));

export function SelectField<V extends string>(
  props: Common & {
    readonly value: V;
    readonly options: readonly { readonly value: V; readonly label: string }[];
    readonly onChange: (value: V) => void;
  },
): ReactElement {
  return (
    <Wrapped {...props}>
      {(wired) => (
        <select
          {...wired}
          className="ds-input"
          value={props.value}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.target.value);
            if (chosen) props.onChange(chosen.value);
          }}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Wrapped>
  );
}

/** Written out below, because the browser writes it as the machine's language does. @param onChange null when it is emptied */
export function DateField(
  props: Common & { readonly value: string | null; readonly onChange: (date: string | null) => void },
): ReactElement {
  return (
    <Wrapped {...props}>
      {(wired) => (
        <span className="setup-date">
          <input
            {...wired}
            type="date"
            className="ds-input"
            value={props.value ?? ""}
            onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
          />
          {props.value ? <span className="setup-hint">{dayWords(props.value, "long")}</span> : null}
        </span>
      )}
    </Wrapped>
  );
}

export function CheckField(props: {
  readonly label: string;
  readonly value: boolean;
  /** Id of what is wrong with it, or with the question it answers. */
  readonly problem?: string | undefined;
  readonly onChange: (value: boolean) => void;
}): ReactElement {
  const id = useId();
  return (
    <div className="setup-check">
      <input
        id={id}
        type="checkbox"
        className="ds-input"
        aria-invalid={props.problem === undefined ? undefined : true}
        aria-describedby={props.problem}
        checked={props.value}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </div>
  );
}

/** Several of a list, as one question. */
export function ManyField<V extends string | number>(props: {
  readonly legend: string;
  readonly path: string;
  readonly value: readonly V[];
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V[]) => void;
}): ReactElement {
  const code = use(ProblemsContext).get(props.path);
  const { value, options, onChange } = props;
  const id = useId();
  return (
    <fieldset className="setup-many">
      <legend>{props.legend}</legend>
      <div>
        {options.map((option, index) => (
          <CheckField
            key={option.value}
            label={option.label}
            value={value.includes(option.value)}
            // The first of them is where a form that was refused puts whoever wrote it.
            problem={code && index === 0 ? id : undefined}
            onChange={(on) =>
              onChange(
                options.map((each) => each.value).filter((each) => (each === option.value ? on : value.includes(each))),
              )
            }
          />
        ))}
      </div>
      {code ? (
        <p id={id} className="ds-validation-message">
          {problemWords(code)}
        </p>
      ) : null}
    </fieldset>
  );
}
