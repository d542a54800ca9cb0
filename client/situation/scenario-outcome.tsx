/** What the scenario comes to: the balance beside today's, and four lists that say what holds and what does not. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { ScenarioResult } from "#shared/domain/scenario.ts";
import type { Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import { taskTitle } from "../wall/command-words.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { visitTitle } from "../wall/words.ts";
import { balanceText, percentText, staffName } from "./words.ts";
import "./scenario-outcome.css";

interface ScenarioOutcomeProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly result: ScenarioResult;
  readonly real: Situation;
  readonly then: Situation;
}

export function ScenarioOutcome({ board, catalogue, result, real, then }: ScenarioOutcomeProps): ReactElement {
  const title = (id: Parameters<typeof taskTitle>[2]): string => taskTitle(board, catalogue, id);
  const without = result.without.map((id) => staffName(board, id));
  return (
    <div className="scenario-outcome">
      <div className="scenario-pair">
        <Side title={t("situation:whatIf.real")} numbers={real} about="" />
        <Side
          title={t("situation:whatIf.scenario")}
          numbers={then}
          about={
            without.length === 0
              ? ""
              : `${t("situation:whatIf.people", { count: without.length })}: ${without.join(", ")}`
          }
        />
      </div>
      <div className="scenario-lists">
        <Outcome
          name="uncovered"
          lines={[
            ...result.uncovered.map(({ visit }) => visitTitle(visit)),
            ...result.uncoveredTasks.map(({ id }) => title(id)),
          ]}
        />
        <Outcome name="breaks" lines={result.breaks.map(({ id }) => title(id))} />
        <Outcome name="waits" lines={result.waits.map(({ id }) => title(id))} />
        <Outcome
          name="fits"
          lines={[
            ...result.fits.map(({ visit, staffId, start }) => {
              const when = start === visit.start ? "" : `, ${clockText(start)}`;
              return `${visitTitle(visit)} → ${staffName(board, staffId)}${when}`;
            }),
            ...result.indoor.map(({ task, staffId }) => `${title(task.id)} → ${staffName(board, staffId)}`),
          ]}
        />
      </div>
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly numbers: Situation;
  readonly about: string;
}

function Side({ title, numbers, about }: SideProps): ReactElement {
  return (
    <section className="scenario-side tabular" aria-label={title}>
      <h2>{title}</h2>
      <p>
        <b>{balanceText(numbers)}</b>
        <span className="scenario-level">
          <LevelShape level={numbers.proposed.level} />
          {levelWord(numbers.proposed.level)} · {percentText(numbers.percent)}
        </span>
      </p>
      {about === "" ? null : <p className="scenario-about">{about}</p>}
    </section>
  );
}

interface OutcomeProps {
  readonly name: "fits" | "waits" | "uncovered" | "breaks";
  readonly lines: readonly string[];
}

function Outcome({ name, lines }: OutcomeProps): ReactElement {
  const bad = (name === "uncovered" || name === "breaks") && lines.length > 0;
  return (
    // A long list is scrolled, and the keyboard must be able to.
    <section
      tabIndex={0}
      className="scenario-list"
      data-bad={bad ? "" : undefined}
      aria-label={t(`situation:whatIf.${name}`)}
    >
      <h2 className="tabular">
        {bad ? <Glyph name="triangle" /> : null}
        {t(`situation:whatIf.${name}`)} <b>{lines.length}</b>
      </h2>
      {lines.length === 0 ? <p>{t("situation:whatIf.nothing")}</p> : null}
      <ol className="tabular">
        {lines.map((line, index) => (
          // Two visits to one patient at one time read the same, and the place in the list is what tells them apart.
          <li key={`${line} ${index}`}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
