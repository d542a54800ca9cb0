/** Writes Yjs updates (V1) struct by struct, also such as no Yjs client would ever write. */

import * as encoding from "lib0/encoding";

export interface Place {
  /** The item this one stands after; parent and key then follow from it. */
  readonly origin?: readonly [client: number, clock: number];
  readonly rightOrigin?: readonly [client: number, clock: number];
  /** A root's name or the id of the item that created the map. */
  readonly parent?: string | readonly [client: number, clock: number];
  readonly key?: string;
}

/** Writes one struct. */
export type Struct = (encoder: encoding.Encoder) => void;

export interface RawUpdate {
  readonly clients?: readonly {
    readonly client: number;
    readonly clock: number;
    readonly structs: readonly Struct[];
    /** What the header claims, when that is a lie. */
    readonly count?: number;
  }[];
  readonly deletes?: readonly {
    readonly client: number;
    readonly ranges: readonly (readonly [clock: number, length: number])[];
  }[];
  readonly tail?: Uint8Array;
}

export function writeUpdate(update: RawUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, update.clients?.length ?? 0);
  for (const { client, clock, structs, count } of update.clients ?? []) {
    encoding.writeVarUint(encoder, count ?? structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const write of structs) write(encoder);
  }
  encoding.writeVarUint(encoder, update.deletes?.length ?? 0);
  for (const { client, ranges } of update.deletes ?? []) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  if (update.tail) encoding.writeUint8Array(encoder, update.tail);
  return encoding.toUint8Array(encoder);
}

export function collected(length: number): Struct {
  return (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };
}

export function skipped(length: number): Struct {
  return (encoder) => {
    encoding.writeUint8(encoder, 10);
    encoding.writeVarUint(encoder, length);
  };
}

export function deleted(place: Place, length: number): Struct {
  return item(1, place, (encoder) => encoding.writeVarUint(encoder, length));
}

/** Content of any kind, its body written by hand. */
export function item(kind: number, place: Place, body: Struct): Struct {
  return (encoder) => {
    const { origin, rightOrigin, parent, key } = place;
    const info = kind | (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === undefined ? 0 : 32);
    encoding.writeUint8(encoder, info);
    if (origin) writeId(encoder, origin);
    if (rightOrigin) writeId(encoder, rightOrigin);
    if (!origin && !rightOrigin) {
      if (typeof parent === "string") {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, parent);
      } else {
        encoding.writeVarUint(encoder, 0);
        writeId(encoder, parent ?? [0, 0]);
      }
      if (key !== undefined) encoding.writeVarString(encoder, key);
    }
    body(encoder);
  };
}

/** Plain values, encoded as lib0 does. */
export function values(place: Place, ...content: readonly unknown[]): Struct {
  return item(8, place, (encoder) => {
    encoding.writeVarUint(encoder, content.length);
    for (const value of content) encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]);
  });
}

/** One value whose bytes are given. */
export function rawValue(place: Place, bytes: readonly number[]): Struct {
  return item(8, place, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8Array(encoder, Uint8Array.from(bytes));
  });
}

/** 0 array, 1 map, 2 text, 3 XML element, 4 XML fragment, 5 XML hook, 6 XML text. */
export function type(place: Place, kind: number): Struct {
  return item(7, place, (encoder) => {
    encoding.writeVarUint(encoder, kind);
    if (kind === 3 || kind === 5) encoding.writeVarString(encoder, "p");
  });
}

export function text(place: Place, content: string): Struct {
  return item(4, place, (encoder) => encoding.writeVarString(encoder, content));
}

function writeId(encoder: encoding.Encoder, id: readonly [client: number, clock: number]): void {
  encoding.writeVarUint(encoder, id[0]);
  encoding.writeVarUint(encoder, id[1]);
}
