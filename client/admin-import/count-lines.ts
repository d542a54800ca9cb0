/** An import's counts in words, those that are nothing left out. */

import type { ImportCounts } from "#shared/import-api.ts";
import { t } from "../i18n/texts.ts";

export function countLines(counts: ImportCounts): string[] {
  const stays = { ...counts, missing: counts.missing - counts.removed };
  const order = [
    "added",
    "changed",
    "removed",
    "unchanged",
    "missing",
    "past",
    "passed",
    "wrongRows",
    "newCodes",
  ] as const;
  return order.flatMap((name) => (stays[name] > 0 ? [t(`import:count.${name}`, { count: stays[name] })] : []));
}
