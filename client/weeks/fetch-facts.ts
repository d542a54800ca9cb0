import type { FactsReply } from "#shared/protocol.ts";
import { getJson } from "../api.ts";

/** @param from the first and the last date, both included. @throws ApiError */
export function fetchFacts(unitId: string, from: string, to: string, token: string): Promise<FactsReply> {
  return getJson<FactsReply>(`/api/facts/${unitId}?from=${from}&to=${to}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}
