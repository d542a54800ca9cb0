/** What the unit knows of its ways, asked for once while the panel is open: the plan does not wait long for it. */

import { use, useCallback, useRef, useState } from "react";
import type { UnitTravel } from "#shared/suggest/unit-travel.ts";
import { bearer } from "../access/access-api.ts";
import { getJson } from "../api.ts";
import { SessionContext } from "../session/session-context.ts";

/** Longer than a server in the house takes; without it the board's own numbers do. */
const WAIT_MS = 1_500;

interface Travel {
  /** Null until it is here, and where there is none. */
  readonly travel: UnitTravel | null;
  readonly travelOf: () => Promise<UnitTravel | null>;
}

export function useTravel(): Travel {
  const session = use(SessionContext);
  const [travel, setTravel] = useState<UnitTravel | null>(null);
  const asked = useRef<Promise<UnitTravel | null> | null>(null);
  const travelOf = useCallback((): Promise<UnitTravel | null> => {
    const ask = async (): Promise<UnitTravel | null> => {
      if (!session) return null;
      const headers = bearer(await session.token());
      const signal = AbortSignal.timeout(WAIT_MS);
      const heard = await getJson<UnitTravel>(`/api/units/${session.day.unitId}/travel`, { headers, signal });
      setTravel(heard);
      return heard;
    };
    asked.current ??= ask().catch(() => {
      // The next question asks again.
      asked.current = null;
      return null;
    });
    return asked.current;
  }, [session]);
  return { travel, travelOf };
}
