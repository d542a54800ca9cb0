/**
 * What a fresh machine needs before anything of ours can run: the packages of package-lock.json and the pinned Node.
 * Plain JavaScript without dependencies, because it runs first, on whatever Node the machine has (20.19 or newer).
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const WINDOWS = process.platform === "win32";
const PINNED_NODE = join(root, "node_modules", "node", "bin", WINDOWS ? "node.exe" : "node");
const OLDEST_SERVER_NODE = 24;
/** Soon enough for whoever starts the server again at once, rare enough to cost nothing. */
const PARENT_CHECK_MS = 250;
const CLIENT_STAMP = join(root, "dist", "client.hash");
const CLIENT_PAGE = join(root, "dist", "client", "index.html");
const CLIENT_SOURCES = ["client", "shared", "vite.config.ts", "tsconfig.json", "package.json", "package-lock.json"];

/** Installs what package-lock.json says unless it is there already. Exits with one sentence when that fails. */
export function ensureInstalled() {
  if (!installedMatchesLock()) {
    console.log("Installing packages (once, about half a minute) ...");
    // The server and its tools run on the pinned Node, so warnings about the Node that runs npm would only mislead.
    const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: "inherit",
      shell: WINDOWS,
    });
    if (result.status !== 0) fail("npm ci failed: see above. Check the network and the npm registry, then try again.");
  }
  if (!existsSync(PINNED_NODE) && nodeMajor() < OLDEST_SERVER_NODE) {
    fail(
      "The package `node` could not put Node 24 in place. Install Node 24 yourself, or let npm run its install script.",
    );
  }
}

/** The Node that runs the server, the build and the tests. */
export function pinnedNode() {
  return existsSync(PINNED_NODE) ? PINNED_NODE : process.execPath;
}

/**
 * Environment for children: tools started by name find the pinned Node and our own versions first.
 * @param {NodeJS.ProcessEnv} extra
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv(extra = {}) {
  const path = [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** Arguments for the pinned Node that build the client. */
export const VITE_BUILD = [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"];

/** A hash when the client must be built again, null when dist/client is what the sources say. */
export function clientToBuild() {
  const hash = createHash("sha256");
  for (const file of CLIENT_SOURCES.flatMap(filesBelow))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  const wanted = hash.digest("hex");
  const built = existsSync(CLIENT_STAMP) && existsSync(CLIENT_PAGE) ? readFileSync(CLIENT_STAMP, "utf8") : "";
  if (built === wanted) return null;
  // Gone before the build empties dist/client: a build that stops halfway must not pass for the one before it.
  rmSync(CLIENT_STAMP, { force: true });
  return wanted;
}

/**
 * Remembers that dist/client was built from the sources with this hash.
 * @param {string} hash
 */
export function clientBuilt(hash) {
  mkdirSync(dirname(CLIENT_STAMP), { recursive: true });
  writeFileSync(CLIENT_STAMP, hash);
}

/**
 * Runs a child in the foreground, passes signals on and resolves with its exit code (128 + n when a signal ended it).
 * In a terminal Ctrl-C reaches the child by itself; passing it on as well would look like an impatient second Ctrl-C.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function foreground(command, args, env) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", env });
  let passedOn = false;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (!passedOn) child.kill(signal);
    passedOn = true;
  };
  process.on("SIGTERM", () => passOn("SIGTERM"));
  process.on("SIGHUP", () => passOn("SIGTERM"));
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) passOn("SIGINT");
  });
  whenNpmIsGone(() => passOn("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/**
 * npm starts us through a shell, and a signal sent to npm ends that shell without reaching us: the only trace is that
 * our parent changes. Without this the server would live on, unseen, and keep its port.
 * @param {() => void} stop
 */
export function whenNpmIsGone(stop) {
  if (!process.env["npm_lifecycle_event"]) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function nodeMajor() {
  return Number(process.versions.node.split(".")[0]);
}

/** Compares npm's own record of the tree with the lock file, so packages installed by hand count too. */
function installedMatchesLock() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    // Optional packages are mostly for other processors and systems; those that are here must have the right version.
    if (!(path in installed)) return entry.optional === true;
    return installed[path].version === entry.version;
  });
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
