/** The rota of a week and of the one before, from which it can be copied. */

import { useEffect, useState } from "react";
import { dateAfter } from "#shared/domain/clock.ts";
import type { RotaView, RotaWish } from "#shared/setup-api.ts";
import { ask } from "./setup-requests.ts";

type Squares = ReadonlyMap<string, readonly string[]>;

export interface Rota {
  /** False until the week that is asked for is there: what is written before is written over what nobody has seen. */
  readonly known: boolean;
  readonly codes: (employeeId: string, date: string) => readonly string[];
  readonly has: (employeeId: string, dates: readonly string[]) => boolean;
  /** All of them or none. @throws SetupError */
  readonly save: (cells: readonly RotaWish[]) => Promise<void>;
}

export const squareOf = (employeeId: string, date: string): string => `${employeeId} ${date}`;
const NO_CODES: readonly string[] = [];

/** @param onFault gets called when the rota could not be fetched */
export function useRota(token: string, unitId: string, monday: string, onFault: (error: unknown) => void): Rota {
  const wanted = `${unitId} ${monday}`;
  const [held, setHeld] = useState<{ readonly of: string; readonly squares: Squares } | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    const [from, to] = [dateAfter(monday, -7), dateAfter(monday, 6)];
    ask<RotaView>(token, "GET", `/api/setup/${unitId}/rota?from=${from}&to=${to}`).then(
      ({ entries }) => {
        if (gone) return;
        const by = Map.groupBy(entries, ({ employeeId, date }) => squareOf(employeeId, date));
        const squares = new Map(Array.from(by, ([square, shifts]) => [square, shifts.map(({ code }) => code)]));
        setHeld({ of: `${unitId} ${monday}`, squares });
      },
      (error: unknown) => {
        if (!gone) onFault(error);
      },
    );
    return () => {
      gone = true;
    };
  }, [token, unitId, monday, attempt, onFault]);

  const known = held?.of === wanted;
  const squares: Squares = known ? held.squares : new Map();
  return {
    known,
    codes: (employeeId, date) => squares.get(squareOf(employeeId, date)) ?? NO_CODES,
    has: (employeeId, dates) => dates.some((date) => squares.get(squareOf(employeeId, date))?.length),
    async save(cells) {
      try {
        await ask(token, "PUT", `/api/setup/${unitId}/rota`, { cells });
        // Until it is fetched anew the squares would show what stood there before.
        const saved = cells.map(({ employeeId, date, codes }) => [squareOf(employeeId, date), codes] as const);
        setHeld((now) => now && { ...now, squares: new Map([...now.squares, ...saved]) });
      } finally {
        // What others saved meanwhile shows in the squares that were not touched.
        setAttempt((count) => count + 1);
      }
    },
  };
}
