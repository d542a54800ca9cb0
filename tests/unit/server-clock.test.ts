import { expect, test } from "vitest";
import { openServerClock } from "../../client/server-clock.ts";

const NOON = Date.parse("2026-11-24T11:00:00Z");
const HOUR_MS = 3_600_000;

test("a device that is an hour wrong shows the server's time, half a round trip after it was read", () => {
  let device = NOON + HOUR_MS;
  const clock = openServerClock(() => device);
  expect(clock.now()).toBe(NOON + HOUR_MS);
  device += 200;
  clock.learn(NOON + 100, 200);
  expect(clock.now()).toBe(NOON + 200);
  device += 5_000;
  expect(clock.now()).toBe(NOON + 5_200);
});

test("what is known stands as long as the answer agrees with it, and a clock that was set is followed", () => {
  let device = NOON - 3 * HOUR_MS;
  const clock = openServerClock(() => device);
  clock.learn(NOON, 0);
  clock.learn(NOON - 40, 90);
  expect(clock.now()).toBe(NOON);
  device += 3 * HOUR_MS;
  clock.learn(NOON + 1, 0);
  expect([clock.now(), clock.offsetMs.get()]).toEqual([NOON + 1, 1]);
});

test("an answer that took too long says nothing", () => {
  const clock = openServerClock(() => NOON);
  clock.learn(NOON + HOUR_MS, 11_000);
  clock.learn(NOON + HOUR_MS, -1);
  expect(clock.now()).toBe(NOON);
});
