/**
 * The session of whoever has signed in on this browser: the one this tab has, or a new one that the device signs for. What
 * the server no longer knows is forgotten here too, so that the next page asks for a sign-in.
 */

import type { SessionView, SignInReply } from "#shared/access-messages.ts";
import type { SessionReply } from "#shared/protocol.ts";
import { ApiError, getJson, type JoinAs } from "../api.ts";
import { bearer, postJson } from "./access-api.ts";
import { forgetDeviceKey, signChallenge, takeDeviceKey } from "./device-key.ts";
import { forgetSession, keepSession, keptSession } from "./kept-session.ts";
import { knownDevice, rememberDevice } from "./known-device.ts";
import { noteWiped } from "./wiped-note.ts";

/**
 * @param as who the page is for. A borrowed phone knows its owner: when the borrower's time in this tab is over, the page
 *   must not go on in the owner's name.
 * @throws ApiError with status 401 when nobody is signed in any more, or somebody else is
 */
export async function openOwnSession(as?: JoinAs): Promise<SessionReply> {
  const kept = await sessionOfTab();
  if (!kept) requireSame(as, knownDevice()?.person?.id);
  const session = kept ?? (await openDeviceSession());
  requireSame(as, session.actor.id);
  return session;
}

function requireSame(as: JoinAs | undefined, personId: string | undefined): void {
  if (as?.kind === "staff" && as.staffId !== personId) throw new ApiError(401, "", "sign-in");
}

async function sessionOfTab(): Promise<SessionReply | null> {
  const kept = keptSession();
  if (!kept) return null;
  try {
    const { actor } = await getJson<SessionView>("/api/session", { headers: bearer(kept.token) });
    return { token: kept.token, actor };
  } catch (error) {
    // Without a name of ours it was a proxy that answered, which knows nothing of sessions.
    if (!(error instanceof ApiError) || error.status !== 401 || error.code === "") throw error;
    if (error.code === "wiped") noteWiped();
    forgetSession();
    return null;
  }
}

/** @param pin at a desk, where the key alone is not enough. @throws ApiError */
export async function openDeviceSession(pin?: string): Promise<SignInReply> {
  const device = knownDevice();
  if (!device || (device.kind === "desk" && pin === undefined)) throw new ApiError(401, "", "sign-in");
  const { deviceId } = device;
  try {
    const { challenge } = await postJson<{ challenge: string }>(`/api/devices/${deviceId}/challenge`, {});
    const signature = await signChallenge(deviceId, challenge);
    if (signature === null) throw new ApiError(401, "", "unknown-device");
    const reply = await postJson<SignInReply>(`/api/devices/${deviceId}/session`, {
      challenge,
      signature,
      ...(pin === undefined ? {} : { pin }),
    });
    if (device.kind === "desk") keepSession(reply);
    return reply;
  } catch (error) {
    if (error instanceof ApiError && error.code === "wiped") noteWiped();
    if (error instanceof ApiError && (error.code === "unknown-device" || error.code === "wiped")) await forgetDevice();
    throw error;
  }
}

/** What is kept after a sign-in: the device, if it has a key, else the session in this tab alone. */
export async function keepSignIn(reply: SignInReply, unitId: string | null, date: string): Promise<void> {
  const { deviceId, actor } = reply;
  const isKnown = deviceId !== null && (await takeDeviceKey());
  // A phone that keeps nothing also loses what it kept before it was lent to somebody.
  if (!isKnown && unitId !== null) await forgetKeptDays();
  if (!isKnown || unitId === null) keepSession(reply);
  if (!isKnown) return;
  const kind = unitId === null ? "desk" : "phone";
  rememberDevice({ deviceId, kind, unitId, person: { id: actor.id, name: actor.name }, date });
}

/**
 * The server ends the session, if it can be reached; this browser forgets it either way. A desk stays known, and so does
 * a phone that somebody borrowed.
 */
export async function signOut(): Promise<void> {
  const kept = keptSession();
  const device = kept ? null : knownDevice();
  try {
    const { token } = kept ?? (await openDeviceSession());
    await getJson("/api/session", { method: "DELETE", headers: bearer(token) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  forgetSession();
  if (device?.kind === "phone") await forgetDevice();
}

async function forgetKeptDays(): Promise<void> {
  const { forgetAllKept } = await import("../offline/kept-records.ts");
  await forgetAllKept().catch(() => undefined);
}

export async function forgetDevice(): Promise<void> {
  rememberDevice(null);
  await forgetDeviceKey().catch(() => undefined);
}
