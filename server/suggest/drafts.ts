/**
 * The morning's first draft: when a day is made, what nobody has is thought through once, at length, and kept as a proposal
 * beside the board. It touches nothing that people have settled and nothing on the board: the meeting begins with it and
 * accepts what it likes. A day without a draft is a day like any other.
 */

import * as z from "zod";
import type { Board } from "#shared/domain/board.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { documentName } from "#shared/protocol.ts";
import type { Row } from "#shared/suggest/row.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { type Log, reasonOf } from "../log.ts";
import type { PatientRegister } from "../patients/patient-register.ts";
import { openCollection, type Records } from "../store/records.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { unitTravel } from "../setup/unit-travel.ts";
import { closedPairs } from "./closed-pairs.ts";
import type { Suggester } from "./suggester.ts";

/** Nobody waits for it, and it must not be felt by those who work at midnight. */
const DRAFT_MS = 2_000;

const rowSchema = z.strictObject({
  visitId: z.string().transform((id) => id as VisitId),
  slot: z.enum(["first", "second"]),
  from: z
    .string()
    .transform((id) => id as StaffId)
    .nullable(),
  to: z.string().transform((id) => id as StaffId),
  startFrom: z.int(),
  startTo: z.int(),
});
const draftSchema = z.strictObject({ rows: z.array(rowSchema) });

export interface Drafts {
  /** Makes the day's draft unless it is there or nothing is left to give away. Never rejects. */
  readonly make: (unitId: string, date: string) => Promise<void>;
  readonly rows: (unitId: string, date: string) => readonly Row[] | null;
}

export interface DraftParts {
  readonly records: Records;
  readonly days: Days;
  readonly register: PatientRegister;
  readonly setup: SetupStore;
  readonly suggester: Suggester;
  readonly clock: Clock;
  readonly log: Log;
}

export function openDrafts({ records, days, register, setup, suggester, clock, log }: DraftParts): Drafts {
  const drafts = openCollection(records, "suggest-draft", draftSchema);

  async function work(unitId: string, date: string): Promise<void> {
    const key = documentName({ unitId, date });
    if (drafts.get(key)) return;
    const board = await days.board({ unitId, date });
    if (!hasSomethingLeft(board)) return;
    const closed = closedPairs(register, board, log);
    // Without the register it could give somebody a patient they cannot have, and nobody would see it.
    if (!closed) return;
    const wish = {
      preset: "continuity",
      freedom: "nobodyElse",
      now: null,
      closed,
      travel: unitTravel(setup, unitId),
    } as const;
    const answer = await suggester.ask({ board, wish, budgetMs: DRAFT_MS });
    if (!answer || answer.proposal.rows.length === 0) return;
    const older = drafts.list(`${unitId}/`).map((entry) => drafts.remove(entry.key, null));
    await records.change([...older, drafts.set(key, { rows: [...answer.proposal.rows] }, 0)], clock.now());
    log.info({ unit: unitId, date, rows: answer.proposal.rows.length }, "first draft made");
  }

  return {
    async make(unitId, date) {
      try {
        await work(unitId, date);
      } catch (error) {
        log.warn({ unit: unitId, date, reason: reasonOf(error) }, "day without a first draft");
      }
    },
    rows: (unitId, date) => drafts.get(documentName({ unitId, date }))?.value.rows ?? null,
  };
}

function hasSomethingLeft(board: Board): boolean {
  if (board.staff.size === 0) return false;
  return [...board.visits.values()].some(
    ({ first, second, staffRequired }) => !first || (staffRequired === 2 && !second),
  );
}
