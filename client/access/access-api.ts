/** Requests about getting in. Codes, PINs and secrets travel in bodies, never in an address. */

import { ApiError, getJson } from "../api.ts";
import { t } from "../i18n/texts.ts";

export const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

/** @throws ApiError */
export function postJson<T>(path: string, body: object, token?: string): Promise<T> {
  return getJson<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token === undefined ? {} : bearer(token)) },
    body: JSON.stringify(body),
  });
}

/** @throws ApiError */
export function removeAt<T>(path: string, token: string): Promise<T> {
  return getJson<T>(path, { method: "DELETE", headers: bearer(token) });
}

/** What a person is told about a failure. */
export function wordsFor(error: unknown): string {
  return error instanceof ApiError && error.message !== "" ? error.message : t("error.unreachable");
}
