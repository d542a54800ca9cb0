/**
 * Keeps the phone's program, and nothing else, where it opens without coverage. What the server answers (boards, people,
 * catalogue) never passes through here: the day is kept encrypted by client/offline, and wall and replay are not kept.
 *
 * 1. A build is fetched whole or not at all, and waits until the page asks for it: a phone never runs half of two builds.
 * 2. The build before stays, because a page that is open may still load a part of it.
 */

interface Extendable extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}
interface Worker {
  /** The build writes the list of files here. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly addEventListener: <E extends Event>(type: string, listener: (event: E) => void) => void;
}

const FILES = (self as unknown as Worker).__WB_MANIFEST;
const worker = self as unknown as Worker;
const PAGE = "/index.html";
/** The page names the first file, and that names all others, so its revision is that of the whole build. */
const CACHE = `program-${FILES.find(({ url }) => `/${url}` === PAGE)?.revision ?? ""}`;
const KEPT_BUILDS = 2;

worker.addEventListener<Extendable>("install", (event) => event.waitUntil(fetchBuild()));
worker.addEventListener<Extendable>("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener<MessageEvent>("message", ({ data }) => {
  if (data === "take-over") void worker.skipWaiting();
});
worker.addEventListener<Fetching>("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const page = request.mode === "navigate" && /^\/mobil(\/|$)/.test(pathname);
  if (page) event.respondWith(keptOr(PAGE, request));
  else if (request.mode !== "navigate" && pathname.startsWith("/assets/")) {
    event.respondWith(keptOr(pathname, request));
  }
});

async function fetchBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  // The page may lie in the browser's own cache, and would then name the files of another build.
  await cache.addAll(
    FILES.map(({ url, revision }) => new Request(`/${url}`, { cache: revision ? "reload" : "default" })),
  );
}

async function takeOver(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith("program-"));
  await Promise.all(builds.slice(0, -KEPT_BUILDS).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function keptOr(path: string, request: Request): Promise<Response> {
  const own = await (await caches.open(CACHE)).match(path);
  return own ?? (path === PAGE ? undefined : await caches.match(path)) ?? fetch(request);
}

export {};
