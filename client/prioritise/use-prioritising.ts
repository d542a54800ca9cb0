/**
 * The unit's session as it is now, followed for as long as the page is open: each screen waits at the server for the next
 * move, so that all of them follow at once. A move shows at once where it was made, and goes back if it could not be.
 */

import { useEffect, useState } from "react";
import type { Priority } from "#shared/domain/board.ts";
import type { PrioritisingView } from "#shared/setup-api.ts";
import { wordsFor } from "../access/access-api.ts";
import { ask, SetupError } from "../admin/setup/setup-requests.ts";

const AGAIN_MS = 3_000;

type Places = PrioritisingView["places"];

export interface Prioritising {
  /** Null until the server has answered; version 0 when no session is going on. */
  readonly view: PrioritisingView | null;
  /** As the view has them, with what this screen has moved and not heard of yet. */
  readonly places: Places;
  readonly trouble: Trouble | null;
  readonly place: (typeId: string, priority: Priority | null) => void;
  readonly start: (empty: boolean) => void;
  readonly stop: () => void;
  /** @throws SetupError with the fields that must be mended */
  readonly finish: (agreed: { readonly from: string; readonly agreedAt: string }, forUnit: boolean) => Promise<void>;
}

/** What went wrong: in words, or a type that somebody else moved first. */
type Trouble = { readonly words: string } | { readonly typeId: string };

export function usePrioritising(token: string, unitId: string): Prioritising {
  const address = `/api/setup/${unitId}/prioritising`;
  const [view, setView] = useState<PrioritisingView | null>(null);
  const [moving, setMoving] = useState<Places>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const version = view?.version ?? -1;
  const take = (next: PrioritisingView): void =>
    setView((now) => (now && next.version !== 0 && next.version < now.version ? now : next));

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const after = version === -1 ? "" : `?after=${version}`;
        const next = await ask<PrioritisingView>(token, "GET", address + after);
        if (gone) return;
        setTrouble((now) => (now && "words" in now ? null : now));
        if (next.version === version) timer = setTimeout(() => void look(), 0);
        else setView(next);
      } catch (error) {
        if (gone) return;
        setTrouble({ words: wordsFor(error) });
        timer = setTimeout(() => void look(), AGAIN_MS);
      }
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [token, address, version]);

  async function attempt(work: () => Promise<PrioritisingView>): Promise<void> {
    try {
      setTrouble(null);
      take(await work());
    } catch (error) {
      setTrouble({ words: wordsFor(error) });
    }
  }

  async function place(typeId: string, priority: Priority | null): Promise<void> {
    setMoving((now) => ({ ...now, [typeId]: priority }));
    await attempt(async () => {
      const move = { typeId, priority, was: view?.places[typeId] ?? null };
      try {
        return await ask<PrioritisingView>(token, "POST", `${address}/place`, move);
      } catch (error) {
        if (!(error instanceof SetupError) || error.code !== "changed-meanwhile") throw error;
        setTrouble({ typeId });
        return ask<PrioritisingView>(token, "GET", address);
      }
    });
    setMoving(({ [typeId]: _heard, ...others }) => others);
  }

  const ended: PrioritisingView = {
    version: 0,
    startedBy: "",
    catalogue: "",
    places: {},
    last: null,
    disputed: [],
  };
  return {
    view,
    places: { ...view?.places, ...moving },
    trouble,
    place: (typeId, priority) => void place(typeId, priority),
    start: (empty) => void attempt(() => ask<PrioritisingView>(token, "POST", address, { empty })),
    stop: () =>
      void attempt(async () => {
        await ask(token, "DELETE", address, {});
        return ended;
      }),
    async finish(agreed, forUnit) {
      await ask(token, "POST", `${address}/finish`, { ...agreed, version, forUnit });
      take(ended);
    },
  };
}
