/** Any stock Yjs client can join: y-websocket and a browser edit one board through the same rules. */

import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import { applyChanges, createBoardDoc, followBoard, readBoard } from "#shared/document/board-doc.ts";
import { expect, expectSaved, test } from "../support/e2e.ts";

test("a stock y-websocket client and a browser edit one board", async ({ page, server }) => {
  const unit = (await server.boot()).units[1];
  if (!unit) throw new Error("The demo has no second unit");
  const doc = createBoardDoc();
  const provider = new WebsocketProvider(`${server.origin.replace("http", "ws")}/yws/${unit.id}`, unit.today, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  try {
    await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
    const task = [...readBoard(doc).tasks.values()].find(
      (candidate) => candidate.place.priority === "thisWeek" && candidate.patient,
    );
    if (!task) throw new Error("No card to move");
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${server.origin}/tavle/${unit.id}`);
    await page.getByRole("button", { name: "Prioritere" }).click();
    const now = page.getByRole("region", { name: /^Må gjøres nå/ });
    const before = await now.getByRole("listitem").count();

    const place = { priority: "now" as const, order: "z" };
    applyChanges(doc, [{ op: "patch", root: "tasks", id: task.id, fields: { place } }], "test");
    await expect(now.getByRole("listitem")).toHaveCount(before + 1);

    const changed = new Promise<void>((resolve) => {
      const view = followBoard(doc, (board) => {
        if (board.meeting.phase !== "lookBack") return;
        view.close();
        resolve();
      });
    });
    await page.getByRole("button", { name: "Start møtet" }).click();
    await changed;
    await expectSaved(page);
    // Other tests meet this unit too; leave it as it was found.
    applyChanges(doc, [{ op: "set", root: "meeting", fields: { phase: null } }], "test");
    await expect(page.getByRole("button", { name: "Start møtet" })).toBeVisible();
  } finally {
    provider.destroy();
  }
});
