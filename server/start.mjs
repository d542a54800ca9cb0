/**
 * `npm start`: from a bare checkout to a running server. Installs and builds only what is missing or changed, then
 * hands over to server/main.ts on the pinned Node and ends with its exit code.
 */
import { spawnSync } from "node:child_process";
import {
  VITE_BUILD,
  childEnv,
  clientBuilt,
  clientToBuild,
  ensureInstalled,
  fail,
  foreground,
  pinnedNode,
  root,
} from "./setup.mjs";

ensureInstalled();

const hash = clientToBuild();
if (hash !== null) {
  console.log("Building the client ...");
  const built = spawnSync(pinnedNode(), VITE_BUILD, { cwd: root, stdio: "inherit", env: childEnv() });
  if (built.status !== 0) fail("The client could not be built: see above.");
  clientBuilt(hash);
}

process.exitCode = await foreground(pinnedNode(), ["server/main.ts"], childEnv());
