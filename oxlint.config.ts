/**
 * Lint holds what needs types or syntax. Which folder may import what is held by tests/unit/layers.test.ts, not here:
 * when two overrides match one file oxlint lets the later replace the earlier, and a ban disappears in silence.
 */
import { defineConfig } from "oxlint";

const OUTSIDE_WORLD = [
  "window",
  "document",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "fetch",
  "WebSocket",
  "process",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "Buffer",
  "globalThis",
];

const CLOCK_OR_CHANCE = "The domain gets time and randomness as arguments, so that replay and tests decide them.";

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "vitest"],
  categories: { correctness: "error" },
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: ["dist", "node_modules", "data", "test-results"],
  rules: {
    eqeqeq: ["error", "always", { null: "ignore" }],
    "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
    "no-console": "error",
    "no-empty": "error",
    "no-var": "error",
    "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"] }],
    "prefer-const": "error",
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "import/no-self-import": "error",
    "oxc/no-barrel-file": ["error", { threshold: 0 }],
    "react/exhaustive-deps": "error",
    "react/jsx-key": "error",
    "react/rules-of-hooks": "error",
    // Meant for the React compiler, which is not used here: going back to "loading" when the key changes is an effect.
    "react/set-state-in-effect": "off",
    "typescript/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-import-type-side-effects": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-namespace": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/only-throw-error": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    // It does not know that a listener may leave the set while the set is being walked.
    "unicorn/no-useless-spread": "off",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "vitest/no-disabled-tests": "error",
    "vitest/no-focused-tests": "error",
    "vitest/no-identical-title": "error",
  },
  overrides: [
    {
      files: ["shared/domain/**"],
      rules: {
        "no-restricted-globals": ["error", ...OUTSIDE_WORLD.map((name) => ({ name, message: CLOCK_OR_CHANCE }))],
        "no-restricted-properties": [
          "error",
          { object: "Date", property: "now", message: CLOCK_OR_CHANCE },
          { object: "Math", property: "random", message: CLOCK_OR_CHANCE },
        ],
      },
    },
    {
      files: ["client/**"],
      rules: {
        // Text people read comes from client/i18n; a few marks that are the same in every language may stand alone.
        "react/jsx-no-literals": [
          "error",
          { allowedStrings: ["·", "–", "✓", "!", "▲", "→", "←", "×", "+", "−", "/", ":", "%", "…"] },
        ],
      },
    },
    {
      // The search reads typed arrays at indices it made itself, millions of times a second: a check at each would cost
      // more than the search, and `?? 0` would turn a wrong index into a wrong plan instead of NaN.
      files: ["shared/suggest/**"],
      rules: { "typescript/no-non-null-assertion": "off" },
    },
    { files: ["tests/bench/**"], rules: { "no-console": "off" } },
    {
      // Plain JavaScript that runs before anything is installed; its few JSON files are its own.
      files: ["**/*.mjs"],
      rules: {
        "no-console": "off",
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
    // What their tools find by being the default.
    {
      files: ["*.config.ts", "tests/e2e/playwright.config.ts", "tests/support/demo-folder.ts"],
      rules: { "import/no-default-export": "off" },
    },
    {
      files: ["tests/{unit,contract,collab}/**"],
      rules: {
        "vitest/expect-expect": [
          "error",
          { assertFunctionNames: ["expect", "expect*", "assert*", "fc.assert", "must*"] },
        ],
        "vitest/valid-expect": "error",
      },
    },
  ],
});
