/**
 * `npm test`: everything that must hold, from a bare checkout and without a terminal. Stops at the first step that
 * fails and says which. `npm test -- --only=unit,e2e` runs some of the steps. The last line counts the tests; a check
 * that fails without a test to blame counts as one failure.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import {
  VITE_BUILD,
  childEnv,
  clientBuilt,
  clientToBuild,
  ensureInstalled,
  pinnedNode,
  root,
} from "../server/setup.mjs";
import { ensureChromium } from "./find-chromium.mjs";

/** @type {Record<string, [string, string[]]>} */
const COMMANDS = {
  types: ["tsc", []],
  lint: ["oxlint", ["--type-aware", "client", "server", "shared", "tests"]],
  format: ["oxfmt", ["--check"]],
  unused: ["knip", ["--no-progress"]],
};
const CHECKS = [...Object.keys(COMMANDS), "build"];
const PROJECTS = ["unit", "contract", "collab"];
const STEPS = [...CHECKS, ...PROJECTS, "e2e"];

const chosen = chosenSteps(process.argv.slice(2));
ensureInstalled();

const results = join(root, "test-results");
const env = childEnv({ CI: "true", NO_COLOR: "1" });
delete env["FORCE_COLOR"];
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0 };
const failedStep = await runAll();
if (failedStep) {
  if (total.failed === 0) total.failed = 1;
  console.log(`\nStopped: ${failedStep} failed, see above.`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = failedStep ? 1 : 0;

/**
 * The name of the step that failed, or null.
 * @returns {Promise<string | null>}
 */
async function runAll() {
  const checks = CHECKS.filter((step) => chosen.has(step) || (step === "build" && chosen.has("e2e")));
  const outcomes = await Promise.all(checks.map(runCheck));
  const failed = checks.filter((_, index) => !outcomes[index]);
  count(0, failed.length);
  if (failed.length > 0) return failed.join(" and ");

  const projects = PROJECTS.filter((step) => chosen.has(step));
  if (projects.length > 0 && !(await runVitest(projects))) return projects.join(", ");
  if (chosen.has("e2e") && !(await runPlaywright())) return "e2e";
  return null;
}

/**
 * Quiet when it holds: the output of a check is only worth reading when it failed.
 * @param {string} step
 */
async function runCheck(step) {
  const started = performance.now();
  const tool = COMMANDS[step];
  const { code, output } = tool ? await execute(...tool, { quiet: true }) : await build();
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${step} (${seconds(started)})`);
  if (code !== 0) console.log(stripVTControlCharacters(output));
  return code === 0;
}

async function build() {
  const hash = clientToBuild();
  if (hash === null) return { code: 0, output: "" };
  const result = await execute(pinnedNode(), VITE_BUILD, { quiet: true });
  if (result.code === 0) clientBuilt(hash);
  return result;
}

/** @param {string[]} projects */
async function runVitest(projects) {
  const started = performance.now();
  const file = join(results, "vitest.json");
  console.log(`\n${projects.join(", ")}`);
  const args = ["run", ...projects.flatMap((name) => ["--project", name])];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await execute("vitest", [...args, ...reporters], { quiet: false });
  const { numPassedTests = 0, numFailedTests = 0 } = readJson(file);
  count(numPassedTests, numFailedTests);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${projects.join(", ")} (${seconds(started)})`);
  return code === 0;
}

async function runPlaywright() {
  const started = performance.now();
  const file = join(results, "playwright.json");
  console.log("\ne2e");
  const chromium = chromiumOrReason();
  if (chromium === null) return false;
  // Playwright colours its workers itself and warns when it finds NO_COLOR.
  const extra = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, NO_COLOR: undefined };
  const args = ["test", "--config=tests/e2e/playwright.config.ts", "--reporter=list,json"];
  const { code } = await execute("playwright", args, { quiet: false, extra });
  const { expected = 0, unexpected = 0, flaky = 0 } = readJson(file).stats ?? {};
  count(expected, unexpected + flaky);
  console.log(`${code === 0 ? "ok    " : "FAILED"} e2e (${seconds(started)})`);
  return code === 0;
}

/** @returns {string | null} */
function chromiumOrReason() {
  try {
    return ensureChromium(env);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/**
 * Runs a tool from node_modules/.bin; quiet collects what it says instead of showing it at once.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet: boolean, extra?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function execute(command, args, { quiet, extra = {} }) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, ...extra },
    shell: process.platform === "win32",
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
  });
  let output = "";
  child.stdout?.on("data", (data) => (output += data));
  child.stderr?.on("data", (data) => (output += data));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @param {string[]} args */
function chosenSteps(args) {
  const only = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
  const names = only === undefined ? STEPS : only.split(",");
  const unknown = [
    ...names.filter((name) => !STEPS.includes(name)),
    ...args.filter((arg) => !arg.startsWith("--only=")),
  ];
  if (unknown.length > 0) {
    console.error(
      `Unknown: ${unknown.join(", ")}. Use npm test -- --only=<steps>, with steps out of ${STEPS.join(", ")}.`,
    );
    process.exit(2);
  }
  return new Set(names);
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

/** @param {string} file */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** @param {number} started */
function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
