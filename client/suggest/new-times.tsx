/** Visits that stay with whoever has them and begin at another time, below those that go to somebody else. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { RowState } from "#shared/suggest/proposal.ts";
import { type Row, rowKey } from "#shared/suggest/row.ts";
import { t } from "../i18n/texts.ts";
import { RowsHead } from "./rows-head.tsx";
import { byPerson, patientOf, visitWords } from "./row-words.ts";
import { SuggestRow } from "./suggest-row.tsx";

interface NewTimesProps {
  readonly board: Board;
  readonly rows: readonly Row[];
  readonly states: ReadonlyMap<string, RowState>;
  /** Null until somebody asks. */
  readonly why: (row: Row) => ReactElement | null;
  readonly onAsk: (row: Row) => void;
  readonly onAccept: (rows: readonly Row[]) => void;
}

/** So many are read at a glance. More are opened by who wants them: what cannot be met stands below, and must be seen. */
const GLANCE = 5;

export function NewTimes({ board, rows, states, why, onAsk, onAccept }: NewTimesProps): ReactElement | null {
  if (rows.length === 0) return null;
  const left = rows.filter((row) => states.get(rowKey(row)) === "open");
  const later = rows.filter(({ startFrom, startTo }) => startTo > startFrom).length;
  const nameOf = (id: StaffId): string => board.staff.get(id)?.name ?? "";
  return (
    <section className="suggest-times" aria-label={t("suggest:newTimes")}>
      <RowsHead
        level="h3"
        title={t("suggest:newTimes")}
        left={left}
        accept={t("suggest:acceptTimes", { count: left.length })}
        onAccept={onAccept}
      />
      <p>{t("suggest:newTimesAbout")}</p>
      <details className="suggest-hands" open={rows.length <= GLANCE}>
        <summary>{t("suggest:newTimesCount", { count: rows.length, later })}</summary>
        {byPerson(rows).map(([to, own]) => {
          const ownLeft = own.filter((row) => left.includes(row));
          return (
            <section key={to} aria-label={t("suggest:newTimesOf", { name: nameOf(to) })}>
              <RowsHead
                level="h4"
                title={nameOf(to)}
                left={ownLeft}
                accept={t("suggest:acceptTimes", { count: ownLeft.length })}
                acceptLabel={t("suggest:acceptTimesOf", { name: nameOf(to), count: ownLeft.length })}
                onAccept={onAccept}
              />
              <ul>
                {own.map((row) => {
                  const names = { visit: visitWords(board, row), time: clockText(row.startTo) };
                  const partner = partnerOf(board, row);
                  return (
                    <SuggestRow
                      key={rowKey(row)}
                      state={states.get(rowKey(row)) ?? "stale"}
                      whyLabel={t("suggest:whyTime", names)}
                      acceptLabel={t("suggest:acceptTime", names)}
                      why={why(row)}
                      onAsk={() => onAsk(row)}
                      onAccept={() => onAccept([row])}
                    >
                      <b>{t("suggest:newTime", { from: clockText(row.startFrom), to: clockText(row.startTo) })}</b>
                      <b>{patientOf(board, row)}</b>
                      {partner ? <span>{t("suggest:with", { name: nameOf(partner) })}</span> : null}
                    </SuggestRow>
                  );
                })}
              </ul>
            </section>
          );
        })}
      </details>
    </section>
  );
}

/** Whoever has the other half gets the same time by the same row. */
function partnerOf(board: Board, { visitId, slot }: Row): StaffId | null {
  const visit = board.visits.get(visitId);
  return (slot === "first" ? visit?.second : visit?.first)?.staffId ?? null;
}
