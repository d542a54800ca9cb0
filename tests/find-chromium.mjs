/**
 * A Chromium for the browser tests: the machine's own if it has one, else Playwright's, else one is installed.
 * Plain JavaScript without dependencies, like the runner that calls it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The shell comes first: it draws pages and no window around them, which takes a third off the browser tests' time. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** For tests: no sandbox (they run as root in containers) and no chatter of its own on the network. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Path of a Chromium that is there already, or null. A CHROMIUM_PATH that does not exist is an error, not a hint.
 * @returns {string | null}
 */
export function findChromium() {
  const wished = process.env["CHROMIUM_PATH"];
  if (wished) {
    if (!existsSync(wished)) throw new Error(`CHROMIUM_PATH is ${wished}, and there is no such file.`);
    return wished;
  }
  return PLACES.find((path) => existsSync(path)) ?? playwrightsOwn();
}

/**
 * Like findChromium, but installs one when there is none. Throws one sentence that says what to do.
 * @param {NodeJS.ProcessEnv} env
 */
export function ensureChromium(env) {
  const found = findChromium();
  if (found) return found;
  console.log("Installing Chromium for the browser tests (once) ...");
  const root = process.getuid?.() === 0;
  if (root && onDebian()) {
    // A failed update is no reason to stop: the lists that are there may be good enough for the install.
    run("apt-get", ["update"], env);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      if (!findChromium()) run("apt-get", ["install", "-y", "--no-install-recommends", name, "fonts-liberation"], env);
    }
  } else {
    run("npx", ["playwright", "install", ...(root ? ["--with-deps"] : []), "chromium"], env);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error("No Chromium could be installed: install Chromium or Chrome, set CHROMIUM_PATH to it and run again.");
}

/** @returns {string | null} */
function playwrightsOwn() {
  try {
    const path = createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

function onDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(command, args, env) {
  const settings = { ...env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: "inherit", env: settings, shell: process.platform === "win32" });
}
