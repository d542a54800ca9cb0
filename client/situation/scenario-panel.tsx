/**
 * «Hva om»: the same day with fewer people, beside the plan as it is. Worked out on a copy; what is chosen is applied as
 * ordinary commands, so that each can be undone by itself, and what is left out stays as it was.
 */

import { type ReactElement, useMemo, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { MinuteOfDay } from "#shared/domain/clock.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { scenario } from "#shared/domain/scenario.ts";
import { type Situation, situation } from "#shared/domain/situation.ts";
import { dayStaff } from "#shared/domain/supply.ts";
import { t } from "../i18n/texts.ts";
import { presentStaff } from "../wall/people.ts";
import { ScenarioOutcome } from "./scenario-outcome.tsx";
import { ScenarioSteps, stepKey } from "./scenario-steps.tsx";
import { domainWish, type Wish } from "./scenario-wish.ts";
import "./scenario-panel.css";

interface ScenarioPanelProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly numbers: Situation;
  /** Minute of the operating date. */
  readonly now: MinuteOfDay;
  readonly dispatch: (command: Command) => Decision;
  /** After a batch: what a single command offered to take back is no longer the last thing done. */
  readonly onApplied: () => void;
}

export function ScenarioPanel({
  board,
  catalogue,
  numbers,
  now,
  dispatch,
  onApplied,
}: ScenarioPanelProps): ReactElement {
  const [wish, setWish] = useState<Wish | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [applied, setApplied] = useState<{ readonly done: number; readonly count: number } | null>(null);
  const result = useMemo(() => (wish ? scenario(board, domainWish(wish, now)) : null), [board, wish, now]);
  const then = useMemo(() => (result ? situation(result.board) : null), [result]);

  const choose = (next: Wish | null): void => {
    setWish(next);
    setLeft(new Set());
    setApplied(null);
  };
  const apply = (commands: readonly Command[], leave: ReadonlySet<string>): void => {
    setLeft(leave);
    const done = commands.filter((command) => dispatch(command).ok).length;
    onApplied();
    setApplied({ done, count: commands.length });
  };
  const steps = result?.steps ?? [];
  const chosen = steps.filter((step) => !left.has(stepKey(step)));
  return (
    <section className="scenario" aria-label={t("situation:whatIf.title")}>
      <WishBar board={board} wish={wish} onWish={choose} />
      {applied ? (
        <p className="scenario-applied" role="status">
          {t("situation:whatIf.applied", applied)}
        </p>
      ) : null}
      {result && then ? (
        <div className="scenario-body">
          <ScenarioOutcome board={board} catalogue={catalogue} result={result} real={numbers} then={then} />
          <ScenarioSteps
            board={board}
            catalogue={catalogue}
            steps={steps}
            left={left}
            onLeft={setLeft}
            onApplyAll={() =>
              apply(
                steps.map(({ command }) => command),
                new Set(),
              )
            }
            onApplySome={() =>
              apply(
                chosen.map(({ command }) => command),
                left,
              )
            }
            onApplyNone={() => choose(null)}
          />
        </div>
      ) : (
        <p className="scenario-empty">{t("situation:whatIf.choose")}</p>
      )}
    </section>
  );
}

interface WishBarProps {
  readonly board: Board;
  readonly wish: Wish | null;
  readonly onWish: (wish: Wish | null) => void;
}

function WishBar({ board, wish, onWish }: WishBarProps): ReactElement {
  const atWork = dayStaff(board).filter(({ attendance }) => attendance === "present").length;
  const fewer = wish?.kind === "fewer" ? wish.fewer : 0;
  // Seen from what was at work when it was first asked for, also after some of it was applied.
  const all = wish?.kind === "fewer" ? wish.staffCount + wish.fewer : atWork;
  const ask = (count: number): void =>
    onWish(count <= 0 ? null : { kind: "fewer", fewer: count, staffCount: Math.max(0, all - count) });
  return (
    <div className="wish-bar">
      <button
        type="button"
        className="wall-button"
        aria-pressed={wish?.kind === "weekend"}
        onClick={() => onWish({ kind: "weekend" })}
      >
        {t("situation:whatIf.weekend")}
      </button>
      <div className="wish-count" role="group" aria-label={t("situation:whatIf.fewer", { count: fewer })}>
        <button
          type="button"
          className="wall-button"
          aria-label={t("situation:whatIf.fewerLess")}
          disabled={fewer === 0}
          onClick={() => ask(fewer - 1)}
        >
          −
        </button>
        <b className="tabular" data-on={fewer > 0 ? "" : undefined}>
          {t("situation:whatIf.fewer", { count: fewer })}
        </b>
        <button
          type="button"
          className="wall-button"
          aria-label={t("situation:whatIf.fewerMore")}
          disabled={fewer >= all}
          onClick={() => ask(fewer + 1)}
        >
          +
        </button>
      </div>
      <select
        className="ds-input wish-person"
        aria-label={t("situation:whatIf.withoutWhom")}
        value={wish?.kind === "without" ? wish.staffId : ""}
        onChange={({ target: { value } }) =>
          onWish(value === "" ? null : { kind: "without", staffId: value as StaffId })
        }
      >
        <option value="">{t("situation:whatIf.withoutWhom")}</option>
        {presentStaff(board).map(({ id, name }) => (
          <option key={id} value={id}>
            {t("situation:whatIf.without", { name })}
          </option>
        ))}
        <GoneOption board={board} wish={wish} />
      </select>
      <p>{t("situation:whatIf.help")}</p>
    </div>
  );
}

/** Once the absence is applied the person is no longer among those here, and still the one that was asked about. */
function GoneOption({ board, wish }: Pick<WishBarProps, "board" | "wish">): ReactElement | null {
  const person = wish?.kind === "without" ? board.staff.get(wish.staffId) : undefined;
  if (!person || person.attendance === "present") return null;
  return <option value={person.id}>{t("situation:whatIf.without", { name: person.name })}</option>;
}
