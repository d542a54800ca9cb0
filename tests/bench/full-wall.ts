/** A wall with so many cards, and how long its frames take while a hand does something on it. */

import type { Page } from "@playwright/test";
import type { Change } from "#shared/domain/changes.ts";
import { newId, type TaskId } from "#shared/domain/ids.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { changeBoard } from "./change-board.ts";

/** @returns ms from frame to frame */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (window.benchFrames) requestAnimationFrame(tick);
    };
    window.benchFrames = frames;
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const taken = window.benchFrames ?? [];
    window.benchFrames = undefined;
    return taken.slice(1);
  });
}

export async function setCardCount(
  server: ServerProcess,
  day: { readonly unitId: string; readonly date: string },
  cards: number,
): Promise<void> {
  await changeBoard(server, day, (board) => {
    const tasks = [...board.tasks.values()];
    const changes: Change[] = tasks.slice(cards).map((task) => ({ op: "remove", root: "tasks", id: task.id }));
    for (let i = tasks.length; i < cards; i++) {
      const like = tasks[i % tasks.length];
      if (!like) continue;
      const id = newId<TaskId>(Date.now(), Math.random);
      changes.push({ op: "put", root: "tasks", entity: { ...like, id } });
    }
    return changes;
  });
}

declare global {
  interface Window {
    benchFrames: number[] | undefined;
  }
}
