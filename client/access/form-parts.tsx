/** The few parts that all ways in are made of. */

import { type FormEvent, type ReactElement, type ReactNode, useId } from "react";
import { pinProblem } from "#shared/pin-rules.ts";
import access from "../i18n/nb/access.json";
import { addTexts, t } from "../i18n/texts.ts";
import "./access.css";

addTexts("access", access);

/** One question on a calm page, for a thumb and for a desk. */
export function AccessPage(props: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <main className="access" data-color-scheme="auto">
      <p className="access-product">{t("product")}</p>
      <h1>{props.title}</h1>
      {props.help ? <p className="access-help">{props.help}</p> : null}
      {props.children}
    </main>
  );
}

export function AccessForm(props: {
  readonly submit: string;
  /** Something else on the page is what most people want. */
  readonly second?: boolean;
  readonly busy: boolean;
  /** What went wrong last; empty when nothing did. */
  readonly problem: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.busy) props.onSubmit();
  };
  return (
    <form className="access-form" onSubmit={onSubmit} noValidate>
      {props.children}
      <p className="access-problem" role="alert">
        {props.problem}
      </p>
      <button
        type="submit"
        className="ds-button"
        data-variant={props.second ? "secondary" : "primary"}
        disabled={props.busy}
      >
        {props.submit}
      </button>
    </form>
  );
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** code: big letters with air between them. pin: six hidden digits. */
  readonly kind?: "text" | "code" | "pin" | "number";
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

export function Field(props: FieldProps): ReactElement {
  const { label, hint, value, onChange, kind = "text", maxLength = 60 } = props;
  const id = useId();
  return (
    <div className="access-field" data-kind={kind}>
      <label htmlFor={id}>{label}</label>
      {hint ? <p id={`${id}-hint`}>{hint}</p> : null}
      <input
        id={id}
        className="ds-input"
        type={kind === "pin" ? "password" : "text"}
        inputMode={kind === "pin" || kind === "number" ? "numeric" : "text"}
        autoComplete="off"
        autoCapitalize={kind === "code" ? "characters" : "sentences"}
        spellCheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        maxLength={maxLength}
        value={value}
        autoFocus={props.autoFocus === true}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** What is wrong with a new PIN in words; empty when it may be used. */
export function newPinProblem(pin: string, again: string): string {
  const problem = pinProblem(pin);
  if (problem) return t(`access:pinProblem.${problem}`);
  return pin === again ? "" : t("access:join.different");
}
