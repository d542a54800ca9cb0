/** What the import page asks the server for. */

import type { ImportKind } from "#shared/domain/import/columns.ts";
import type { ImportChoices, ImportDone, ImportView, PastImport } from "#shared/import-api.ts";
import { bearer, postJson } from "../access/access-api.ts";
import { ApiError, getJson } from "../api.ts";
import { sendableFile } from "../ui/sendable-file.ts";

export interface ImportRequests {
  /** @throws ApiError in words, also for a file that is too large to be sent */
  readonly upload: (kind: ImportKind, file: Blob, name: string) => Promise<ImportView>;
  readonly choose: (id: string, choices: ImportChoices) => Promise<ImportView>;
  readonly commit: (id: string) => Promise<ImportDone>;
  readonly problems: (id: string) => Promise<string>;
  readonly history: () => Promise<readonly PastImport[]>;
}

export function importRequests(unitId: string, token: string): ImportRequests {
  const base = `/api/import/${unitId}`;
  const headers = bearer(token);
  return {
    async upload(kind, file, name) {
      return getJson<ImportView>(`${base}/${kind}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
        body: sendableFile(file),
      });
    },
    choose: (id, choices) =>
      getJson<ImportView>(`${base}/uploads/${id}`, {
        method: "PUT",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(choices),
      }),
    commit: (id) => postJson<ImportDone>(`${base}/uploads/${id}/commit`, {}, token),
    async problems(id) {
      const response = await fetch(`${base}/uploads/${id}/problems`, { headers });
      if (!response.ok) throw new ApiError(response.status, "");
      return response.text();
    },
    history: () => getJson<readonly PastImport[]>(`${base}/history`, { headers }),
  };
}
