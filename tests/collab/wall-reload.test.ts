/** A wall that loaded itself anew tells why: the server's log has the unit and the fault, and nothing that a client made up. */

import { expect, test } from "vitest";
import { openTestServer } from "../support/test-server.ts";

test("the reason is logged once for each reload, and what is no reason is refused", async () => {
  const server = await openTestServer();
  const { token } = await server.signIn({ kind: "wall" });
  const tell = (body: object, unit = "nord"): Promise<number> =>
    server
      .request(`/api/units/${unit}/wall-reload`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      })
      .then(({ status }) => status);

  expect(await tell({ fault: "socket", times: 2 })).toBe(200);
  for (const body of [
    {},
    { fault: "Kari N.", times: 1 },
    { fault: "render", times: 0 },
    { fault: "render", times: 1, who: "x" },
  ]) {
    expect(await tell(body)).toBe(400);
  }
  expect(await tell({ fault: "render", times: 1 }, "sor")).toBe(403);
  const lines = server.logged.filter((line) => line.startsWith("wall loaded itself anew"));
  expect(lines).toEqual(['wall loaded itself anew {"unit":"nord","fault":"socket","times":2}']);
  await server.close();
});
