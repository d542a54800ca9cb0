/** What would be different, by the person who gets it: accepted one by one, all to one person, or all. */

import { type ReactElement, useMemo, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { RowState } from "#shared/suggest/proposal.ts";
import { type Row, rowKey } from "#shared/suggest/row.ts";
import { jobOfRow, openExplainer } from "#shared/suggest/why.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";
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
  const isOpen = (row: Row): boolean => states.get(rowKey(row)) === "open";
  const open = proposal.rows.filter(isOpen);
  if (proposal.rows.length === 0) return <p className="suggest-none">{t("suggest:nothing")}</p>;
  const nameOf = (id: StaffId): string => board.staff.get(id)?.name ?? "";
  return (
    <div className="suggest-rows">
      <button
        type="button"
        className="wall-button"
        data-primary=""
        disabled={open.length === 0}
        onClick={() => onAccept(open)}
      >
        {t("suggest:acceptAll", { count: open.length })}
      </button>
      {byPerson(proposal.rows).map(([to, rows]) => {
        const left = rows.filter(isOpen);
        return (
          <section key={to} aria-label={nameOf(to)}>
            <div className="suggest-person">
              <h3>{nameOf(to)}</h3>
              {left.length > 1 ? (
                <button type="button" className="wall-button" onClick={() => onAccept(left)}>
                  {t("suggest:acceptPerson", { name: nameOf(to), count: left.length })}
                </button>
              ) : null}
            </div>
            <ul>
              {rows.map((row) => {
                const key = rowKey(row);
                const visit = visitWords(board, row);
                const names = { visit, name: nameOf(to) };
                return (
                  <li key={key} data-state={states.get(key)}>
                    <span className="suggest-what tabular">
                      <b>{t("suggest:rowVisit", { time: clockText(row.startTo), patient: patientOf(board, row) })}</b>
                      {row.startTo === row.startFrom ? null : (
                        <span>{t("suggest:oldTime", { time: clockText(row.startFrom) })}</span>
                      )}
                      {row.from && row.from !== row.to ? (
                        <span>{t("suggest:from", { name: nameOf(row.from) })}</span>
                      ) : null}
                    </span>
                    <button
                      type="button"
                      className="wall-button"
                      aria-expanded={asked === key}
                      aria-label={t("suggest:whyOne", names)}
                      onClick={() => setAsked(asked === key ? null : key)}
                    >
                      {t("suggest:why")}
                    </button>
                    <RowEnd state={states.get(key) ?? "stale"} names={names} onAccept={() => onAccept([row])} />
                    {asked === key ? (
                      <WhyPart board={board} explainer={explainer} job={jobOfRow(day, plan, row)} to={to} />
                    ) : null}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface RowEndProps {
  readonly state: RowState;
  readonly names: { readonly visit: string; readonly name: string };
  readonly onAccept: () => void;
}

function RowEnd({ state, names, onAccept }: RowEndProps): ReactElement {
  if (state === "stale") return <span className="suggest-end">{t("suggest:rowStale")}</span>;
  if (state === "done") {
    return (
      <span className="suggest-end">
        <Glyph name="check" />
        {t("suggest:done")}
      </span>
    );
  }
  return (
    <button type="button" className="wall-button" aria-label={t("suggest:acceptOne", names)} onClick={onAccept}>
      {t("suggest:accept")}
    </button>
  );
}

function byPerson(rows: readonly Row[]): (readonly [StaffId, readonly Row[]])[] {
  const people = new Map<StaffId, Row[]>();
  for (const row of rows) people.set(row.to, [...(people.get(row.to) ?? []), row]);
  return [...people];
}

/** `Besøk 08:20 N-14`, by the time it had when it was asked. */
function visitWords(board: Board, row: Row): string {
  return t("wall:visitTitle", { time: clockText(row.startFrom), patient: patientOf(board, row) });
}

const patientOf = (board: Board, { visitId }: Row): string => board.visits.get(visitId)?.patient ?? "";
