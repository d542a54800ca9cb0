/**
 * `npm run dev`: Vite on port 5173, which passes /api, /sync, /yws and /healthz on to the server on port 3000, and the
 * server restarted when its files change. Ctrl-C, or the end of either, stops both.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv, ensureInstalled, pinnedNode, root, whenNpmIsGone } from "./setup.mjs";

ensureInstalled();

const vite = join(root, "node_modules", "vite", "bin", "vite.js");
const children = [["--watch", "server/main.ts"], [vite]].map((args) =>
  spawn(pinnedNode(), args, { cwd: root, stdio: "inherit", env: childEnv({ PORT: "3000" }) }),
);

const stop = () => children.forEach((child) => child.kill("SIGTERM"));
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
whenNpmIsGone(stop);
for (const child of children) {
  child.on("exit", (code) => {
    process.exitCode ||= code ?? 0;
    stop();
  });
}
