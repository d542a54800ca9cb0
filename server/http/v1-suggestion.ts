/** What programs are told of a proposal: rows against the board as it stands, each with its reasons, and what cannot be met. */

import * as z from "zod";
import { FREEDOMS, PRESETS } from "#shared/suggest/presets.ts";
import type { SuggestAnswer } from "../suggest/suggest-thread.ts";

export const suggestionQuerySchema = z.strictObject({
  preset: z.enum(PRESETS).describe("What weighs most"),
  freedom: z
    .enum(FREEDOMS)
    .describe("nobodyElse: only what nobody has; few: four visits are taken from people at most"),
});

const minute = z.int().describe("Minutes from midnight of the date");
const parts = z.object({
  unassigned: z.int(),
  lateMinutes: z.int(),
  lateVisits: z.int(),
  overtimeMinutes: z.int(),
  moved: z.int(),
  strangers: z.int(),
  travelMinutes: z.int(),
  unevenPercent: z.int(),
});
const price = parts.pick({
  travelMinutes: true,
  lateMinutes: true,
  overtimeMinutes: true,
  strangers: true,
  moved: true,
  unevenPercent: true,
});

export const suggestionSchema = z.object({
  before: parts.describe("The board as it stands"),
  after: parts.describe("With every row carried out"),
  rows: z.array(
    z.object({
      visit: z.string(),
      slot: z.enum(["first", "second"]),
      from: z.string().nullable(),
      to: z.string(),
      startBefore: minute,
      start: minute,
      reasons: z.array(z.looseObject({ kind: z.string() })),
      next: z
        .object({ staff: z.string(), price })
        .nullable()
        .describe("The next best colleague, and what is otherwise"),
    }),
  ),
  unmet: z.array(z.looseObject({ kind: z.string(), visitId: z.string() })),
});
export type SuggestionAnswer = z.infer<typeof suggestionSchema>;

export function suggestionAnswer({ proposal, whys }: SuggestAnswer): SuggestionAnswer {
  return {
    before: proposal.before,
    after: proposal.after,
    rows: whys.map(({ visitId, slot, from, to, startFrom, startTo, reasons, next }) => ({
      visit: visitId,
      slot,
      from,
      to,
      startBefore: startFrom,
      start: startTo,
      reasons: reasons.map((reason) => ({ ...reason })),
      next: next && { staff: next.staffId, price: next.price },
    })),
    unmet: proposal.unmet.map((each) => ({ ...each })),
  };
}
