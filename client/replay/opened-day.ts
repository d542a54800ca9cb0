/** A past day, fetched once and whole; every moment of it is then made in the browser without asking again. */

import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { repair } from "#shared/domain/repair.ts";
import { openReplay } from "#shared/document/replay.ts";
import { type ReplayFrame, ReplayStreamError, decodeReplay } from "#shared/replay-stream.ts";
import { ApiError, fetchCatalogue, fetchReplay, openServerSession } from "../api.ts";
import { createReplayClock, type ReplayClock } from "./replay-clock.ts";

export interface OpenedDay {
  readonly unitId: string;
  readonly unitName: string;
  readonly clock: ReplayClock;
  /** At least one. */
  readonly frames: readonly ReplayFrame[];
  readonly catalogue: Catalogue;
  /** The board after the first `n` updates, as the screens of that day showed it. */
  readonly boardAt: (n: number) => Board;
}

export type OpenFailure =
  | "noSuchDay"
  | "notAllowed"
  | "unreachable"
  /** The stream broke on the way: trying again may help. */
  | "truncated"
  /** Written by a newer server: a reload gets the page that can read it. */
  | "newer"
  /** Nothing happened on that day, not even its creation. */
  | "empty"
  | "failed";

/** @throws ApiError, ReplayStreamError or EmptyDayError; `failureFrom` sorts them */
export async function openDay(unitId: string, date: string): Promise<OpenedDay> {
  const { token } = await openServerSession(unitId, { kind: "leader" });
  const { header, frames } = decodeReplay(await fetchReplay(unitId, date, token));
  if (frames.length === 0) throw new EmptyDayError();
  const replay = openReplay(frames.map((frame) => frame.update));
  const { meta } = replay.boardAt(1);
  return {
    unitId,
    unitName: meta.unitName,
    clock: createReplayClock(header.timeZone, date),
    frames,
    catalogue: await catalogueOf(meta.catalogueVersion),
    boardAt: remembering((n) => repair(replay.boardAt(n)).board),
  };
}

class EmptyDayError extends Error {}

/** A catalogue that is not there is the server's fault, and must not be told as a day that does not exist. */
async function catalogueOf(version: string): Promise<Catalogue> {
  try {
    return await fetchCatalogue(version);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw new Error(`No catalogue ${version}`, { cause: error });
    throw error;
  }
}

export function failureFrom(error: unknown): OpenFailure {
  if (error instanceof EmptyDayError) return "empty";
  if (error instanceof ReplayStreamError) {
    return error.fault === "truncated" ? "truncated" : error.fault === "version" ? "newer" : "failed";
  }
  if (!(error instanceof ApiError)) return "failed";
  switch (error.status) {
    case 0:
      return "unreachable";
    case 401:
    case 403:
      return "notAllowed";
    case 404:
      return "noSuchDay";
    default:
      return "failed";
  }
}

/** The same Board for the same moment as last time, so that drawing it again costs nothing. */
function remembering(boardAt: (n: number) => Board): (n: number) => Board {
  let last: { readonly n: number; readonly board: Board } | null = null;
  return (n) => {
    if (last?.n !== n) last = { n, board: boardAt(n) };
    return last.board;
  };
}
