/** Who cannot be given which patient: asked for when the day is open and again each hour, and after a minute when it failed. */

import { useEffect, useState } from "react";
import type { ClosedPairs } from "#shared/domain/closed-pairs.ts";
import { getJson } from "../api.ts";
import type { Session } from "../session/session.ts";
import { NO_CLOSED_PAIRS } from "./objections.ts";

const AGAIN_MS = 60 * 60_000;
const AFTER_FAILURE_MS = 60_000;

/** What was known last stays until there is a new answer. @param session null for whoever may not ask */
export function useClosedPairs(session: Pick<Session, "token"> | null, unitId: string): ClosedPairs {
  const [closed, setClosed] = useState(NO_CLOSED_PAIRS);
  useEffect(() => {
    if (!session) return;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const ask = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${await session.token()}` };
      const pairs = await getJson<[string, string[]][] | null>(`/api/suggest/${unitId}/closed`, { headers });
      if (pairs && !over) setClosed(new Map(pairs));
      return pairs ? AGAIN_MS : AFTER_FAILURE_MS;
    };
    const go = (): void => {
      void ask()
        .catch(() => AFTER_FAILURE_MS)
        .then((wait) => {
          if (!over) timer = setTimeout(go, wait);
        });
    };
    go();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [session, unitId]);
  return closed;
}
