/** What the server knows about one document on one socket, beyond what Hocuspocus keeps. */

import type { Connection } from "@hocuspocus/server";
import type { Session } from "../access/session.ts";
import type { AwarenessEntry } from "./frame.ts";
import type { GatedSocket } from "./output-gate.ts";

export interface ConnectionState {
  readonly socket: GatedSocket;
  readonly session: Session;
  /** Sockets are counted as they come: a page that comes back has a higher number than the line it gave up. */
  readonly arrival: number;
  /** False for those who may only look, and for everybody once the day is sealed. */
  mayWrite: boolean;
  /**
   * Whether the server has everything the client had when it last asked: true after the client's SyncStep2, false again
   * when an update was passed over. "Saved" is never said while it is false.
   */
  synced: boolean;
  /** Barriers that wait for `synced`. */
  readonly barriers: number[];
  /** The Yjs client id under which this connection shows itself; null until it has. */
  clientId: number | null;
  /** Whom the awareness frame at hand speaks of. */
  announced: readonly AwarenessEntry[];
}

/** Handed to Hocuspocus per socket; `state` is added per document by authentication. */
export interface ConnectionContext {
  readonly socket: GatedSocket;
  /** True for a socket that may use the demo without a token. */
  readonly guest: boolean;
  readonly arrival: number;
  readonly onAuthenticated: () => void;
  readonly state?: ConnectionState;
}

/** Hocuspocus types a connection's context as `any`. Null for a connection that is not a client's. */
export function stateOf(connection: Connection | undefined): ConnectionState | null {
  return (connection?.context as ConnectionContext | undefined)?.state ?? null;
}
