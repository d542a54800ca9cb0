/**
 * How the client is built and how vitest runs. The build has one page, hashed files and nothing inlined, so that the
 * server can send `script-src 'self'` and cache every asset for ever.
 */
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const SERVER = "http://127.0.0.1:3000";

/**
 * lib0/dom makes four schemas when it loads, and nobody who uses yjs reads them. The bundler may not drop a call it does
 * not know, so they keep all of lib0/schema alive: 26 kB, 2.2 kB compressed, on every phone. This says they are pure.
 */
const unusedSchemas: Plugin = {
  name: "unused-lib0-schemas",
  apply: "build",
  transform: {
    filter: { id: /\/lib0\/dom\.js$/ },
    handler: (code) => code.replaceAll("= $.$custom(", "= /* @__PURE__ */ $.$custom("),
  },
};

export default defineConfig({
  root: `${root}/client`,
  plugins: [react(), unusedSchemas],
  // Two copies of yjs break its type checks in silence (instanceof across copies), so there is only ever one.
  resolve: { dedupe: ["yjs", "lib0", "y-protocols", "react", "react-dom"] },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
      { root, test: { name: "unit", environment: "node", include: ["tests/unit/**/*.test.ts"] } },
      { root, test: { name: "contract", environment: "node", include: ["tests/contract/**/*.test.ts"] } },
      {
        root,
        test: {
          name: "collab",
          environment: "node",
          include: ["tests/collab/**/*.test.ts"],
          // Real servers, sockets and disks: one file at a time keeps two cores from turning into timeouts.
          fileParallelism: false,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
