/** The server's HTTP side as functions. Every failure is an `ApiError` with words a person can be shown. */

import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Boot, SessionReply } from "#shared/protocol.ts";

export class ApiError extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type JoinAs =
  | { readonly kind: "wall" }
  | { readonly kind: "staff"; readonly staffId: string }
  | { readonly kind: "leader" };

export interface JoinChoice {
  readonly id: string;
  readonly name: string;
}

export const fetchBoot = (): Promise<Boot> => getJson<Boot>("/api/boot");

/** The catalogue in force for a day; its version stands in the day's meta. */
export const fetchCatalogue = (version: string): Promise<Catalogue> =>
  getJson<Catalogue>(`/api/catalogue/${encodeURIComponent(version)}`);

/** The people on today's board, for «Hvem er du?» */
export const fetchJoinChoices = (unitId: string): Promise<readonly JoinChoice[]> =>
  getJson<readonly JoinChoice[]>(`/api/units/${unitId}/staff`);

export const openServerSession = (unitId: string, as: JoinAs): Promise<SessionReply> =>
  getJson<SessionReply>("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ unit: unitId, as }),
  });

/** One day's journal as bytes; see `ReplayHeader`. */
export async function fetchReplay(unitId: string, date: string, token: string): Promise<Uint8Array> {
  const response = await request(`/api/replay/${unitId}/${date}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return new Uint8Array(await response.arrayBuffer());
}

async function getJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await request(path, init);
  return (await response.json()) as T;
}

async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError(0, "");
  }
  if (!response.ok) throw new ApiError(response.status, await errorMessage(response));
  return response;
}

/** The server answers errors as `{ error, message }`; a proxy in between may not. */
async function errorMessage(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "message" in body) return String(body.message);
  } catch {
    return "";
  }
  return "";
}
