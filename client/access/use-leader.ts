/** Whoever sits at this page with a leader's rights: their session and the units they may choose between. */

import { useEffect, useState } from "react";
import type { SessionView } from "#shared/access-messages.ts";
import type { Actor, Boot, BootUnit } from "#shared/protocol.ts";
import { ApiError, fetchBoot, getJson, openServerSession } from "../api.ts";
import { bearer, wordsFor } from "./access-api.ts";
import { isSignedIn } from "./known-device.ts";

export interface Leader {
  readonly token: string;
  readonly actor: Actor;
  readonly boot: Boot;
  readonly units: readonly BootUnit[];
}

export type LeaderState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string; readonly retry: () => void }
  | { readonly state: "signedOut" }
  | { readonly state: "ready"; readonly leader: Leader };

/** In the demo everybody is the leader of the first unit, as elsewhere there. */
export function useLeader(): LeaderState {
  const [state, setState] = useState<LeaderState>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    const load = async (): Promise<Leader> => {
      const boot = await fetchBoot();
      if (!boot.demo && !isSignedIn()) throw new ApiError(401, "");
      const { token, actor } = await openServerSession(boot.units[0]?.id ?? "", { kind: "leader" });
      const { units } = await getJson<SessionView>("/api/session", { headers: bearer(token) });
      return { token, actor, boot, units: boot.units.filter(({ id }) => units === "all" || units.includes(id)) };
    };
    setState({ state: "loading" });
    load().then(
      (leader) => {
        if (!gone) setState({ state: "ready", leader });
      },
      (error: unknown) => {
        if (gone) return;
        if (error instanceof ApiError && error.status === 401) setState({ state: "signedOut" });
        else setState({ state: "failed", message: wordsFor(error), retry: () => setAttempt((count) => count + 1) });
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt]);

  return state;
}
