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
    trustProxy: null,
    logLevel: "info",
    retention: { historyDays: 30, reportDays: 1_826, logDays: 1_826, backupDays: 30 },
    backupDir: null,
    importDir: null,
    webhookHosts: [],
    patientKey: null,
    patientKeyFile: "data/patient.key",
    publicUrl: null,
    oidc: null,
    tldrawKey: null,
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
    trustProxy: null,
    logLevel: "warn",
    retention: { historyDays: 30, reportDays: 1_826, logDays: 1_826, backupDays: 30 },
    backupDir: null,
    importDir: null,
    webhookHosts: [],
    patientKey: null,
    patientKeyFile: "/var/lib/morgentavla/patient.key",
    publicUrl: null,
    oidc: null,
    tldrawKey: null,
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

test("webhooks go to hosts that are named one by one, and to nothing else that looks like them", () => {
  expect(configFrom({ WEBHOOK_HOSTS: "Data.example.no, 10.0.0.5:8443" }).webhookHosts).toEqual([
    "data.example.no",
    "10.0.0.5:8443",
  ]);
  for (const text of ["https://data.example.no", "*.example.no/x", "data.example.no/mottak", "a@b.no", "a b"]) {
    expect([text, problemsOf({ WEBHOOK_HOSTS: text })]).toEqual([
      text,
      [expect.stringContaining("WEBHOOK_HOSTS must")],
    ]);
  }
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

test.each([
  ["1", 1],
  ["10.0.0.5, 192.168.0.0/24,::1", ["10.0.0.5", "192.168.0.0/24", "::1"]],
])("proxies are trusted by number or by address: %s", (text, expected) => {
  expect(configFrom({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
});

test.each(["0", "10", "true", "proxy.example.no", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.5,1"])(
  "no proxies are named by %s",
  (text) => expect(problemsOf({ TRUST_PROXY: text })).toEqual([expect.stringContaining("TRUST_PROXY must be")]),
);

test("every problem is named at once", () => {
  expect(problemsOf({ PORT: "x", DEMO: "x", LOG_LEVEL: "x" })).toHaveLength(3);
});

const OIDC = {
  PUBLIC_URL: "https://tavle.example.no",
  OIDC_ISSUER: "https://login.example.no/kommune",
  OIDC_CLIENT_ID: "tavle",
  OIDC_CLIENT_SECRET: "secret",
};

test("an identity provider's settings are taken, and names of groups may hold equal signs", () => {
  const { oidc, publicUrl } = configFrom({
    ...OIDC,
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLE_MAP: "CN=Ledere,OU=Helse=leader; tavle-ansatt = staff;",
    OIDC_UNIT_CLAIM: "units",
    OIDC_UNIT_MAP: "4711=nord;alle=*",
    OIDC_REQUIRED_ACR: "Level4",
  });
  expect(publicUrl).toBe("https://tavle.example.no");
  expect(oidc).toMatchObject({
    credential: { kind: "secret", method: "basic" },
    scopes: "openid profile",
    roleMap: [
      { value: "CN=Ledere,OU=Helse", role: "leader" },
      { value: "tavle-ansatt", role: "staff" },
    ],
    unitMap: [
      { value: "4711", unit: "nord" },
      { value: "alle", unit: "*" },
    ],
    requiredAcr: ["Level4"],
    acrValues: "Level4",
  });
});

test.each([
  [{ ...OIDC, PUBLIC_URL: "" }, "PUBLIC_URL is missing"],
  [{ ...OIDC, PUBLIC_URL: "http://tavle.example.no" }, "PUBLIC_URL must be"],
  [{ ...OIDC, PUBLIC_URL: "https://tavle.example.no/tavle" }, "PUBLIC_URL must be"],
  [{ ...OIDC, OIDC_ISSUER: "http://login.example.no" }, "OIDC_ISSUER must begin with https"],
  [{ ...OIDC, OIDC_CLIENT_ID: "" }, "OIDC_CLIENT_ID is missing"],
  [{ ...OIDC, OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY_FILE is missing"],
  [{ ...OIDC, OIDC_PRIVATE_KEY_FILE: "key.pem" }, "are both set"],
  [{ ...OIDC, OIDC_SCOPES: "profile" }, "OIDC_SCOPES must contain openid"],
  [{ ...OIDC, OIDC_ROLE_CLAIM: "groups", OIDC_UNIT_CLAIM: "u", OIDC_UNIT_MAP: "1=nord" }, "OIDC_ROLE_MAP is missing"],
  [{ ...OIDC, OIDC_ROLE_CLAIM: "groups", OIDC_ROLE_MAP: "a=staff" }, "OIDC_UNIT_CLAIM is missing"],
  [{ ...OIDC, OIDC_ROLE_MAP: "a=wall" }, "OIDC_ROLE_MAP knows no role «wall»"],
  [{ ...OIDC, OIDC_UNIT_MAP: "4711" }, "OIDC_UNIT_MAP must be pairs"],
  [{ OIDC_CLIENT_ID: "tavle" }, "OIDC_CLIENT_ID is set, but OIDC_ISSUER is not"],
])("of an identity provider %j is a problem", (environment, problem) => {
  const problems = problemsOf(environment);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});
