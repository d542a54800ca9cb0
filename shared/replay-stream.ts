/**
 * The stream of `GET /api/replay/<unit>/<date>`: header length, header as JSON, then one frame an update. Numbers are
 * varints (seven bits a byte, lowest first). Server and browser use this one module, so what is written can be read.
 */

import type { Actor, ReplayHeader } from "./protocol.ts";

export interface ReplayFrame {
  /** Epoch ms by the server's clock. */
  readonly at: number;
  readonly actor: Actor;
  /** The journaled update, as it was. */
  readonly update: Uint8Array;
}

export interface ReplayStream {
  readonly header: ReplayHeader;
  readonly frames: readonly ReplayFrame[];
}

export type ReplayStreamFault =
  /** The bytes end before the header says they do: the connection broke on the way. */
  | "truncated"
  /** Something else than a replay, or a damaged one. */
  | "malformed"
  /** Written by a newer server than this page. */
  | "version";

export class ReplayStreamError extends Error {
  readonly fault: ReplayStreamFault;

  constructor(fault: ReplayStreamFault, message: string) {
    super(message);
    this.name = "ReplayStreamError";
    this.fault = fault;
  }
}

/** Above this a varint would no longer be an exact number; eight bytes of seven bits are more. */
const MAX_VARINT_BYTES = 8;

/**
 * Frames in journal order. Time never goes back in a journal; a frame that claims it does is written as simultaneous.
 * The header's actors and count are made here, from the frames.
 */
export function encodeReplay(
  about: Omit<ReplayHeader, "version" | "actors" | "frames">,
  frames: readonly ReplayFrame[],
): Uint8Array {
  const { actors, indexOf } = actorTable(frames);
  const { day, timeZone, startedAt, sealed, damagedAt } = about;
  const stop: Pick<ReplayHeader, "damagedAt"> = damagedAt == null ? {} : { damagedAt };
  const header: ReplayHeader = { version: 1, day, timeZone, startedAt, actors, frames: frames.length, sealed, ...stop };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const size = frames.reduce((sum, { update }) => sum + update.length + 3 * MAX_VARINT_BYTES, json.length);
  const bytes = new Uint8Array(size + MAX_VARINT_BYTES);
  let end = writeVarint(bytes, 0, json.length);
  bytes.set(json, end);
  end += json.length;
  let previous = startedAt;
  for (const frame of frames) {
    const at = Math.max(previous, Math.round(frame.at));
    end = writeVarint(bytes, end, at - previous);
    end = writeVarint(bytes, end, indexOf(frame.actor));
    end = writeVarint(bytes, end, frame.update.length);
    bytes.set(frame.update, end);
    end += frame.update.length;
    previous = at;
  }
  return bytes.slice(0, end);
}

/** Updates are views into `bytes`, not copies. @throws ReplayStreamError that says what is missing and where */
export function decodeReplay(bytes: Uint8Array): ReplayStream {
  let place = 0;
  const number = (what: string): number => {
    let value = 0;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = bytes[place];
      if (byte === undefined) throw truncated(what, place);
      place += 1;
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) break;
        return value;
      }
    }
    throw new ReplayStreamError("malformed", `The ${what} at byte ${place} is not a number that fits.`);
  };
  const take = (length: number, what: string): Uint8Array => {
    if (place + length > bytes.length) throw truncated(what, bytes.length);
    place += length;
    return bytes.subarray(place - length, place);
  };

  const header = headerFrom(take(number("length of the header"), "header"));
  const frames: ReplayFrame[] = [];
  let at = header.startedAt;
  for (let n = 1; n <= header.frames; n++) {
    const what = `frame ${n} of ${header.frames}`;
    at += number(what);
    const actor = header.actors[number(what)];
    if (!actor) throw new ReplayStreamError("malformed", `The author of ${what} is not in the header.`);
    frames.push({ at, actor, update: take(number(what), what) });
  }
  if (place !== bytes.length) {
    throw new ReplayStreamError("malformed", `${bytes.length - place} bytes follow the last frame.`);
  }
  return { header, frames };
}

function truncated(what: string, place: number): ReplayStreamError {
  return new ReplayStreamError("truncated", `The stream ends at byte ${place}, in the middle of the ${what}.`);
}

function headerFrom(json: Uint8Array): ReplayHeader {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    throw new ReplayStreamError("malformed", "The header is not JSON.");
  }
  if (typeof header !== "object" || header === null || !("version" in header)) {
    throw new ReplayStreamError("malformed", "The header is not that of a replay.");
  }
  if (header.version !== 1) {
    throw new ReplayStreamError("version", `The replay is of version ${String(header.version)}, this page reads 1.`);
  }
  if (!isHeader(header)) throw new ReplayStreamError("malformed", "The header lacks what a replay needs.");
  return header;
}

/** Only what reading the frames and showing their times depends on; the rest is the server's word. */
function isHeader(header: object): header is ReplayHeader {
  const { startedAt, frames, actors, timeZone, day } = header as { readonly [name: string]: unknown };
  return (
    Number.isSafeInteger(startedAt) &&
    Number.isSafeInteger(frames) &&
    Number(frames) >= 0 &&
    Array.isArray(actors) &&
    typeof timeZone === "string" &&
    typeof day === "object" &&
    day !== null
  );
}

/** People by id, name and role: somebody who changed role during the day stands in the table twice. */
function actorTable(frames: readonly ReplayFrame[]): {
  readonly actors: readonly Actor[];
  readonly indexOf: (actor: Actor) => number;
} {
  const actors: Actor[] = [];
  const indexes = new Map<string, number>();
  const key = ({ id, name, role }: Actor): string => JSON.stringify([id, name, role]);
  for (const { actor } of frames) {
    if (indexes.has(key(actor))) continue;
    indexes.set(key(actor), actors.length);
    const { id, name, role } = actor;
    actors.push({ id, name, role });
  }
  return { actors, indexOf: (actor) => indexes.get(key(actor)) ?? 0 };
}

/** @returns the place after the number */
function writeVarint(bytes: Uint8Array, place: number, value: number): number {
  let rest = value;
  while (rest > 127) {
    bytes[place++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[place++] = rest;
  return place;
}
