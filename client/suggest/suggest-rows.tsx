/** What would be different: first who gets what, by the person, then what only begins at another time. One by one, all to one person, or all. */

import { type ReactElement, useMemo, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { RowState } from "#shared/suggest/proposal.ts";
import { isTimeOnly, type Row, rowKey } from "#shared/suggest/row.ts";
import { jobOfRow, openExplainer } from "#shared/suggest/why.ts";
import { t } from "../i18n/texts.ts";
import { NewTimes } from "./new-times.tsx";
import { RowsHead } from "./rows-head.tsx";
import { byPerson, patientOf, visitWords } from "./row-words.ts";
import { SuggestRow } from "./suggest-row.tsx";
import { TimeReasons } from "./time-reasons.tsx";
import type { Suggestion } from "./use-suggestions.ts";
import { WhyPart } from "./why-part.tsx";

interface SuggestRowsProps {
  readonly board: Board;
  readonly suggestion: Suggestion;
  readonly states: ReadonlyMap<string, RowState>;
  readonly onAccept: (rows: readonly Row[]) => void;
}

export function SuggestRows({ board, suggestion, states, onAccept }: SuggestRowsProps): ReactElement {
  const [asked, setAsked] = useState<string | null>(null);
  const { day, compiled, plan, proposal } = suggestion;
  const explainer = useMemo(() => openExplainer(day, compiled, plan), [day, compiled, plan]);
  if (proposal.rows.length === 0) return <p className="suggest-none">{t("suggest:nothing")}</p>;
  const isOpen = (row: Row): boolean => states.get(rowKey(row)) === "open";
  const open = proposal.rows.filter(isOpen);
  const moves = proposal.rows.filter((row) => !isTimeOnly(row));
  const nameOf = (id: StaffId): string => board.staff.get(id)?.name ?? "";
  const askAbout = (row: Row): void => setAsked((now) => (now === rowKey(row) ? null : rowKey(row)));
  return (
    <div className="suggest-rows">
      <button
        type="button"
        className="wall-button"
        data-primary=""
        disabled={open.length === 0}
        onClick={() => onAccept(open)}
      >
        {acceptAllText(open)}
      </button>
      {byPerson(moves).map(([to, rows]) => {
        const left = rows.filter(isOpen);
        return (
          <section key={to} aria-label={nameOf(to)}>
            <RowsHead
              level="h3"
              title={nameOf(to)}
              left={left}
              accept={t("suggest:acceptPerson", { name: nameOf(to), count: left.length })}
              onAccept={onAccept}
            />
            <ul>
              {rows.map((row) => {
                const names = { visit: visitWords(board, row), name: nameOf(to) };
                return (
                  <SuggestRow
                    key={rowKey(row)}
                    state={states.get(rowKey(row)) ?? "stale"}
                    whyLabel={t("suggest:whyOne", names)}
                    acceptLabel={t("suggest:acceptOne", names)}
                    why={
                      asked === rowKey(row) ? (
                        <WhyPart board={board} explainer={explainer} job={jobOfRow(day, plan, row)} to={to} />
                      ) : null
                    }
                    onAsk={() => askAbout(row)}
                    onAccept={() => onAccept([row])}
                  >
                    <b>{t("suggest:rowVisit", { time: clockText(row.startTo), patient: patientOf(board, row) })}</b>
                    {row.startTo === row.startFrom ? null : (
                      <span>{t("suggest:oldTime", { time: clockText(row.startFrom) })}</span>
                    )}
                    {row.from ? <span>{t("suggest:from", { name: nameOf(row.from) })}</span> : null}
                  </SuggestRow>
                );
              })}
            </ul>
          </section>
        );
      })}
      <NewTimes
        board={board}
        rows={proposal.rows.filter(isTimeOnly)}
        states={states}
        why={(row) =>
          asked === rowKey(row) ? (
            <TimeReasons board={board} reasons={explainer.whyThen(jobOfRow(day, plan, row))} />
          ) : null
        }
        onAsk={askAbout}
        onAccept={onAccept}
      />
    </div>
  );
}

function acceptAllText(open: readonly Row[]): string {
  const times = open.filter(isTimeOnly).length;
  const count = open.length - times;
  return times === 0 || count === 0
    ? t("suggest:acceptAll", { count: open.length })
    : t("suggest:acceptAllTimed", { count, times });
}
