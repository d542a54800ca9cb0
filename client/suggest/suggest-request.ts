/** What the server knows beside the board. Whoever asks for proposals does not wait long for it. */

import type { SuggestGround } from "#shared/suggest/ask.ts";
import { getJson } from "../api.ts";

const WITHIN_MS = 1_500;

/** @throws ApiError */
export const fetchSuggestGround = (unitId: string, token: string): Promise<SuggestGround> =>
  getJson<SuggestGround>(`/api/suggest/${unitId}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
