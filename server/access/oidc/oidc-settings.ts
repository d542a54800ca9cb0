/**
 * The settings of the identity provider, out of the environment's texts. Without OIDC_ISSUER there is no provider and
 * nothing else is read; with it every wrong or missing value is a problem with its name.
 */

import * as z from "zod";
import { isLoopback } from "../../loopback.ts";
import { PERSON_ROLES, type PersonRole } from "../people.ts";

/** In OIDC_UNIT_MAP: whoever has the value belongs to every unit. */
export const EVERY_UNIT = "*";

const SIGNING_ALGORITHMS = [
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const;

export type ClientCredential =
  | { readonly kind: "secret"; readonly secret: string; readonly method: "basic" | "post" }
  | {
      readonly kind: "privateKey";
      readonly file: string;
      readonly kid: string | null;
      readonly alg: (typeof SIGNING_ALGORITHMS)[number] | null;
    };

export interface OidcSettings {
  /** What people call the account, for «Logg inn med …». */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
  readonly scopes: string;
  readonly prompt: string | null;
  /** Null: role and units of a person are kept in our own register. */
  readonly roleClaim: string | null;
  /** The first that fits counts. */
  readonly roleMap: readonly { readonly value: string; readonly role: PersonRole }[];
  readonly unitClaim: string | null;
  readonly unitMap: readonly { readonly value: string; readonly unit: string }[];
  /** Where the level of the sign-in stands: `acr` as a rule, `acrs` at Entra ID, an own name at HelseID. */
  readonly acrClaim: string;
  /** One of these must be there; empty asks for nothing. */
  readonly requiredAcr: readonly string[];
  /** One of these must be among the methods; empty asks for nothing. */
  readonly requiredAmr: readonly string[];
  /** What the provider is asked for; empty when it is not asked. */
  readonly acrValues: string;
}

const words = (separator: string) =>
  z.string().transform((text) => text.split(separator).flatMap((part) => part.trim() || []));

/** `value=target; value=target`. The last equals sign counts, since names of groups in a directory hold some. */
const pairs = z.string().transform((text, context) =>
  text.split(";").flatMap((part) => {
    const pair = part.trim();
    if (pair === "") return [];
    const at = pair.lastIndexOf("=");
    const value = pair.slice(0, at).trim();
    const target = pair.slice(at + 1).trim();
    if (at > 0 && value && target) return [{ value, target }];
    context.addIssue({
      code: "custom",
      message: `must be pairs like «value=target» with semicolons between, not «${pair}»`,
    });
    return [];
  }),
);

const roleMap = pairs.transform((found, context) =>
  found.flatMap(({ value, target }) => {
    const role = PERSON_ROLES.find((known) => known === target);
    if (role) return [{ value, role }];
    context.addIssue({ code: "custom", message: `knows no role «${target}»: use ${PERSON_ROLES.join(", ")}` });
    return [];
  }),
);

const schema = z.object({
  OIDC_ISSUER: z.string().refine(isSafeUrl, "must begin with https:// (http:// only for this machine itself)"),
  OIDC_NAME: z.string().trim().max(40, "must be short").default("jobbkontoen"),
  OIDC_CLIENT_ID: z.string("is missing: the provider gave it when the client was registered").trim().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_METHOD: z.enum(["basic", "post"], "must be basic or post").default("basic"),
  OIDC_PRIVATE_KEY_FILE: z.string().trim().min(1).optional(),
  OIDC_PRIVATE_KEY_ID: z.string().trim().min(1).optional(),
  OIDC_PRIVATE_KEY_ALG: z.enum(SIGNING_ALGORITHMS, `must be one of ${SIGNING_ALGORITHMS.join(", ")}`).optional(),
  OIDC_SCOPES: z
    .string()
    .trim()
    .default("openid profile")
    .refine((text) => text.split(/\s+/).includes("openid"), "must contain openid"),
  OIDC_PROMPT: z.enum(["login", "select_account"], "must be login or select_account").optional(),
  OIDC_ROLE_CLAIM: z.string().trim().min(1).optional(),
  OIDC_ROLE_MAP: roleMap.optional(),
  OIDC_UNIT_CLAIM: z.string().trim().min(1).optional(),
  OIDC_UNIT_MAP: pairs.transform((found) => found.map(({ value, target }) => ({ value, unit: target }))).optional(),
  OIDC_ACR_CLAIM: z.string().trim().min(1).default("acr"),
  OIDC_REQUIRED_ACR: words(" ").default([]),
  OIDC_REQUIRED_AMR: words(" ").default([]),
  OIDC_ACR_VALUES: z.string().trim().optional(),
});

export type ParsedOidc =
  | { readonly settings: OidcSettings | null; readonly problems: readonly [] }
  | { readonly settings: null; readonly problems: readonly string[] };

/** @param given the environment without what is empty */
export function parseOidcSettings(given: Readonly<Record<string, string | undefined>>): ParsedOidc {
  if (given["OIDC_ISSUER"] === undefined) {
    const strays = Object.keys(given).filter((name) => name.startsWith("OIDC_"));
    return { settings: null, problems: strays.map((name) => `${name} is set, but OIDC_ISSUER is not`) };
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return { settings: null, problems: parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`) };
  }
  const env = parsed.data;
  const secret = env.OIDC_CLIENT_SECRET;
  const file = env.OIDC_PRIVATE_KEY_FILE;
  const problems = [
    ...(secret === undefined && file === undefined
      ? ["OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY_FILE is missing: the server must be able to prove who it is"]
      : []),
    ...(secret !== undefined && file !== undefined
      ? ["OIDC_CLIENT_SECRET and OIDC_PRIVATE_KEY_FILE are both set: leave one out"]
      : []),
    ...pairProblems("ROLE", env.OIDC_ROLE_CLAIM, env.OIDC_ROLE_MAP),
    ...pairProblems("UNIT", env.OIDC_UNIT_CLAIM, env.OIDC_UNIT_MAP),
    ...(env.OIDC_ROLE_CLAIM !== undefined && env.OIDC_UNIT_CLAIM === undefined
      ? ["OIDC_UNIT_CLAIM is missing: with OIDC_ROLE_CLAIM the units come from the provider too"]
      : []),
  ];
  if (problems.length > 0) return { settings: null, problems };
  return {
    settings: {
      name: env.OIDC_NAME,
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      credential:
        secret === undefined
          ? {
              kind: "privateKey",
              file: file ?? "",
              kid: env.OIDC_PRIVATE_KEY_ID ?? null,
              alg: env.OIDC_PRIVATE_KEY_ALG ?? null,
            }
          : { kind: "secret", secret, method: env.OIDC_CLIENT_SECRET_METHOD },
      scopes: env.OIDC_SCOPES,
      prompt: env.OIDC_PROMPT ?? null,
      roleClaim: env.OIDC_ROLE_CLAIM ?? null,
      roleMap: env.OIDC_ROLE_MAP ?? [],
      unitClaim: env.OIDC_UNIT_CLAIM ?? null,
      unitMap: env.OIDC_UNIT_MAP ?? [],
      acrClaim: env.OIDC_ACR_CLAIM,
      requiredAcr: env.OIDC_REQUIRED_ACR,
      requiredAmr: env.OIDC_REQUIRED_AMR,
      acrValues: env.OIDC_ACR_VALUES ?? (env.OIDC_ACR_CLAIM === "acr" ? env.OIDC_REQUIRED_ACR.join(" ") : ""),
    },
    problems: [],
  };
}

function pairProblems(what: "ROLE" | "UNIT", claim: string | undefined, map: readonly unknown[] | undefined): string[] {
  if (claim !== undefined && !map?.length)
    return [`OIDC_${what}_MAP is missing: OIDC_${what}_CLAIM alone opens nothing`];
  if (claim === undefined && map !== undefined) return [`OIDC_${what}_CLAIM is missing: OIDC_${what}_MAP needs it`];
  return [];
}

/** https, or http to this machine itself, as in tests. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
}
