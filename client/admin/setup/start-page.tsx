/** The way from nothing to tomorrow's board, in six steps that know whether they are done. */

import type { ReactElement } from "react";
import { t } from "../../i18n/texts.ts";
import { useSetup } from "./setup-context.ts";
import { type PageName, pagePath } from "./setup-pages.ts";

interface Step {
  readonly page: PageName;
  readonly name: "unit" | "shifts" | "people" | "catalogue" | "visits" | "tomorrow";
  readonly done: boolean;
  readonly count: number;
}

export function StartPage(): ReactElement {
  const { view, unitId, catalogue } = useSetup();
  const unit = view.unit.value;
  const people = view.employees.filter(({ value }) => value.active).length;
  const steps: Step[] = [
    { page: "enhet", name: "unit", done: unit.zones.length > 0, count: unit.zones.length },
    { page: "enhet", name: "shifts", done: unit.weekday.rhythm.length > 0, count: unit.shiftCodes.length },
    { page: "ansatte", name: "people", done: people > 0, count: people },
    { page: "oppgaveliste", name: "catalogue", done: true, count: catalogue.taskTypes.length },
    { page: "besok", name: "visits", done: view.visits.length > 0, count: view.visits.length },
    { page: "morgen", name: "tomorrow", done: view.onShiftTomorrow > 0, count: view.onShiftTomorrow },
  ];
  const next = steps.find(({ done }) => !done);
  return (
    <>
      <h1>{t("setup:start.title", { unit: unit.name })}</h1>
      <p className="setup-lead">{t(next ? "setup:start.about" : "setup:start.ready")}</p>
      <ol className="setup-steps">
        {steps.map((step) => (
          <li key={step.name} data-done={step.done ? "" : undefined} data-next={step === next ? "" : undefined}>
            <a href={pagePath(step.page, unitId) + (step.name === "shifts" ? "#vakter" : "")}>
              <strong>{t(`setup:step.${step.name}`)}</strong>
              <span>{t(`setup:stepAbout.${step.name}`)}</span>
              <span className="setup-step-state">
                {step.done ? `✓ ${t(`setup:stepDone.${step.name}`, { count: step.count })}` : t("setup:stepLeft")}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
