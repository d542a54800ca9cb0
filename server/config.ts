/** The environment as typed values. This is the only file that reads it, and wrong values never get further. */

import { isIP } from "node:net";
import { join } from "node:path";
import * as z from "zod";
import { keysFromText } from "./patients/patient-keys.ts";
import { isSafeUrl, type OidcSettings, parseOidcSettings } from "./access/oidc/oidc-settings.ts";
import { ConfigError } from "./config-error.ts";
import type { RetentionPolicy } from "./retention/policy.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { isLoopback } from "./loopback.ts";
import { isHost } from "./webhooks/webhook-address.ts";

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Synthetic people, and sessions without sign-in. */
  readonly demo: boolean;
  /** Origins besides our own that may open a connection, `https://tavle.example.no`. */
  readonly allowedOrigins: readonly string[];
  /**
   * The proxies in front of us whose word we take for who asks: how many there are, or their addresses. Null: none, and
   * what a request says about itself counts for nothing.
   */
  readonly trustProxy: number | readonly string[] | null;
  readonly logLevel: LogLevel;
  /** Keys of the patients' details, base64 with commas between, the one in force first; null when the file has them. */
  readonly patientKey: string | null;
  readonly patientKeyFile: string;
  /** The address people use, `https://tavle.example.no`; null when nothing needs to know it. */
  readonly publicUrl: string | null;
  /** Null: nobody signs in through an identity provider. */
  readonly oidc: OidcSettings | null;
  /** The municipality's own licence for tldraw; null leaves the built-in sheet. */
  readonly tldrawKey: string | null;
  readonly retention: RetentionPolicy;
  /** Where backups are kept, so that old ones are deleted; null leaves that to the backup command. */
  readonly backupDir: string | null;
  /** Where record and rota systems drop files, `<unit>/<what>/file`; null when nobody does. */
  readonly importDir: string | null;
  /** The only hosts that webhooks may be sent to, with a port where it is not the usual one. */
  readonly webhookHosts: readonly string[];
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const FIVE_YEARS = 1_826;

const days = (least: number, most: number, usual: number) =>
  z.coerce
    .number("must be a number of days")
    .int("must be whole days")
    .min(least, `must be at least ${least} days`)
    .max(most, `must be at most ${most} days`)
    .default(usual);

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
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .refine(
      (parts) => /^[1-9]$/.test(parts.join()) || (parts.length > 0 && parts.every(isAddressRange)),
      "must be the number of proxies, 1 to 9, or their addresses with commas between, like 10.0.0.5,192.168.0.0/24",
    )
    .transform((parts) => (/^[1-9]$/.test(parts.join()) ? Number(parts[0]) : parts))
    .optional(),
  PATIENT_KEY: z
    .string()
    .refine((text) => keysFromText(text, "PATIENT_KEY").ok, "must be 32 bytes in base64, several with commas between")
    .optional(),
  PATIENT_KEY_FILE: z.string().trim().min(1).optional(),
  PUBLIC_URL: z
    .string()
    .refine((url) => isOrigin(url) && isSafeUrl(url), "must be the address people use, like https://tavle.example.no")
    .optional(),
  KEEP_HISTORY_DAYS: days(1, 90, 30),
  KEEP_REPORT_DAYS: days(31, 7_305, FIVE_YEARS),
  KEEP_LOG_DAYS: days(365, 7_305, FIVE_YEARS),
  KEEP_BACKUP_DAYS: days(1, 90, 30),
  BACKUP_DIR: z.string().trim().min(1).optional(),
  IMPORT_DIR: z.string().trim().min(1).optional(),
  WEBHOOK_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim().toLowerCase() || []))
    .refine((hosts) => hosts.every(isHost), "must be hosts with commas between, like data.example.no,10.0.0.5:8443"),
  TLDRAW_LICENSE_KEY: z.string().trim().min(1).max(4_000).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

export function parseConfig(environment: Readonly<Record<string, string | undefined>>): ParsedConfig {
  // An empty value means "not set" in every shell script and compose file.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  const oidc = parseOidcSettings(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")} ${issue.message}`),
    ...oidc.problems,
    ...(oidc.settings && given["PUBLIC_URL"] === undefined
      ? ["PUBLIC_URL is missing: the identity provider sends people back to it"]
      : []),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { PORT, HOST, DATA_DIR, DEMO, ALLOWED_ORIGINS, LOG_LEVEL, PATIENT_KEY, PATIENT_KEY_FILE, PUBLIC_URL } =
    parsed.data;
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR,
      demo: DEMO === undefined ? isLoopback(HOST) : DEMO === "1",
      allowedOrigins: ALLOWED_ORIGINS,
      trustProxy: parsed.data.TRUST_PROXY ?? null,
      logLevel: LOG_LEVEL,
      retention: {
        historyDays: parsed.data.KEEP_HISTORY_DAYS,
        reportDays: parsed.data.KEEP_REPORT_DAYS,
        logDays: parsed.data.KEEP_LOG_DAYS,
        backupDays: parsed.data.KEEP_BACKUP_DAYS,
      },
      backupDir: parsed.data.BACKUP_DIR ?? null,
      importDir: parsed.data.IMPORT_DIR ?? null,
      webhookHosts: parsed.data.WEBHOOK_HOSTS,
      patientKey: PATIENT_KEY ?? null,
      patientKeyFile: PATIENT_KEY_FILE ?? join(DATA_DIR, "patient.key"),
      publicUrl: PUBLIC_URL ?? null,
      oidc: oidc.settings,
      tldrawKey: parsed.data.TLDRAW_LICENSE_KEY ?? null,
    },
  };
}

/** @throws ConfigError with every problem there is */
export function loadConfig(): Config {
  const parsed = parseConfig(process.env);
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.config;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** An address, or a network of them: `10.0.0.0/8`. */
function isAddressRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A network of everybody would be nobody's word.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
