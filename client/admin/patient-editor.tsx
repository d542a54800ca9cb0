/**
 * One patient to edit. What is wrong stands at its field, what was typed stays whatever the server answers, and somebody
 * else's newer text is shown beside it instead of being overwritten unseen.
 */

import { type FormEvent, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from "react";
import {
  type DetailProblem,
  detailProblems,
  FIELD_LENGTH,
  type PatientTextField,
  TEXT_FIELDS,
} from "#shared/domain/patient-details.ts";
import type { PatientForm } from "#shared/patient-api.ts";
import { inCapitals, patientCodeFrom } from "#shared/domain/patient-code.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { openPatientForm, removePatient, savePatient } from "../patient/patient-requests.ts";

interface PatientEditorProps {
  readonly unitId: string;
  readonly token: string;
  /** Null for a new patient. */
  readonly code: string | null;
  readonly form: PatientForm;
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  /** Codes that are in use. */
  readonly taken: readonly string[];
  /** With what is to be said on the list; empty when nothing was done. */
  readonly onClose: (said: string) => void;
}

export function PatientEditor(props: PatientEditorProps): ReactElement {
  const { unitId, token, form, staff, onClose } = props;
  const [code, setCode] = useState(props.code ?? "");
  const [details, setDetails] = useState(form.details);
  /** What is on the server as far as this page knows, to compare with. */
  const [stored, setStored] = useState(form);
  const [problems, setProblems] = useState<readonly DetailProblem[]>([]);
  const [codeProblem, setCodeProblem] = useState<"code" | "taken" | null>(null);
  const [said, setSaid] = useState("");
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const id = useId();
  const root = useRef<HTMLFormElement>(null);
  const isNew = props.code === null;
  const keepsAddress = !isNew && stored.details.address === null;

  // After a save that was refused here, and not while somebody is typing: the lists are new ones then.
  useEffect(() => {
    root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems, codeProblem]);

  async function save(): Promise<void> {
    const wrongCode = isNew ? codeProblemOf(code, props.taken) : null;
    const address = keepsAddress && !details.address ? null : details.address;
    const wrong = detailProblems({ ...details, address: address ?? "" }, keepsAddress && address === null);
    setCodeProblem(wrongCode);
    setProblems(wrong);
    if (wrongCode !== null || wrong.length > 0) {
      setSaid(t("patient:office.fix"));
      return;
    }
    setBusy(true);
    try {
      await savePatient(unitId, token, { code, version: stored.version, details: { ...details, address } });
      onClose(t("patient:office.saved", { code }));
    } catch (error) {
      await failed(error);
    } finally {
      setBusy(false);
    }
  }

  async function failed(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.code === "changed-meanwhile") {
      const now = await openPatientForm(unitId, token, code).catch(() => null);
      if (now) {
        setStored(now);
        setChanged(true);
        setSaid(t("patient:office.changed", { code }));
        return;
      }
    }
    setSaid((error instanceof ApiError && error.message) || t("error.unreachable"));
  }

  async function remove(): Promise<void> {
    if (!sure) return setSure(true);
    setBusy(true);
    try {
      await removePatient(unitId, token, code, stored.version);
      onClose(t("patient:office.removed", { code }));
    } catch (error) {
      await failed(error);
    } finally {
      setBusy(false);
    }
  }

  const field = (name: PatientTextField): ReactElement => {
    const problem = problems.find((each) => each.field === name)?.problem;
    const now = stored.details[name];
    const help = name === "note" ? t("patient:office.help.note") : "";
    return (
      <Field
        key={name}
        id={`${id}-${name}`}
        label={t(`patient:field.${name}`)}
        help={name === "address" && keepsAddress ? t("patient:office.help.keptAddress") : help}
        problem={problem ? t(`patient:office.problem.${problem}`, { count: FIELD_LENGTH[name] }) : ""}
        stored={
          changed && now !== null && now !== details[name]
            ? t("patient:office.storedNow", { text: now || t("patient:office.empty") })
            : ""
        }
      >
        {(described) => {
          const common = {
            ...described,
            className: "ds-input",
            autoComplete: "off",
            value: details[name] ?? "",
            onChange: (event: { readonly target: { readonly value: string } }) =>
              setDetails({ ...details, [name]: event.target.value }),
          };
          return name === "note" ? <textarea rows={3} {...common} /> : <input {...common} />;
        }}
      </Field>
    );
  };

  return (
    <form
      ref={root}
      className="office-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <h1>{isNew ? t("patient:office.new") : t("patient:title", { code })}</h1>
      {isNew ? (
        <Field
          id={`${id}-code`}
          label={t("patient:office.code")}
          help={t("patient:office.codeHelp")}
          problem={codeProblem ? t(`patient:office.problem.${codeProblem}`) : ""}
          stored=""
        >
          {(described) => (
            <input
              {...described}
              className="ds-input"
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(inCapitals(event.target.value))}
            />
          )}
        </Field>
      ) : null}
      {TEXT_FIELDS.map(field)}
      <label className="office-choice">
        <input
          type="checkbox"
          className="ds-input"
          checked={details.secretAddress}
          onChange={(event) => setDetails({ ...details, secretAddress: event.target.checked })}
        />
        {t("patient:office.secretAddress")}
      </label>
      <details open={details.blockedStaff.length > 0}>
        <summary>{t("patient:office.blockedCount", { number: details.blockedStaff.length })}</summary>
        <p>{t("patient:office.help.blocked")}</p>
        <fieldset>
          <legend className="ds-sr-only">{t("patient:office.blocked")}</legend>
          {staffAndBlocked(staff, details.blockedStaff).map((person) => (
            <label key={person.id} className="office-choice">
              <input
                type="checkbox"
                className="ds-input"
                checked={details.blockedStaff.includes(person.id)}
                onChange={(event) => {
                  const others = details.blockedStaff.filter((each) => each !== person.id);
                  setDetails({ ...details, blockedStaff: event.target.checked ? [...others, person.id] : others });
                }}
              />
              {person.name}
            </label>
          ))}
        </fieldset>
      </details>
      <p role="alert" className="office-said">
        {said}
      </p>
      <div className="office-buttons">
        <button type="submit" className="ds-button" data-variant="primary" disabled={busy}>
          {t(busy ? "patient:office.saving" : "patient:office.save")}
        </button>
        <button type="button" className="ds-button" data-variant="secondary" onClick={() => onClose("")}>
          {t("patient:office.cancel")}
        </button>
        {isNew ? null : (
          <button
            type="button"
            className="ds-button"
            data-variant={sure ? "primary" : "tertiary"}
            data-color="danger"
            disabled={busy}
            onClick={() => void remove()}
          >
            {sure ? t("patient:office.removeSure", { code }) : t("patient:office.remove")}
          </button>
        )}
      </div>
    </form>
  );
}

interface Described {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly problem: string;
  readonly stored: string;
  readonly children: (described: Described) => ReactNode;
}

function Field({ id, label, help, problem, stored, children }: FieldProps): ReactElement {
  const lines = { help, problem, stored };
  const said = Object.entries(lines).filter(([, text]) => text !== "");
  const describedBy = said.map(([name]) => `${id}-${name}`).join(" ") || undefined;
  return (
    <div className="office-field" data-problem={problem === "" ? undefined : ""}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": problem !== "", "aria-describedby": describedBy })}
      {said.map(([name, text]) => (
        <p key={name} id={`${id}-${name}`} data-line={name}>
          {text}
        </p>
      ))}
    </div>
  );
}

function codeProblemOf(code: string, taken: readonly string[]): "code" | "taken" | null {
  if (patientCodeFrom(code) === null) return "code";
  return taken.includes(code) ? "taken" : null;
}

/** Somebody who is kept out and not on today's board must not be let in by saving. */
function staffAndBlocked(
  staff: PatientEditorProps["staff"],
  blocked: readonly string[],
): readonly { readonly id: string; readonly name: string }[] {
  const missing = blocked.filter((each) => !staff.some(({ id }) => id === each));
  return [...staff, ...missing.map((each) => ({ id: each, name: each }))];
}
