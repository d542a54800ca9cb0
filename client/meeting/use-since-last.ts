/** What the day before left behind, asked for once each time the look back is opened. */

import { useEffect, useState } from "react";
import type { SinceLast } from "#shared/domain/since-last.ts";
import { fetchSinceLast } from "../api.ts";
import type { Session } from "../session/session.ts";

export type LookBack =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly retry: () => void }
  /** Null on a unit's first day. */
  | { readonly state: "known"; readonly since: SinceLast | null };

export function useSinceLast({ day, token }: Session): LookBack {
  const [found, setFound] = useState<LookBack>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    const tell = (next: LookBack): void => {
      if (!gone) setFound(next);
    };
    tell({ state: "loading" });
    const ask = async (): Promise<SinceLast | null> => fetchSinceLast(day.unitId, day.date, await token());
    ask().then(
      (since) => tell({ state: "known", since }),
      () => tell({ state: "failed", retry: () => setAttempt((count) => count + 1) }),
    );
    return () => {
      gone = true;
    };
  }, [day, token, attempt]);
  return found;
}
