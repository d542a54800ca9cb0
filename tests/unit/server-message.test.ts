import { expect, test } from "vitest";
import { serverMessageFrom } from "../../client/session/server-message.ts";

test("a control message is read when it is one that is known, with what belongs in it", () => {
  for (const message of [
    { t: "durable", n: 4 },
    { t: "day", date: "2026-03-25" },
    { t: "storage", ok: false },
    { t: "veil", on: true },
    { t: "joined", name: "Kari N." },
  ]) {
    expect(serverMessageFrom(JSON.stringify(message))).toEqual(message);
  }
  for (const odd of [
    "",
    "null",
    "7",
    "{}",
    '{"t":"newer"}',
    '{"t":"toString"}',
    '{"t":"veil","on":"yes"}',
    '{"t":[]}',
  ]) {
    expect(serverMessageFrom(odd)).toBeNull();
  }
});
