/** Fingers and pens on a page, as many at once as a hand or two have: Playwright has one pointer, Chromium has all. */

import type { CDPSession } from "@playwright/test";

export interface Finger {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly radiusX?: number;
  readonly radiusY?: number;
}

/** @param touchPoints all fingers that are on the glass */
export async function touchEvent(
  session: CDPSession,
  type: "touchStart" | "touchMove" | "touchEnd",
  touchPoints: Finger[],
): Promise<void> {
  await session.send("Input.dispatchTouchEvent", { type, touchPoints });
}

export async function penEvent(
  session: CDPSession,
  type: "mousePressed" | "mouseMoved" | "mouseReleased",
  at: { readonly x: number; readonly y: number },
): Promise<void> {
  const pen = { pointerType: "pen", button: "left", buttons: type === "mouseReleased" ? 0 : 1, force: 0.5 } as const;
  await session.send("Input.dispatchMouseEvent", { type, ...at, ...pen, clickCount: 1 });
}
