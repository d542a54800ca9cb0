/**
 * A unit of sixty comes to work: everybody joins by the code on the wall, from one address, twice as fast as within a
 * minute. First all of them for the first time, with a yes from the wall and a new PIN; then with the PIN they have.
 */

import { setTimeout as after } from "node:timers/promises";
import type { DoorView, JoinState, SignInReply } from "#shared/access-messages.ts";
import { openAccessClient, PIN } from "../support/access-client.ts";
import { makeDeviceKey } from "../support/device-key.ts";
import { startServer } from "../support/server-process.ts";
import { setUpFolder } from "../support/set-up-folder.ts";
import { type Figure, median, quantile } from "./figure.ts";

const PEOPLE = 60;
const JOIN_EVERY_MS = 500;
const AT_MOST_MS = 1_000;

export async function joinFigures(): Promise<Figure[]> {
  const names = Array.from({ length: PEOPLE }, (_, index) => `Person ${index + 1}`);
  const server = await startServer({ folder: await setUpFolder(names), env: { DEMO: "0" } });
  try {
    const client = openAccessClient(server.origin);
    const link = /http\S+\/oppstart#\S+/.exec(server.output())?.[0] ?? "";
    const admin = (await client.firstAdministrator(link)).token;
    const key = await makeDeviceKey();
    const wall = await client.pairWall(admin, key.publicKey);
    const path = `/api/devices/${wall}`;
    const { challenge } = (await client.ask<{ challenge: string }>("POST", `${path}/challenge`, {})).body;
    const proof = { challenge, signature: await key.sign(wall, challenge) };
    const { token } = (await client.ask<SignInReply>("POST", `${path}/session`, proof)).body;
    const { publicKey } = await makeDeviceKey();
    const refused: string[] = [];

    const join = async (personId: string): Promise<number> => {
      const { code } = await client.openDoor(token);
      const begun = performance.now();
      const { ticket } = (await client.enterCode(code)).body;
      const me = { ticket, personId };
      const { state } = (await client.ask<{ state: JoinState }>("POST", "/api/join/person", me)).body;
      if (state === "waiting") {
        const { asking } = (await client.ask<DoorView>("GET", "/api/units/nord/join", undefined, token)).body;
        const ids = asking.map(({ id }) => `/api/units/nord/join/answers/${id}`);
        for (const ask of ids) await client.ask("POST", ask, { yes: true }, token);
      }
      const answer = await client.ask("POST", "/api/join/sign-in", { ...me, pin: PIN, publicKey });
      if (answer.error !== null) refused.push(answer.error);
      return performance.now() - begun;
    };
    const round = async (): Promise<number[]> => {
      const joins: Promise<number>[] = [];
      for (const name of names) {
        joins.push(join(name.toLowerCase().replaceAll(" ", "-")));
        await after(JOIN_EVERY_MS);
      }
      return Promise.all(joins);
    };

    const first = await round();
    const later = await round();
    return [
      { name: "60 first joins in half a minute, median", value: median(first), unit: "ms", atMost: null },
      { name: "60 first joins in half a minute, p95", value: quantile(first, 0.95), unit: "ms", atMost: AT_MOST_MS },
      { name: "60 later joins in half a minute, p95", value: quantile(later, 0.95), unit: "ms", atMost: AT_MOST_MS },
      { name: "joins that were refused, of 120", value: refused.length, unit: "", atMost: 0 },
    ];
  } finally {
    await server.stop();
  }
}
