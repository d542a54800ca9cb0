/** The page: which unit and what kind of file, the file or what was pasted, what it would do, and what was done before. */

import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { ImportKind } from "#shared/domain/import/columns.ts";
import type { ImportChoices, ImportDone, ImportView, PastImport } from "#shared/import-api.ts";
import { wordsFor } from "../access/access-api.ts";
import type { Leader } from "../access/use-leader.ts";
import { SetupFrame } from "../admin/setup/setup-frame.tsx";
import { t } from "../i18n/texts.ts";
import { saveFile } from "../ui/save-file.ts";
import { FileChoice } from "./file-choice.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { importRequests } from "./import-requests.ts";
import { ImportResult, PastImports } from "./import-result.tsx";
import "./import.css";

type Step =
  | { readonly step: "choose" }
  | { readonly step: "preview"; readonly view: ImportView }
  | { readonly step: "done"; readonly done: ImportDone };

export function ImportPage({ leader }: { readonly leader: Leader }): ReactElement {
  const [unitId, setUnitId] = useState(leader.units[0]?.id ?? "");
  const [kind, setKind] = useState<ImportKind>("people");
  const [step, setStep] = useState<Step>({ step: "choose" });
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const [past, setPast] = useState<readonly PastImport[]>([]);
  const requests = useMemo(() => importRequests(unitId, leader.token), [unitId, leader.token]);
  const latest = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    let gone = false;
    // Without it the page still does what it is for.
    requests.history().then(
      (found) => gone || setPast(found),
      () => gone || setPast([]),
    );
    return () => {
      gone = true;
    };
  }, [requests, step]);
  useEffect(() => {
    if (step.step !== "choose") heading.current?.focus();
  }, [step.step]);

  const work = async (words: string, task: () => Promise<Step>, undo?: () => void): Promise<void> => {
    const mine = ++latest.current;
    setBusy(words);
    setProblem("");
    try {
      const next = await task();
      // Somebody who ticks two boxes quickly is shown what both of them do.
      if (mine !== latest.current) return;
      setStep(next);
    } catch (error) {
      if (mine !== latest.current) return;
      undo?.();
      setProblem(wordsFor(error));
    }
    setBusy("");
  };
  const upload = (file: Blob, name: string): void =>
    void work(t("import:reading"), async () => ({ step: "preview", view: await requests.upload(kind, file, name) }));
  const choose = (view: ImportView, choices: ImportChoices): void => {
    // Shown at once, for a box that waits for an answer looks as if it had not been hit.
    setStep({ step: "preview", view: { ...view, choices } });
    void work(
      t("import:reading"),
      async () => ({ step: "preview", view: await requests.choose(view.id, choices) }),
      // What is imported is what the server was told, and it was not told this.
      () => setStep({ step: "preview", view }),
    );
  };
  const commit = (id: string): void =>
    void work(t("import:committing"), async () => ({ step: "done", done: await requests.commit(id) }));
  const save = (id: string): void => {
    requests.problems(id).then(
      (text) => saveFile(t("import:problemsFile", { kind }), text, "text/csv;charset=utf-8"),
      (error: unknown) => setProblem(wordsFor(error)),
    );
  };
  const again = (): void => {
    // What is still on its way was asked about another file, or another unit.
    latest.current++;
    setBusy("");
    setProblem("");
    setStep({ step: "choose" });
  };

  return (
    <SetupFrame
      leader={leader}
      page="import"
      unitId={unitId}
      onUnit={(id) => {
        setUnitId(id);
        again();
      }}
      className="access"
    >
      <h1>{t("import:title")}</h1>
      <p className="access-help">{t("import:help")}</p>
      <p className="import-busy" role="status">
        {busy}
      </p>
      <p className="access-problem" role="alert">
        {problem}
      </p>
      {step.step === "choose" ? <FileChoice kind={kind} onKind={setKind} busy={busy !== ""} onFile={upload} /> : null}
      {step.step === "preview" ? (
        <ImportPreview
          heading={heading}
          view={step.view}
          busy={busy !== ""}
          onChoices={(choices) => choose(step.view, choices)}
          onCommit={() => commit(step.view.id)}
          onSave={() => save(step.view.id)}
          onAgain={again}
        />
      ) : null}
      {step.step === "done" ? <ImportResult heading={heading} done={step.done} onAgain={again} /> : null}
      {step.step === "preview" ? null : <PastImports past={past} />}
    </SetupFrame>
  );
}
