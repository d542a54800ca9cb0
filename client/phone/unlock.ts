/**
 * Opening the phone's lock with a PIN. The server decides when it can be asked: it counts wrong ones with those of every
 * other way in, and writes them down. In the valley the phone decides, five times at most: a nurse at a patient's door
 * needs the list, and what a finder gets is five guesses at a PIN on a phone that the server can be told about.
 */

import { postJson, wordsFor } from "../access/access-api.ts";
import { openOwnSession } from "../access/own-session.ts";
import { checkPin } from "../access/phone-pin.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";

/** What to say about it; empty when it is open. */
export async function unlock(pin: string): Promise<string> {
  try {
    const { token } = await openOwnSession();
    await postJson("/api/session/pin", { pin }, token);
    return "";
  } catch (error) {
    // A server that cannot count must not keep anybody from their list either.
    const cannotAsk = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
    if (!cannotAsk) return wordsFor(error);
  }
  const answer = await checkPin(pin);
  return answer === "right" ? "" : t(`phoneOffline:lock.${answer}`);
}
