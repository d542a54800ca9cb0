/** A decision of ours not to go on with a client, as Hocuspocus wants it: thrown, with a code and a reason. */

import { CLOSE_CODE, type CloseReason } from "#shared/protocol.ts";

export class Refusal extends Error {
  /** What the client is told: a `CloseReason`, for a refused update followed by `:` and the guard's code. */
  readonly reason: string;
  /** WebSocket close code. */
  readonly code: number;

  constructor(reason: CloseReason, detail = "") {
    super(detail ? `${reason}:${detail}` : reason);
    this.name = "Refusal";
    this.reason = this.message;
    this.code = CLOSE_CODE[reason];
  }
}
