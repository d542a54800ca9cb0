/** The set-up's HTTP side. A refusal carries the fields that must be mended. */

import type { FieldProblem, SetupKind, SetupRecords, Versioned } from "#shared/setup-api.ts";
import { ApiError } from "../../api.ts";

export class SetupError extends ApiError {
  readonly fields: readonly FieldProblem[];
  constructor(status: number, message: string, code: string, fields: readonly FieldProblem[]) {
    super(status, message, code);
    this.fields = fields;
  }
}

/** @throws SetupError */
export async function ask<T>(token: string, method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (body !== undefined) headers["content-type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(
      path,
      body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) },
    );
  } catch {
    throw new SetupError(0, "", "", []);
  }
  const answer = (await response.json().catch(() => ({}))) as T & {
    readonly error?: string;
    readonly message?: string;
    readonly fields?: readonly FieldProblem[];
  };
  if (response.ok) return answer;
  throw new SetupError(response.status, answer.message ?? "", answer.error ?? "", answer.fields ?? []);
}

/** A file with its type, as `saveFile` takes them. @throws SetupError */
export async function fetchFile(token: string, path: string): Promise<[what: Blob, type: string]> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
  } catch {
    throw new SetupError(0, "", "", []);
  }
  if (response.ok) return [await response.blob(), response.headers.get("content-type") ?? ""];
  const { message = "" } = (await response.json().catch(() => ({}))) as { readonly message?: string };
  throw new SetupError(response.status, message, "", []);
}

export async function saveRecord<K extends SetupKind>(
  token: string,
  unitId: string,
  kind: K,
  id: string,
  sent: Versioned<SetupRecords[K]>,
): Promise<number> {
  // A form without its code yet is answered with what is missing.
  const path = `/api/setup/${unitId}/${kind}/${encodeURIComponent(id || "-")}`;
  return (await ask<{ readonly version: number }>(token, "PUT", path, sent)).version;
}

export async function removeRecord(
  token: string,
  unitId: string,
  kind: SetupKind,
  id: string,
  version: number,
): Promise<void> {
  await ask(token, "DELETE", `/api/setup/${unitId}/${kind}/${encodeURIComponent(id)}`, { version });
}
