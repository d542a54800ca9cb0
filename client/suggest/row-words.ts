/** What the rows of a proposal are called. */

import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { Row } from "#shared/suggest/row.ts";
import { t } from "../i18n/texts.ts";

/** `Besøk 08:20 N-14`, by the time it had when it was asked. */
export function visitWords(board: Board, row: Row): string {
  return t("wall:visitTitle", { time: clockText(row.startFrom), patient: patientOf(board, row) });
}

export const patientOf = (board: Board, { visitId }: Row): string => board.visits.get(visitId)?.patient ?? "";

export function byPerson(rows: readonly Row[]): (readonly [StaffId, readonly Row[]])[] {
  const people = new Map<StaffId, Row[]>();
  for (const row of rows) people.set(row.to, [...(people.get(row.to) ?? []), row]);
  return [...people];
}
