/** The watchdog of a wall: what it takes for a fault, what it does not, and how it keeps from going round in circles. */

import { expect, test } from "vitest";
import { openReloadMemory } from "../../client/wall/device/reload-memory.ts";
import { createWatchdog, type Fault, LOOK_EVERY_MS } from "../../client/wall/device/watchdog.ts";

const MINUTE_MS = 60_000;

function openScene() {
  const scene = { now: 0, visible: true, answers: true, times: 0, agoMs: Infinity, reloads: [] as Fault[] };
  const watchdog = createWatchdog({
    elapsed: () => scene.now,
    visible: () => scene.visible,
    serverAnswers: () => Promise.resolve(scene.answers),
    past: () => ({ times: scene.times, agoMs: scene.agoMs }),
    reload: (fault) => scene.reloads.push(fault),
  });
  const pass = async (ms: number, beating: boolean): Promise<void> => {
    const until = scene.now + ms;
    while (scene.now < until) {
      scene.now += LOOK_EVERY_MS;
      scene.agoMs += LOOK_EVERY_MS;
      if (beating) watchdog.beat();
      await watchdog.look();
    }
  };
  return { scene, watchdog, pass };
}

test("a picture that is drawn and a line that lives are left alone", async () => {
  const { scene, watchdog, pass } = openScene();
  watchdog.line(true);
  await pass(24 * 60 * MINUTE_MS, true);
  expect(scene.reloads).toEqual([]);
});

test("a picture that is not drawn any more is loaded anew, but not while nobody could see it or the machine slept", async () => {
  const { scene, pass } = openScene();
  scene.visible = false;
  await pass(5 * MINUTE_MS, false);
  scene.visible = true;
  scene.now += 8 * 60 * MINUTE_MS;
  await pass(MINUTE_MS, false);
  expect(scene.reloads).toEqual([]);
  await pass(2 * LOOK_EVERY_MS, false);
  expect(scene.reloads[0]).toBe("render");
});

test("a dead line is loaded anew only while the server answers", async () => {
  const { scene, watchdog, pass } = openScene();
  watchdog.line(false);
  scene.answers = false;
  await pass(60 * MINUTE_MS, true);
  expect(scene.reloads).toEqual([]);
  scene.answers = true;
  await pass(LOOK_EVERY_MS, true);
  expect(scene.reloads).toEqual(["socket"]);

  const mended = openScene();
  mended.watchdog.line(false);
  await mended.pass(MINUTE_MS, true);
  mended.watchdog.line(true);
  await mended.pass(60 * MINUTE_MS, true);
  expect(mended.scene.reloads).toEqual([]);
});

test.for([
  { times: 1, waitMinutes: 1 },
  { times: 2, waitMinutes: 5 },
  { times: 3, waitMinutes: 15 },
  { times: 4, waitMinutes: 60 },
  { times: 40, waitMinutes: 60 },
])("after $times new pages it waits $waitMinutes min", async ({ times, waitMinutes }) => {
  const { scene, pass } = openScene();
  scene.times = times;
  scene.agoMs = 0;
  await pass(waitMinutes * MINUTE_MS - LOOK_EVERY_MS, false);
  expect(scene.reloads).toEqual([]);
  await pass(2 * MINUTE_MS, false);
  expect(scene.reloads[0]).toBe("render");
});

test("the memory counts, tells each reload once, forgets after two hours, and without storage waits a quarter of an hour", () => {
  let now = 1_000_000;
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  } as unknown as Storage;
  const memoryOfPage = () =>
    openReloadMemory(
      () => storage,
      () => now,
      () => 0,
    );
  const first = memoryOfPage();
  expect(first.takeUntold()).toBeNull();
  first.note("socket");
  // A page on its way out may get its line back, and it is the next that tells.
  expect(first.takeUntold()).toBeNull();
  now += 5 * MINUTE_MS;
  memoryOfPage().note("render");
  const third = memoryOfPage();
  expect(third.past()).toEqual({ times: 2, agoMs: 0 });
  expect(third.takeUntold()).toEqual({ fault: "render", times: 2 });
  expect(third.takeUntold()).toBeNull();
  now += 121 * MINUTE_MS;
  expect(third.past().times).toBe(0);

  const refusing = openReloadMemory(
    () => {
      throw new Error("refused");
    },
    () => now,
    () => 1_000,
  );
  refusing.note("render");
  expect(refusing.past()).toEqual({ times: 3, agoMs: 1_000 });
  expect(refusing.takeUntold()).toBeNull();
});
