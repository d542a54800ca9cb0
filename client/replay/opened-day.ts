/** A past day, fetched once and whole; every moment of it is then made in the browser without asking again. */

import { type Board, SCHEMA_VERSION } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { repair } from "#shared/domain/repair.ts";
import { openReplay } from "#shared/document/replay.ts";
import type { SessionReply } from "#shared/protocol.ts";
import { type ReplayFrame, ReplayStreamError, decodeReplay } from "#shared/replay-stream.ts";
import { ApiError, fetchCatalogue, fetchReplay } from "../api.ts";
import { createStore, type Store } from "../store.ts";
import { createReplayClock, type ReplayClock } from "./replay-clock.ts";

export interface OpenedDay {
  readonly unitId: string;
  readonly unitName: string;
  /** yyyy-mm-dd */
  readonly date: string;
  /** Who looks. */
  readonly actorId: string;
  readonly token: string;
  readonly clock: ReplayClock;
  /** At least one. Of a day that still runs it grows, in place. */
  readonly frames: readonly ReplayFrame[];
  /** How many frames there are. */
  readonly length: Store<number>;
  /** False while the day still takes changes. */
  readonly sealed: boolean;
  /** The first row of the journal that cannot be trusted: what is shown ends right before it. Null as a rule. */
  readonly damagedAt: number | null;
  /** Fetches what has been added since. @throws ApiError, ReplayStreamError */
  readonly fetchMore: () => Promise<void>;
  readonly catalogue: Catalogue;
  /** The board after the first `n` updates, as the screens of that day showed it. */
  readonly boardAt: (n: number) => Board;
}

export type OpenFailure =
  | "noSuchDay"
  /** There was such a day, and its board is deleted by the rules of retention. */
  | "pastRetention"
  /** Not even the first row of the journal can be trusted. */
  | "damaged"
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
export async function openDay(unitId: string, date: string, session: SessionReply): Promise<OpenedDay> {
  const { token, actor } = session;
  const { header, frames } = decodeReplay(await fetchReplay(unitId, date, token));
  if (frames.length === 0) throw new EmptyDayError();
  const all = [...frames];
  const updates = all.map((frame) => frame.update);
  const length = createStore(all.length);
  const replay = openReplay(updates);
  const { meta } = replay.boardAt(1);
  // Written by a program that knows more than this page: what it cannot read it would leave out without a word.
  if (meta.schemaVersion > SCHEMA_VERSION) throw new ReplayStreamError("version", "The board is of a newer version.");
  return {
    unitId,
    actorId: actor.id,
    token,
    date,
    unitName: meta.unitName,
    clock: createReplayClock(header.timeZone, date),
    frames: all,
    length,
    sealed: header.sealed,
    damagedAt: header.damagedAt ?? null,
    async fetchMore() {
      const more = decodeReplay(await fetchReplay(unitId, date, token, all.length));
      for (const frame of more.frames) {
        all.push(frame);
        updates.push(frame.update);
      }
      length.set(all.length);
    },
    catalogue: await catalogueOf(meta.catalogueVersion),
    boardAt: remembering((n, last) => repair(replay.boardAt(n), last).board),
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
    case 410:
      return "pastRetention";
    case 500:
      return error.code === "damaged-day" ? "damaged" : "failed";
    default:
      return "failed";
  }
}

/** The same Board for the same moment as last time, so that drawing it again costs nothing. */
function remembering(boardAt: (n: number, last: Board | null) => Board): (n: number) => Board {
  let last: { readonly n: number; readonly board: Board } | null = null;
  return (n) => {
    if (last?.n !== n) last = { n, board: boardAt(n, last?.board ?? null) };
    return last.board;
  };
}
