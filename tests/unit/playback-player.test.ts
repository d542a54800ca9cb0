import { expect, test } from "vitest";
import { positionOf } from "../../client/replay/playback.ts";
import { createPlayer, type Player } from "../../client/replay/player.ts";

const BEGIN = 1_795_000_000_000;
const TIMES = [0, 1000, 2000, 3000].map((ms) => BEGIN + ms);

test("nothing moves by itself: the player starts paused and asks for no frame", () => {
  const { player, frames } = playerInHand();
  expect(player.playing.get()).toBe(false);
  expect(player.position.get().n).toBe(1);
  expect(frames.waiting()).toBe(0);
});

test("plays with the frames of the screen, at its speed", () => {
  const { player, frames } = playerInHand();
  player.setSpeed(4);
  player.play();
  frames.at(1000);
  frames.at(1125);
  frames.at(1250);
  expect(player.position.get()).toEqual({ at: BEGIN + 1000, n: 2 });
  expect(player.playing.get()).toBe(true);
});

test("a tab that was hidden for an hour goes on where it was", () => {
  const { player, frames } = playerInHand();
  player.setSpeed(1);
  player.play();
  frames.at(1000);
  frames.at(3_601_000);
  expect(player.position.get().at).toBe(BEGIN + 250);
});

test("stops at the end, and playing again begins at the beginning", () => {
  const { player, frames } = playerInHand();
  player.setSpeed(60);
  player.play();
  frames.at(0);
  frames.at(100);
  expect(player.position.get()).toEqual(positionOf(player.timeline.get(), 4));
  expect(player.playing.get()).toBe(false);
  expect(frames.waiting()).toBe(0);
  player.toggle();
  expect(player.position.get().n).toBe(1);
  expect(player.playing.get()).toBe(true);
});

test("a step pauses, a jump does not", () => {
  const { player } = playerInHand();
  player.play();
  player.seek(positionOf(player.timeline.get(), 3));
  expect(player.playing.get()).toBe(true);
  player.step([1, 2, 3, 4], -1);
  expect(player.playing.get()).toBe(false);
  expect(player.position.get().n).toBe(2);
});

test("switching gap skipping keeps the moment", () => {
  const { player } = playerInHand([BEGIN, BEGIN + 1000, BEGIN + 7_200_000]);
  player.seek(positionOf(player.timeline.get(), 2));
  player.skipGaps(false);
  expect(player.timeline.get().skipsGaps).toBe(false);
  expect(player.position.get()).toEqual({ at: BEGIN + 1000, n: 2 });
});

test("closed, it holds no frame", () => {
  const { player, frames } = playerInHand();
  player.play();
  player.close();
  expect(frames.waiting()).toBe(0);
});

interface Frames {
  readonly at: (now: number) => void;
  readonly waiting: () => number;
}

/** A player whose screen frames come when the test says so. */
function playerInHand(times: readonly number[] = TIMES): { readonly player: Player; readonly frames: Frames } {
  const waiting = new Map<number, (now: number) => void>();
  let last = 0;
  const player = createPlayer(times, {
    requestFrame(callback) {
      waiting.set(++last, callback);
      return last;
    },
    cancelFrame: (frame) => waiting.delete(frame),
  });
  return {
    player,
    frames: {
      at(now) {
        const due = [...waiting.values()];
        waiting.clear();
        for (const callback of due) callback(now);
      },
      waiting: () => waiting.size,
    },
  };
}
