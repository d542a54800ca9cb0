import { expect, test } from "vitest";
import { parseConfig } from "../../server/config.ts";

function configFrom(environment: Record<string, string>) {
  const parsed = parseConfig(environment);
  if (!parsed.ok) throw new Error(parsed.problems.join("; "));
  return parsed.config;
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  const parsed = parseConfig(environment);
  return parsed.ok ? [] : parsed.problems;
}

test("without settings it is a demo on this machine", () => {
  expect(configFrom({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataDir: "./data",
    demo: true,
    allowedOrigins: [],
    logLevel: "info",
    patientKey: null,
    patientKeyFile: "data/patient.key",
  });
});

test("settings are taken, and what belongs to others is left alone", () => {
  expect(
    configFrom({
      PORT: "8080",
      HOST: "0.0.0.0",
      DATA_DIR: "/var/lib/morgentavla",
      ALLOWED_ORIGINS: "https://tavle.example.no, https://tavle.example.no:8443",
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
      HOME: "/root",
    }),
  ).toEqual({
    port: 8080,
    host: "0.0.0.0",
    dataDir: "/var/lib/morgentavla",
    demo: false,
    allowedOrigins: ["https://tavle.example.no", "https://tavle.example.no:8443"],
    logLevel: "warn",
    patientKey: null,
    patientKeyFile: "/var/lib/morgentavla/patient.key",
  });
});

test.each([
  [{}, true],
  [{ HOST: "localhost" }, true],
  [{ HOST: "::1" }, true],
  [{ HOST: "10.0.0.5" }, false],
  [{ HOST: "10.0.0.5", DEMO: "1" }, true],
  [{ DEMO: "0" }, false],
])("the demo with %j is %s: on by itself only where nobody else can reach it", (environment, demo) => {
  expect(configFrom(environment).demo).toBe(demo);
});

test("an empty setting is one that is not set", () => {
  expect(configFrom({ PORT: "", HOST: "", DATABASE_URL: "", DEMO: "" })).toEqual(configFrom({}));
});

test.each([
  [{ PORT: "many" }, "PORT must be a number"],
  [{ PORT: "3000.5" }, "PORT must be a whole number"],
  [{ PORT: "70000" }, "PORT "],
  [{ PORT: "-1" }, "PORT "],
  [{ HOST: "  " }, "HOST must not be empty"],
  [{ DATA_DIR: " " }, "DATA_DIR must not be empty"],
  [{ DEMO: "yes" }, "DEMO must be 0 or 1"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of trace"],
  [{ ALLOWED_ORIGINS: "tavle.example.no" }, "ALLOWED_ORIGINS must be origins"],
  [{ ALLOWED_ORIGINS: "https://tavle.example.no/" }, "ALLOWED_ORIGINS must be origins"],
  [{ DATABASE_URL: "postgres://localhost/board" }, "DATABASE_URL PostgreSQL is not supported yet"],
])("%j is a problem", (environment, problem) => {
  const problems = problemsOf(environment);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test("every problem is named at once", () => {
  expect(problemsOf({ PORT: "x", DEMO: "x", LOG_LEVEL: "x" })).toHaveLength(3);
});
