/** What applying would do, row by row in the order it must be done: people leave out rows, apply the rest, or nothing. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { ScenarioStep } from "#shared/domain/scenario.ts";
import { t } from "../i18n/texts.ts";
import { commandWords } from "../wall/command-words.ts";
import "./scenario-steps.css";

interface ScenarioStepsProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly steps: readonly ScenarioStep[];
  /** Keys of the rows that are left out. */
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
  readonly onApplyAll: () => void;
  readonly onApplySome: () => void;
  readonly onApplyNone: () => void;
}

const KINDS = ["absence", "wait", "assign"] as const;

export function ScenarioSteps(props: ScenarioStepsProps): ReactElement {
  const { board, catalogue, steps, left, onLeft, onApplyAll, onApplySome, onApplyNone } = props;
  const chosen = steps.filter((step) => !left.has(stepKey(step))).length;
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    onLeft(next);
  };
  return (
    <section className="scenario-steps" aria-label={t("situation:whatIf.steps")}>
      <div className="scenario-rows">
        {KINDS.map((kind) => {
          const rows = steps.filter((step) => step.kind === kind);
          return rows.length === 0 ? null : (
            <fieldset key={kind}>
              <legend>{t(`situation:whatIf.kind.${kind}`)}</legend>
              {rows.map((step) => {
                const key = stepKey(step);
                return (
                  <label key={key} className="scenario-row tabular">
                    <input type="checkbox" checked={!left.has(key)} onChange={() => toggle(key)} />
                    {commandWords(board, catalogue, step.command)}
                    {isBound(board, step) ? <b>{t("situation:whatIf.boundMark")}</b> : null}
                  </label>
                );
              })}
            </fieldset>
          );
        })}
      </div>
      <div className="scenario-apply">
        <button
          type="button"
          className="wall-button"
          disabled={steps.length === 0}
          onClick={() => onLeft(new Set(chosen === 0 ? [] : steps.map(stepKey)))}
        >
          {t(chosen === 0 ? "situation:whatIf.chooseAll" : "situation:whatIf.chooseNone")}
        </button>
        <button type="button" className="wall-button" onClick={onApplyNone}>
          {t("situation:whatIf.applyNone")}
        </button>
        <button type="button" className="wall-button" disabled={chosen === 0} onClick={onApplySome}>
          {t("situation:whatIf.applySome", { count: chosen })}
        </button>
        <button
          type="button"
          className="wall-button"
          data-primary=""
          disabled={steps.length === 0}
          onClick={onApplyAll}
        >
          {t("situation:whatIf.applyAll")}
        </button>
      </div>
    </section>
  );
}

/** The card or person a step is about: the same when the scenario is worked out again after some rows were applied. */
export function stepKey({ kind, command }: ScenarioStep): string {
  switch (command.type) {
    case "visit.assign":
      return `${kind} ${command.visitId} ${command.slot}`;
    case "task.move":
    case "task.assign":
      return `${kind} ${command.taskId}`;
    case "absence.register":
      return `${kind} ${command.staffId}`;
    default:
      return `${kind} ${JSON.stringify(command)}`;
  }
}

function isBound(board: Board, { command }: ScenarioStep): boolean {
  return command.type === "task.move" && board.tasks.get(command.taskId)?.bound === true;
}
