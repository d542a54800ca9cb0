/** What other programs may be told when it happens. Ids, dates and counts; never a patient, and nobody's name. */

import * as z from "zod";
import { LEVELS } from "#shared/domain/board.ts";
import { IMPORT_KINDS } from "#shared/domain/import/columns.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";

const about = { unit: z.string(), at: z.iso.datetime().describe("When it happened, UTC") };
const count = z.int().min(0);

export const webhookEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("day.locked"), ...about, date: dateSchema }),
  z.strictObject({ type: z.literal("day.closed"), ...about, date: dateSchema }),
  z.strictObject({ type: z.literal("level.changed"), ...about, date: dateSchema, level: z.enum(LEVELS) }),
  z.strictObject({
    type: z.literal("import.done"),
    ...about,
    kind: z.enum(IMPORT_KINDS),
    added: count,
    changed: count,
    removed: count,
  }),
  /** Asked for by an administrator, to see that it arrives. */
  z.strictObject({ type: z.literal("test"), ...about }),
]);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
