/** What the replay asks the server for beside the day itself. @throws ApiError from each */

import { getJson } from "../api.ts";
import type { DeskChoice } from "./desk-choice.ts";
import type { GivenReason } from "./reason-form.tsx";

const post = (token: string, body: object): RequestInit => ({
  method: "POST",
  headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Resolves when the reason is in the access log. */
export async function giveReason(
  unitId: string,
  date: string,
  { card, filter }: DeskChoice,
  given: GivenReason,
  token: string,
): Promise<void> {
  const about = card ? { [card.kind]: card.id } : { patient: filter.patient };
  await getJson(`/api/replay/${unitId}/${date}/reason`, post(token, { ...given, about }));
}

/** Resolves when the export is in the access log; refused to whoever may look but not take with them. */
export async function noteExport(unitId: string, date: string, token: string): Promise<void> {
  await getJson(`/api/replay/${unitId}/${date}/export`, post(token, {}));
}
