/** The environment as typed values. This is the only file that reads it, and wrong values never get further. */

import { join } from "node:path";
import * as z from "zod";
import { keysFromText } from "./patients/patient-keys.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Synthetic people, and sessions without sign-in. */
  readonly demo: boolean;
  /** Origins besides our own that may open a connection, `https://tavle.example.no`. */
  readonly allowedOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** Keys of the patients' details, base64 with commas between, the one in force first; null when the file has them. */
  readonly patientKey: string | null;
  readonly patientKeyFile: string;
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

const schema = z.object({
  PORT: z.coerce.number("must be a number").int("must be a whole number").min(0).max(65_535).default(3000),
  HOST: z.string().trim().min(1, "must not be empty").default("127.0.0.1"),
  DATA_DIR: z.string().trim().min(1, "must not be empty").default("./data"),
  DATABASE_URL: z.undefined("PostgreSQL is not supported yet: leave it out, the day is stored in DATA_DIR").optional(),
  DEMO: z.enum(["0", "1"], "must be 0 or 1").optional(),
  ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .refine((origins) => origins.every(isOrigin), "must be origins with commas between, like https://tavle.example.no"),
  PATIENT_KEY: z
    .string()
    .refine((text) => keysFromText(text, "PATIENT_KEY").ok, "must be 32 bytes in base64, several with commas between")
    .optional(),
  PATIENT_KEY_FILE: z.string().trim().min(1).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

export function parseConfig(environment: Readonly<Record<string, string | undefined>>): ParsedConfig {
  // An empty value means "not set" in every shell script and compose file.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) };
  }
  const { PORT, HOST, DATA_DIR, DEMO, ALLOWED_ORIGINS, LOG_LEVEL, PATIENT_KEY, PATIENT_KEY_FILE } = parsed.data;
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR,
      demo: DEMO === undefined ? isLoopback(HOST) : DEMO === "1",
      allowedOrigins: ALLOWED_ORIGINS,
      logLevel: LOG_LEVEL,
      patientKey: PATIENT_KEY ?? null,
      patientKeyFile: PATIENT_KEY_FILE ?? join(DATA_DIR, "patient.key"),
    },
  };
}

/** @throws ConfigError with every problem there is */
export function loadConfig(): Config {
  const parsed = parseConfig(process.env);
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.config;
}

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(["These settings are wrong:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
    this.name = "ConfigError";
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
