/**
 * The page's side of the service worker: installs it, says when a newer build lies ready, and takes it.
 */

import { createStore, type Store } from "../store.ts";

/** A build is half a megabyte; on a line where it takes longer the page is loaded as it is. */
const FETCH_LIMIT_MS = 10_000;
const TAKE_OVER_LIMIT_MS = 3_000;

const ready = createStore(false);
/** True when a newer build waits. */
export const newBuild: Store<boolean> = ready;

/** Does nothing where the browser has no service workers, or the page is not served over https. */
export async function installProgram(): Promise<void> {
  const registration = await navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  if (!registration) return;
  const look = (): void => {
    // The first build a phone gets is the one it is running.
    if (registration.waiting && navigator.serviceWorker.controller) ready.set(true);
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
  look();
}

/** Sees to it that the next load has the newest build that can be had now. */
export async function takeNewest(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration) return;
  await registration.update().catch(() => undefined);
  const next = registration.installing;
  if (next) await within(FETCH_LIMIT_MS, (done) => next.addEventListener("statechange", done));
  const { waiting } = registration;
  if (!waiting) return;
  await within(TAKE_OVER_LIMIT_MS, (done) => {
    navigator.serviceWorker.addEventListener("controllerchange", done);
    waiting.postMessage("take-over");
  });
}

function within(limitMs: number, start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, limitMs);
    start(resolve);
  });
}
