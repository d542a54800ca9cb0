/** What travels to the thread that owns the write connection. Plain data only: it is copied between threads. */

import type { Actor } from "#shared/protocol.ts";
import type { AccessEntry } from "../store/access-log.ts";
import type { RecordChange } from "../store/records.ts";
import type { SessionEnd, StoredSession } from "../store/store.ts";

export type Write =
  | {
      readonly kind: "day";
      readonly document: string;
      readonly unitId: string;
      readonly date: string;
      readonly at: number;
      readonly actor: Actor;
      readonly bytes: Uint8Array;
      readonly claims: readonly number[];
    }
  | {
      readonly kind: "row";
      readonly document: string;
      readonly at: number;
      readonly actor: Actor;
      readonly bytes: Uint8Array;
      readonly claims: readonly number[];
    }
  | { readonly kind: "checkpoint"; readonly document: string; readonly at: number; readonly state: Uint8Array }
  | { readonly kind: "seal"; readonly document: string; readonly at: number }
  | { readonly kind: "session"; readonly session: StoredSession }
  | {
      readonly kind: "endSessions";
      readonly tokenHashes: readonly Uint8Array[];
      readonly how: SessionEnd;
      readonly expiresAt: number;
    }
  | { readonly kind: "records"; readonly changes: readonly RecordChange[]; readonly at: number }
  | { readonly kind: "access"; readonly entry: AccessEntry }
  /** Deletes all there is of a sealed day, and remembers that it existed. */
  | { readonly kind: "forget"; readonly document: string; readonly at: number }
  /** Deletes entries of the access log from before `before` (epoch ms). */
  | { readonly kind: "forgetAccess"; readonly before: number }
  /** Deletes names of people that nothing stored speaks of any more. */
  | { readonly kind: "forgetActors" };

/** One commit: all of the writes, in order, or none. The answer says for each whether it made something new. */
export type Commit = (writes: readonly Write[]) => Promise<readonly boolean[]>;
