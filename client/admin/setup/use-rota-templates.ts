import { useEffect, useState } from "react";
import type { RotaTemplate } from "#shared/domain/setup/people.ts";
import { weekdayOf } from "#shared/domain/setup/calendar.ts";
import type { RotaTemplates } from "#shared/setup-api.ts";
import { ask } from "./setup-requests.ts";

type Cells = RotaTemplate["cells"];

export interface WeekdayTemplates {
  /** Null for a weekday that has none. */
  readonly of: (date: string) => Cells | null;
  /** From now on this is what that weekday usually is. @throws SetupError */
  readonly save: (date: string, cells: Cells) => Promise<void>;
}

/** «Vanlig mandag» and the six others of the unit. */
export function useRotaTemplates(token: string, unitId: string): WeekdayTemplates {
  const address = `/api/setup/${unitId}/rota-templates`;
  const [templates, setTemplates] = useState<RotaTemplates>([]);
  useEffect(() => {
    // Without them the page does all else; the next save asks again.
    ask<RotaTemplates>(token, "GET", address).then(setTemplates, () => setTemplates([]));
  }, [token, address]);
  const find = (date: string) => templates.find(({ weekday }) => weekday === weekdayOf(date));
  return {
    of: (date) => find(date)?.value.cells ?? null,
    async save(date, cells) {
      const sent = { version: find(date)?.version ?? 0, value: { cells } };
      try {
        await ask(token, "PUT", `${address}/${weekdayOf(date)}`, sent);
      } finally {
        setTemplates(await ask<RotaTemplates>(token, "GET", address));
      }
    },
  };
}
