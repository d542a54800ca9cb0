/** What the file would do, before it does it: what each column means, what is wrong, and the change in plain words. */

import type { ReactElement, RefObject } from "react";
import type { ImportChoices, ImportView } from "#shared/import-api.ts";
import { t } from "../i18n/texts.ts";
import { countLines } from "./count-lines.ts";

interface ImportPreviewProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly view: ImportView;
  readonly busy: boolean;
  readonly onChoices: (choices: ImportChoices) => void;
  readonly onCommit: () => void;
  readonly onSave: () => void;
  readonly onAgain: () => void;
}

const SWITCHES = ["whole", "skipWrong", "makeCodes", "anyProfile"] as const;

export function ImportPreview(props: ImportPreviewProps): ReactElement {
  const { heading, view, busy, onChoices, onCommit, onSave, onAgain } = props;
  const { counts, choices } = view;
  const blocked = counts.wrongRows > 0 && !choices.skipWrong;
  const lines = countLines(counts);
  const shown = SWITCHES.filter((each) => {
    if (each === "skipWrong") return counts.wrongRows > 0;
    if (each === "anyProfile") return view.profiles.length > 0;
    return (
      each === "whole" || view.kind === "fhir" || (view.kind === "visits" && choices.mapping["patient"] !== undefined)
    );
  });
  return (
    <>
      <section>
        <h2 ref={heading} tabIndex={-1}>
          {t("import:summary")}
        </h2>
        {view.dates ? (
          <p>
            {t(view.dates.from === view.dates.to ? "import:oneDay" : "import:span", {
              from: dayText(view.dates.from),
              to: dayText(view.dates.to),
            })}
          </p>
        ) : null}
        <ul className="import-counts">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {blocked ? <p className="import-stop">{t("import:fixFirst")}</p> : null}
        {!blocked && !view.ready ? <p>{t("import:nothing")}</p> : null}
      </section>
      {counts.wrongRows > 0 ? <Problems view={view} onSave={onSave} /> : null}
      {view.notes.length > 0 ? <Notes view={view} /> : null}
      <fieldset className="import-switches">
        <legend>{t("import:choices")}</legend>
        {shown.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={choices[each]}
              onChange={(event) => onChoices({ ...choices, [each]: event.target.checked })}
            />
            <span>
              <strong>{t(`import:${each}`)}</strong>
              <small>{t(`import:${each}Help`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {view.kind === "fhir" ? null : <Columns view={view} onChoices={onChoices} />}
      <div className="import-actions">
        <button
          type="button"
          className="ds-button"
          data-variant="primary"
          disabled={busy || blocked || !view.ready}
          onClick={onCommit}
        >
          {t("import:commit")}
        </button>
        <button type="button" className="ds-button" data-variant="secondary" disabled={busy} onClick={onAgain}>
          {t("import:another")}
        </button>
      </div>
    </>
  );
}

/** What the file holds that is of no use here. */
function Notes({ view }: { readonly view: ImportView }): ReactElement {
  return (
    <section>
      <h2>{t("import:notes")}</h2>
      <ul className="import-counts">
        {view.notes.map(({ line, column, text }) => (
          <li key={line}>
            {column === "" ? `${t("import:line")} ${line}` : column}: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ view, onSave }: { readonly view: ImportView; readonly onSave: () => void }): ReactElement {
  const bundle = view.kind === "fhir";
  const headings = [
    t(bundle ? "import:entry" : "import:line"),
    t(bundle ? "import:element" : "import:column"),
    t("import:value"),
    t("import:problem"),
  ];
  return (
    <section>
      <h2>{t("import:problems")}</h2>
      <p>
        {t("import:problemCount", { count: view.counts.wrongRows })}
        {view.problems.length < view.counts.wrongRows ? ` ${t("import:problemMore")}` : null}
      </p>
      <div className="import-scroll" tabIndex={0} role="group" aria-label={t("import:problems")}>
        <table>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.problems.map((problem, index) => (
              <tr key={index}>
                {[problem.line, problem.column, problem.value].map((said, column) => (
                  <td key={column} data-label={headings[column]}>
                    {said}
                  </td>
                ))}
                <td>{problem.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="ds-button" data-variant="secondary" onClick={onSave}>
        {t("import:saveProblems")}
      </button>
    </section>
  );
}

interface ColumnsProps {
  readonly view: ImportView;
  readonly onChoices: (choices: ImportChoices) => void;
}

function Columns({ view, onChoices }: ColumnsProps): ReactElement {
  const { choices, columns, fields } = view;
  const fieldOf = (column: number): string => fields.find((field) => choices.mapping[field] === column) ?? "";
  const say = (column: number, field: string): void => {
    const others = Object.entries(choices.mapping).filter(([name, at]) => at !== column && name !== field);
    const mapping: Record<string, number> = {};
    for (const [name, at] of others) if (at !== undefined) mapping[name] = at;
    onChoices({ ...choices, mapping: field === "" ? mapping : { ...mapping, [field]: column } });
  };
  return (
    <section>
      <h2>{t("import:columns")}</h2>
      <p>{t("import:columnsHelp")}</p>
      <div className="import-scroll" tabIndex={0} role="group" aria-label={t("import:columns")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("import:heading")}</th>
              <th scope="col">{t("import:examples")}</th>
              <th scope="col">{t("import:means")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, examples }, column) => {
              const name = heading || t("import:noHeading", { number: column + 1 });
              return (
                <tr key={column}>
                  <th scope="row">{name}</th>
                  <td>{examples.join(" · ")}</td>
                  <td>
                    <select
                      className="ds-input"
                      aria-label={`${t("import:means")}: ${name}`}
                      value={fieldOf(column)}
                      onChange={(event) => say(column, event.target.value)}
                    >
                      <option value="">{t("import:notUsed")}</option>
                      {fields.map((field) => (
                        <option key={field} value={field}>
                          {fieldText(field)}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The server names the fields, so the compiler cannot know that each has a text. */
function fieldText(field: string): string {
  return t(`import:field.${field as "name"}`);
}

function dayText(date: string): string {
  const [year, month, day] = date.split("-");
  return `${day}.${month}.${year}`;
}
