/** A set-up file chosen, looked at - what would be new and what would change - and then read. Nothing before that. */

import { type ReactElement, useId, useState } from "react";
import type { SetupFileView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { t } from "../../i18n/texts.ts";
import { FileInput } from "../../ui/file-input.tsx";
import { sendableFile } from "../../ui/sendable-file.ts";
import { pagePath } from "./setup-pages.ts";
import { ask, SetupError } from "./setup-requests.ts";

const PARTS = [
  "unit",
  "employees",
  "rota",
  "rotaTemplates",
  "catalogue",
  "visits",
  "tasks",
  "patients",
  "travel",
  "columns",
] as const;
const COUNTS = ["added", "changed", "unchanged"] as const;

interface Looked {
  readonly file: unknown;
  readonly view: SetupFileView;
}

export function ReadSetupFile({ token }: { readonly token: string }): ReactElement {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<SetupFileView | null>(null);
  const [said, setSaid] = useState("");
  const [input, id] = [useId(), useId()];

  async function look(file: unknown): Promise<void> {
    setLooked({ file, view: await ask<SetupFileView>(token, "POST", "/api/installation/setup-file", file) });
  }
  async function choose(chosen: File): Promise<void> {
    setSaid("");
    setDone(null);
    setLooked(null);
    try {
      await look(JSON.parse(await sendableFile(chosen).text()));
    } catch (error) {
      setSaid(error instanceof SyntaxError ? t("data:read.notJson") : wordsForFile(error));
    }
  }
  async function read({ file, view }: Looked): Promise<void> {
    setSaid("");
    try {
      setDone(await ask<SetupFileView>(token, "POST", `/api/installation/setup-file?seen=${view.seen}`, file));
      setLooked(null);
    } catch (error) {
      setSaid(wordsFor(error));
      if (!(error instanceof SetupError) || error.code !== "changed-meanwhile") return;
      await look(file).then(() => setSaid(t("data:read.meanwhile")));
    }
  }
  return (
    <section className="setup-card" aria-labelledby={id}>
      <h2 id={id}>{t("data:read.title")}</h2>
      <p>{t("data:read.about")}</p>
      <div className="setup-field">
        <label htmlFor={input}>{t("data:read.choose")}</label>
        <FileInput id={input} accept=".json,application/json" onFile={(file) => void choose(file)} />
      </div>
      <p role="alert" className="setup-said">
        {said}
      </p>
      {looked ? <Preview view={looked.view} onRead={() => void read(looked)} /> : null}
      {done ? (
        <p role="status" className="setup-said">
          {t("data:read.done", { name: done.name })}{" "}
          <a className="ds-link" href={pagePath(null, done.id)}>
            {done.name}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** A file has no fields on the page to point at. */
function wordsForFile(error: unknown): string {
  if (!(error instanceof SetupError)) return wordsFor(error);
  const [first] = error.fields;
  if (!first) return wordsFor(error);
  if (first.path === "format" || first.path === "") return t("data:read.notJson");
  if (first.code === "birthNumber") return t("data:read.birthNumber", { path: first.path });
  // What came with that version is wrong too, and says nothing to anybody.
  if (error.fields.some(({ path }) => path === "version")) return t("data:read.newer");
  return t("data:read.wrongFields", { count: error.fields.length, path: first.path });
}

function Preview({ view, onRead }: { readonly view: SetupFileView; readonly onRead: () => void }): ReactElement {
  const nothing = PARTS.every((part) => view.parts[part].added + view.parts[part].changed === 0);
  return (
    <>
      <p role="status">
        {nothing ? t("data:read.nothing") : t(view.known ? "data:read.known" : "data:read.new", { name: view.name })}
      </p>
      <table className="setup-table">
        <thead>
          <tr>
            <th scope="col">{t("data:read.part")}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col">
                {t(`data:read.${count}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{t(`data:read.parts.${part}`)}</th>
              {COUNTS.map((count) => (
                <td key={count} className="tabular">
                  {view.parts[part][count]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {nothing ? null : (
        <button type="button" className="ds-button" data-variant="primary" onClick={onRead}>
          {t("data:read.do")}
        </button>
      )}
    </>
  );
}
