/** The page: which weeks, what they say in one paragraph, then one card a question. Prints as it stands. */

import type { ReactElement } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { csvText } from "#shared/csv.ts";
import type { FactsReply } from "#shared/protocol.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { replayPath, wallPath } from "../route.ts";
import { saveFile } from "../ui/save-file.ts";
import { DeferredCard, MinutesCard } from "./type-cards.tsx";
import { DebtCard, LevelCard, LighterCard, MeetingCard, OwnerlessCard, PlanCard } from "./day-cards.tsx";
import { weeksRows } from "./weeks-csv.ts";
import type { Period } from "./weeks-screen.tsx";
import "./weeks.css";

interface WeeksPageProps {
  readonly unitId: string;
  readonly reply: FactsReply;
  /** Null while no day is known. */
  readonly catalogue: Catalogue | null;
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly onPeriod: (period: Period) => void;
}

export function WeeksPage({ unitId, reply, catalogue, period, periods, onPeriod }: WeeksPageProps): ReactElement {
  const { facts, damaged, coming, unitName } = reply;
  const [first, last] = [facts[0], facts.at(-1)];
  const saveCsv = (): void =>
    saveFile(
      t("weeks:fileName", { unit: unitId, from: first?.date ?? "", to: last?.date ?? "" }),
      csvText(weeksRows(facts, catalogue)),
      "text/csv;charset=utf-8",
    );
  return (
    <main className="weeks" data-color-scheme="auto">
      <header className="weeks-head">
        <div>
          <h1>{t("weeks:title", { unit: unitName })}</h1>
          <p>
            {first && last
              ? t("weeks:span", {
                  from: dayWords(first.date, "short"),
                  to: dayWords(last.date, "short"),
                  count: facts.length,
                })
              : t("weeks:none")}
          </p>
        </div>
        <div className="ds-toggle-group" role="radiogroup" aria-label={t("weeks:period")}>
          {periods.map((each) => (
            <label key={each} className="ds-button" data-variant="tertiary">
              <input type="radio" name="weeks-period" checked={each === period} onChange={() => onPeriod(each)} />
              {t("weeks:weekCount", { count: each / 7 })}
            </label>
          ))}
        </div>
        <button
          type="button"
          className="ds-button"
          data-size="sm"
          data-variant="secondary"
          disabled={facts.length === 0}
          onClick={saveCsv}
        >
          {t("weeks:csv")}
        </button>
        <nav aria-label={t("weeks:elsewhere")}>
          {last ? (
            <a className="ds-link" href={replayPath(unitId, last.date)}>
              {t("weeks:toReplay")}
            </a>
          ) : null}
          <a className="ds-link" href={wallPath(unitId)}>
            {t("weeks:toToday")}
          </a>
        </nav>
      </header>
      <p className="weeks-note" role="status">
        {coming > 0 ? t("weeks:coming", { count: coming }) : ""}
        {damaged.length > 0
          ? t("weeks:damaged", { days: damaged.map((date) => dayWords(date, "weekday")).join(", ") })
          : ""}
      </p>
      {facts.length > 0 ? (
        <div className="weeks-cards">
          <DeferredCard facts={facts} catalogue={catalogue} />
          <MinutesCard facts={facts} catalogue={catalogue} />
          <PlanCard facts={facts} />
          <DebtCard facts={facts} />
          <LevelCard facts={facts} />
          <MeetingCard facts={facts} />
          <OwnerlessCard facts={facts} />
          <LighterCard facts={facts} />
        </div>
      ) : null}
      <p className="weeks-about">{t("weeks:about")}</p>
    </main>
  );
}
