/** The ways in, as a browser goes them: each step one request, with what was answered. */

import type { DeviceKey, DoorView, JoinState, JoinTicket, PairingStart, SignInReply } from "#shared/access-messages.ts";

export const PIN = "582041";

/** What a request was answered: the body, and the error's name when it was refused. */
interface Answer<T> {
  readonly status: number;
  readonly error: string | null;
  readonly message: string;
  readonly headers: Headers;
  readonly body: T;
}

export interface AccessClient {
  readonly ask: <T>(method: string, path: string, body?: unknown, token?: string) => Promise<Answer<T>>;
  /** Opens the door with a session that may. */
  readonly openDoor: (token: string, unit?: string) => Promise<DoorView>;
  readonly enterCode: (code: string, phone?: string) => Promise<Answer<JoinTicket>>;
  /** The whole way of somebody without a PIN: the code, the name, the yes from the wall, a PIN. */
  readonly joinFirstTime: (wall: string, personId: string, publicKey?: DeviceKey) => Promise<SignInReply>;
  /** The way of somebody who has one. */
  readonly join: (code: string, personId: string, pin?: string) => Promise<Answer<SignInReply>>;
  readonly firstAdministrator: (url: string, publicKey?: DeviceKey) => Promise<SignInReply>;
  /** A wall of the unit; resolves with its device id. */
  readonly pairWall: (leader: string, publicKey: DeviceKey, unit?: string) => Promise<string>;
}

export function openAccessClient(origin: string): AccessClient {
  let phones = 0;

  async function ask<T>(method: string, path: string, body?: unknown, token?: string): Promise<Answer<T>> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["content-type"] = "application/json";
    if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(origin + path, init);
    const answered = (await response.json()) as T & { readonly error?: string; readonly message?: string };
    const { error = null, message = "" } = response.ok ? {} : answered;
    return { status: response.status, error, message, headers: response.headers, body: answered };
  }

  /** @throws when the answer is a refusal */
  async function must<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
    const answer = await ask<T>(method, path, body, token);
    if (answer.error !== null) throw new Error(`${method} ${path} was answered ${answer.status} ${answer.error}`);
    return answer.body;
  }

  const nextPhone = (): string => `a-phone-of-a-test-${(phones += 1)}`;
  const enterCode = (code: string, phone = nextPhone()): Promise<Answer<JoinTicket>> =>
    ask("POST", "/api/join/code", { code, phone });

  return {
    ask,
    enterCode,
    openDoor: (token, unit = "nord") => must("POST", `/api/units/${unit}/join`, {}, token),
    async joinFirstTime(wall, personId, publicKey) {
      const { code } = await must<DoorView>("POST", "/api/units/nord/join", {}, wall);
      const { ticket } = (await enterCode(code)).body;
      await must<{ state: JoinState }>("POST", "/api/join/person", { ticket, personId });
      const { asking } = await must<DoorView>("GET", "/api/units/nord/join", undefined, wall);
      for (const { id } of asking) await must("POST", `/api/units/nord/join/answers/${id}`, { yes: true }, wall);
      return must("POST", "/api/join/sign-in", { ticket, personId, pin: PIN, publicKey: publicKey ?? null });
    },
    async join(code, personId, pin = PIN) {
      const { ticket } = (await enterCode(code)).body;
      return ask("POST", "/api/join/sign-in", { ticket, personId, pin, publicKey: null });
    },
    firstAdministrator: (url, publicKey) =>
      must("POST", "/api/invitation/accept", {
        secret: new URL(url).hash.slice(1),
        name: "Astrid A.",
        pin: PIN,
        publicKey: publicKey ?? null,
      }),
    async pairWall(leader, publicKey, unit = "nord") {
      const start = await must<PairingStart>("POST", "/api/pairing", { publicKey });
      const { code, number } = start;
      const paired = await must<{ deviceId: string }>(
        "POST",
        `/api/units/${unit}/pairing`,
        { code, number, name: "Vaktrommet" },
        leader,
      );
      return paired.deviceId;
    },
  };
}
