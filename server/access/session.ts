/** Who somebody is and where they may be, as the server decided when the session was opened. */

import type { Actor } from "#shared/protocol.ts";

export interface Session {
  readonly actor: Actor;
  /** The one unit this session may open. */
  readonly unitId: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}
