/**
 * A change the server refuses costs that change and nothing else. An honest client is never refused, so the test
 * spoils one update on its way. And a page that has grown too old says so, with what it could not send.
 */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { CLOSE, type CloseReason } from "#shared/protocol.ts";
import { expect, expectSaved, test } from "../support/e2e.ts";

const SYNC = 0;
const UPDATE = 2;
const CLOSE_FRAME = 7;

test("a refused change is given back in words, and the phone works on with a fresh board", async ({ page, server }) => {
  const unit = (await server.boot()).units[2];
  if (!unit) throw new Error("The demo has no third unit");
  let spoil = false;
  let hangUp = false;
  await page.routeWebSocket(/\/sync\?/, (socket) => {
    const upstream = socket.connectToServer();
    let doomed = false;
    socket.onMessage((message) => {
      if (hangUp) {
        if (typeof message !== "string") socket.send(goodbye(message, CLOSE.tooOld));
        return;
      }
      // The page leaves this line when the refusal comes; what was on its way would be passed on into a closed one.
      if (doomed) return;
      const spoiled = spoil && typeof message !== "string" ? spoiledUpdate(message) : null;
      if (spoiled) {
        spoil = false;
        doomed = true;
      }
      upstream.send(spoiled ?? message);
    });
  });
  // A browser that keeps nothing: on others what was not sent stays on the phone, once that keeps the day, and is not given back.
  await page.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.origin}/mobil/${unit.id}`);
  await page.getByRole("listitem").getByRole("button").first().click();
  await expectSaved(page);

  spoil = true;
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByText("En endring kunne ikke lagres").first()).toBeVisible();
  await expect(page.getByText(/start/i).first()).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Jeg har sett det" }).click();

  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByText(/Startet \d\d:\d\d/).first()).toBeVisible();
  await expectSaved(page);

  hangUp = true;
  await page.getByRole("button", { name: "Utført", exact: true }).first().click();
  await expect(page.getByText("Morgentavla er oppdatert. Last siden på nytt for å fortsette.")).toBeVisible();
  const given = page.getByRole("dialog");
  await expect(given.getByText("Ta vare på dette før du laster siden på nytt.")).toBeVisible();
  await expect(given.getByText(/^Utført: /)).toBeVisible();
  await expect(page.getByText("Bare lesing")).toBeVisible();
});

/** What the server says to whoever sent this when it closes the document. */
function goodbye(message: Uint8Array, reason: CloseReason): Buffer {
  const name = decoding.readVarString(decoding.createDecoder(message));
  return Buffer.from(
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, name);
      encoding.writeVarUint(encoder, CLOSE_FRAME);
      encoding.writeVarString(encoder, reason);
    }),
  );
}

/** The same update with a byte too many; null for every other frame. */
function spoiledUpdate(message: Uint8Array): Buffer | null {
  const frame = decoding.createDecoder(message);
  const name = decoding.readVarString(frame);
  if (decoding.readVarUint(frame) !== SYNC || decoding.readVarUint(frame) !== UPDATE) return null;
  const update = decoding.readVarUint8Array(frame);
  return Buffer.from(
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, name);
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, UPDATE);
      encoding.writeVarUint8Array(encoder, Uint8Array.of(...update, 0));
    }),
  );
}
