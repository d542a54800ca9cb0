/** The server's HTTP side as functions. Every failure is an `ApiError` with words a person can be shown. */

import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { SinceLast, SinceLastReply } from "#shared/domain/since-last.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import type { Print } from "#shared/log-api.ts";
import type { PlannedDay } from "#shared/domain/week-outlook.ts";
import type { Boot, OfflineKeyReply, SessionReply } from "#shared/protocol.ts";
import { isSignedIn } from "./access/known-device.ts";

export class ApiError extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** The server's own name for what is wrong; empty when somebody else answered. */
  readonly code: string;

  constructor(status: number, message: string, code = "") {
    super(message);
    this.status = status;
    this.code = code;
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

/** Epoch ms by the server's clock. */
export const fetchNow = async (): Promise<number> => (await getJson<{ readonly now: number }>("/api/now")).now;

/** The catalogue in force for a day; its version stands in the day's meta. */
export const fetchCatalogue = (version: string): Promise<Catalogue> =>
  getJson<Catalogue>(`/api/catalogue/${encodeURIComponent(version)}`);

/** The people on today's board, for «Hvem er du?» */
export const fetchJoinChoices = (unitId: string): Promise<readonly JoinChoice[]> =>
  getJson<readonly JoinChoice[]>(`/api/units/${unitId}/staff`);

/** As whoever has signed in on this browser; where nobody has, the demo opens one as it is asked. @throws ApiError */
export async function openServerSession(unitId: string, as: JoinAs): Promise<SessionReply> {
  if (isSignedIn()) return (await import("./access/own-session.ts")).openOwnSession(as);
  return getJson<SessionReply>("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ unit: unitId, as }),
  });
}

/** The seven days after today, as their plans stand. */
export const fetchWeek = (unitId: string, token: string): Promise<readonly PlannedDay[]> =>
  getJson<readonly PlannedDay[]>(`/api/units/${unitId}/week`, { headers: { authorization: `Bearer ${token}` } });
/** @param lost why the phone has not what it kept; the server notes it */
export const fetchOfflineKey = (token: string, unitId: string, lost: string | null): Promise<OfflineKeyReply> =>
  getJson<OfflineKeyReply>(`/api/units/${unitId}/offline-key`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ lost }),
  });

/** One day's journal as bytes, or what follows the first `after` rows; see `ReplayHeader`. */
export async function fetchReplay(unitId: string, date: string, token: string, after = 0): Promise<Uint8Array> {
  const response = await request(`/api/replay/${unitId}/${date}${after > 0 ? `?after=${after}` : ""}`, {
    headers: { authorization: `Bearer ${token}` },
    // A day that is kept here is still asked for: every opening is logged where the rights are.
    cache: "no-cache",
  });
  return new Uint8Array(await response.arrayBuffer());
}

/** What the day before `date` left behind; null on a unit's first day. */
export const fetchSinceLast = async (unitId: string, date: string, token: string): Promise<SinceLast | null> =>
  (
    await getJson<SinceLastReply>(`/api/days/${unitId}/${date}/since-last`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).since;

export const fetchReport = (unitId: string, date: string, token: string): Promise<ReportReply> =>
  getJson<ReportReply>(`/api/reports/${unitId}/${date}`, { headers: { authorization: `Bearer ${token}` } });

/** @param fingerprint of the report that was read; a 409 says that it is another one by now */
export const signReport = (unitId: string, date: string, fingerprint: string, token: string): Promise<ReportReply> =>
  getJson<ReportReply>(`/api/reports/${unitId}/${date}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ fingerprint }),
  });

/** Before it is printed. @throws ApiError when it is not in the log, and then it is not printed */
export const logPrint = (unitId: string, token: string, what: Print, date: string): Promise<unknown> =>
  getJson(`/api/log/${unitId}/print`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ what, date }),
  });

/** Today's plan on A4, as a PDF; the server logs it. @throws ApiError */
export const fetchPlanFile = async (unitId: string, token: string): Promise<Blob> =>
  (await request(`/api/plan/${unitId}.pdf`, { headers: { authorization: `Bearer ${token}` } })).blob();

/** @throws ApiError */
export async function getJson<T>(path: string, init?: RequestInit): Promise<T> {
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
  if (!response.ok) {
    const { message, error } = await errorBody(response);
    throw new ApiError(response.status, message, error);
  }
  return response;
}

/** The server answers errors as `{ error, message }`; a proxy in between may not. */
async function errorBody(response: Response): Promise<{ readonly message: string; readonly error: string }> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "message" in body && "error" in body) {
      return { message: String(body.message), error: String(body.error) };
    }
  } catch {
    return NOTHING_SAID;
  }
  return NOTHING_SAID;
}

const NOTHING_SAID = { message: "", error: "" };
