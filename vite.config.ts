/**
 * How the client is built and how vitest runs. The build has one page, hashed files and nothing inlined, so that the
 * server can send `script-src 'self'` and cache every asset for ever.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import type { Manifest, Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { onlyMaps } from "./client/build/only-maps.ts";
import { screenFiles } from "./client/build/screen-files.ts";

const root = import.meta.dirname;
const SERVER = "http://127.0.0.1:3000";

/**
 * What yjs takes from these two files of lib0 is a word on the console and whether this is its own development. Their
 * colours, and the storage and the schemas of the page that come along, would be 3 kB compressed on every phone.
 */
const plainConsole: Plugin = {
  name: "plain-console-for-yjs",
  apply: "build",
  load: {
    filter: { id: /\/lib0\/(logging|environment)\.js$/ },
    handler: (id) =>
      id.endsWith("logging.js")
        ? `export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];
           export const print = (...words) => console.log(...words);
           export const warn = (...words) => console.warn(...words);`
        : `export const isBrowser = true; export const getVariable = () => null;`,
  },
};

/** Days are maps and nothing else: client/build/only-maps.ts says what is left out, and what that is worth. */
const mapsOfYjs: Plugin = {
  name: "only-maps-of-yjs",
  apply: "build",
  transform: { filter: { id: /\/yjs\/dist\/yjs\.mjs$/ }, handler: onlyMaps },
};

/** The phone app: what it is called and looks like on a home screen, and what its service worker keeps. */
const phoneApp = VitePWA({
  strategies: "injectManifest",
  srcDir: "service-worker",
  filename: "service-worker.ts",
  injectRegister: false,
  manifest: {
    name: "Morgentavla",
    short_name: "Morgentavla",
    description: "Dagens besøk, også uten dekning.",
    lang: "nb",
    id: "/mobil",
    start_url: "/mobil",
    scope: "/",
    display: "standalone",
    background_color: "#f4f8f8",
    theme_color: "#0b4a53",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
  includeManifestIcons: false,
  injectManifest: {
    globPatterns: ["index.html", "icon.svg", "assets/*"],
    dontCacheBustURLsMatching: /^assets\//,
    manifestTransforms: [
      (entries) => {
        const wanted = phoneFiles();
        return { manifest: entries.filter(({ url }) => !url.startsWith("assets/") || wanted.has(url)) };
      },
    ],
  },
});

/** The files of the phone with all it loads later, by the build's own list; not those of the wall or the replay. */
function phoneFiles(): ReadonlySet<string> {
  const chunks = JSON.parse(readFileSync(`${root}/dist/client/.vite/manifest.json`, "utf8")) as Manifest;
  return screenFiles(chunks, "phone/phone-screen.tsx", true);
}

/**
 * The small parts that phone and wall begin with, in one file. Left to itself the build makes a file of whatever two screens
 * share: a dozen of two hundred bytes, a kilobyte more than packed together, and other ones with each import at a desk.
 */
const SMALL_PARTS = {
  name: "small-parts",
  includeDependenciesRecursively: false,
  test: /\/client\/(session\/session-context|ui\/(announcer|connection-bar|duration|later|refused-help|save-mark|snackbar|use-rest|use-unload-warning))\.tsx?$/,
};

interface ProjectLimits {
  readonly testTimeout: number;
  readonly globalSetup?: string;
  readonly isolate?: boolean;
}

/** One file more at a time than there are cores: a good part of a test is waiting for a process, a disk or a socket. */
const MAX_WORKERS = availableParallelism() + 1;

/** A test that hangs is found late, and one on a machine that is busy with other things is not taken for one that hangs. */
function testProject(name: string, limits: ProjectLimits): TestProjectConfiguration {
  const include = [`tests/${name}/**/*.test.ts`];
  return { root, test: { name, environment: "node", include, maxWorkers: MAX_WORKERS, ...limits } };
}

export default defineConfig({
  root: `${root}/client`,
  plugins: [react(), plainConsole, mapsOfYjs, phoneApp],
  // Two copies of yjs break its type checks in silence (instanceof across copies), so there is only ever one.
  define: { __TLDRAW__: JSON.stringify(process.env["MORGENTAVLA_TLDRAW"] !== "0") },
  resolve: { dedupe: ["yjs", "lib0", "y-protocols", "react", "react-dom"] },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    // Only the page's own preloads: parts that are loaded later name what they need themselves, and the list of all of
    // them would be half a kilobyte in each screen.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, needed) => (/index|screen/.test(file) ? needed : []),
    },
    rolldownOptions: { output: { codeSplitting: { groups: [SMALL_PARTS] } } },
    manifest: true,
    license: { fileName: "licenses.md" },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      "/api": SERVER,
      "/healthz": SERVER,
      "/sync": { target: SERVER, ws: true },
      "/yws": { target: SERVER, ws: true },
    },
  },
  cacheDir: `${root}/node_modules/.vite`,
  test: {
    root,
    projects: [
      // A process for each file costs more than most of these tests do, and what they test keeps nothing outside itself.
      testProject("unit", { testTimeout: 30_000, isolate: false }),
      testProject("contract", { testTimeout: 30_000, isolate: false }),
      testProject("collab", { testTimeout: 60_000, globalSetup: "tests/support/demo-folder.ts" }),
    ],
  },
});
