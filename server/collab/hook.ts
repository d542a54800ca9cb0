/**
 * Around every hook. Hocuspocus 4.7 leaves the promise of seven hooks unhandled, and an unhandled rejection ends the
 * process: a client that makes one of them throw would end everybody's meeting. Nothing in server/collab is given to
 * Hocuspocus without one of these two around it.
 */

import { CLOSE } from "#shared/protocol.ts";
import { type Log, reasonOf } from "../log.ts";
import { Refusal } from "./refusal.ts";

/** For hooks that decide: a refusal passes, anything else closes this client and asks it to come back later. */
export function deciding<Payload, Result>(
  log: Log,
  name: string,
  hook: (payload: Payload) => Result | Promise<Result>,
): (payload: Payload) => Promise<Result> {
  return async (payload) => {
    try {
      return await hook(payload);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      log.error({ hook: name, reason: reasonOf(error) }, "hook failed");
      throw new Refusal(CLOSE.storage);
    }
  };
}

/** For hooks that only take note: nothing leaves them. */
export function noting<Payload>(
  log: Log,
  name: string,
  hook: (payload: Payload) => void | Promise<void>,
): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await hook(payload);
    } catch (error) {
      log.error({ hook: name, reason: reasonOf(error) }, "hook failed");
    }
  };
}
