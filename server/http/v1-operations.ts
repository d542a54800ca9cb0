/** What programs may ask of the server, each operation once: the routes and their description are made from the same. */

import * as z from "zod";
import { COMPETENCES, VISIT_STATES } from "#shared/domain/board.ts";
import { dayFactsSchema } from "#shared/domain/day-facts-schema.ts";
import { IMPORT_KINDS, TABLE_KINDS } from "#shared/domain/import/columns.ts";
import { dateSchema } from "#shared/domain/setup/recurrence.ts";
import { webhookEventSchema } from "../webhooks/webhook-events.ts";
import { suggestionQuerySchema, suggestionSchema } from "./v1-suggestion.ts";
import type { TokenScope } from "#shared/setup-api.ts";

const minute = z.int().describe("Minutes from midnight of the date; above 1440 is after midnight");
const count = z.int().min(0);

export const daySchema = z.object({
  unit: z.string(),
  date: dateSchema,
  locked: z.boolean().describe("The plan was locked in the morning meeting"),
  sealed: z.boolean().describe("The day is over and changes no more"),
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      competence: z.enum(COMPETENCES),
      shift: z.object({ code: z.string(), start: minute, end: minute, breakMinutes: count }),
      present: z.boolean(),
    }),
  ),
  visits: z.array(
    z.object({
      id: z.string(),
      patient: z.string().describe("A code, never a name"),
      start: minute,
      minutes: count,
      staff: z.array(z.string()).describe("Ids of those who go there"),
      tasks: z.array(z.object({ typeId: z.string(), title: z.string() })),
      state: z.enum(VISIT_STATES),
    }),
  ),
});
export type DayAnswer = z.infer<typeof daySchema>;

export const unitsSchema = z.array(z.object({ id: z.string(), name: z.string(), today: dateSchema }));

export const factsQuerySchema = z.strictObject({ from: dateSchema, to: dateSchema });
const factsSchema = z.object({
  facts: z.array(dayFactsSchema),
  damaged: z.array(z.string()),
  coming: count.describe("Days whose facts are being made now: ask again soon"),
});

const problemSchema = z.object({
  line: count,
  column: z.string(),
  code: z.string(),
  value: z.string(),
  text: z.string(),
});
const importedSchema = z.object({
  added: count,
  changed: count,
  unchanged: count,
  removed: count,
  past: count,
  passed: count.describe("Entries of a bundle that are of no use here; `notes` says why"),
  notes: z.array(problemSchema),
});

export const errorSchema = z.object({
  error: z.string(),
  message: z.string().describe("In Norwegian, for a person"),
  problems: z.array(problemSchema).optional(),
});

export interface Operation {
  readonly method: "GET" | "POST";
  /** As the server has it, `/api/v1/units/:unit`. */
  readonly path: string;
  readonly scope: TokenScope;
  readonly summary: string;
  readonly query: z.ZodObject | null;
  readonly answer: z.ZodType;
  /** How the answer is written. */
  readonly media: "application/json" | "application/fhir+json";
  /** Takes a file. */
  readonly file: boolean;
}

export const OPERATIONS = {
  units: {
    method: "GET",
    path: "/api/v1/units",
    scope: "read",
    summary: "The token's units",
    query: null,
    answer: unitsSchema,
    media: "application/json",
    file: false,
  },
  day: {
    method: "GET",
    path: "/api/v1/units/:unit/days/:date",
    scope: "read",
    summary: "A day's plan and how far it has come",
    query: null,
    answer: daySchema,
    media: "application/json",
    file: false,
  },
  dayFhir: {
    method: "GET",
    path: "/api/v1/units/:unit/days/:date/fhir",
    scope: "read",
    summary: "The same day as a FHIR R4 bundle",
    query: null,
    answer: z.looseObject({ resourceType: z.literal("Bundle"), type: z.literal("collection") }),
    media: "application/fhir+json",
    file: false,
  },
  facts: {
    method: "GET",
    path: "/api/v1/units/:unit/facts",
    scope: "read",
    summary: "Days in numbers, without persons and patients",
    query: factsQuerySchema,
    answer: factsSchema,
    media: "application/json",
    file: false,
  },
  suggestion: {
    method: "GET",
    path: "/api/v1/units/:unit/days/:date/suggestion",
    scope: "suggest",
    summary: "Who could do what, as a difference from the board, with reasons; it changes nothing",
    query: suggestionQuerySchema,
    answer: suggestionSchema,
    media: "application/json",
    file: false,
  },
  import: {
    method: "POST",
    path: "/api/v1/import/:unit/:kind",
    scope: "import",
    summary: `A CSV or XLSX file of ${TABLE_KINDS.join(", ")}, or a FHIR R4 bundle of all: stored whole, or not at all`,
    query: null,
    answer: importedSchema,
    media: "application/json",
    file: true,
  },
} as const satisfies Record<string, Operation>;

/** OpenAPI 3.1, whose schemas are JSON Schema as zod writes it. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of Object.values<Operation>(OPERATIONS)) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[operation.method.toLowerCase()] = described(operation);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Morgentavla", version },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    paths,
    // Of each kind only what it tells; how it is signed stands in the description.
    webhooks: Object.fromEntries(webhookEventSchema.options.map((event) => [event.shape.type.value, told(event)])),
  };
}

function told(event: z.ZodObject): object {
  const body = event.extend({ id: z.string().describe("The same for the same event, also when it comes twice") });
  return {
    post: {
      description:
        "Sent to the addresses an administrator has set up. Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature (HMAC-SHA256).",
      requestBody: { content: { "application/json": { schema: z.toJSONSchema(body, { io: "input" }) } } },
      responses: { "200": { description: "Anything from 200 to 299 means received" } },
    },
  };
}

function described({ path, scope, summary, query, answer, media, file }: Operation): object {
  const inPath = Array.from(path.matchAll(/:(\w+)/g), ([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: name === "kind" ? { enum: IMPORT_KINDS } : { type: "string" },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: true,
    schema: z.toJSONSchema(schema as z.ZodType, { io: "input" }),
  }));
  const json = (schema: z.ZodType, as: Operation["media"] = "application/json"): object => ({
    [as]: { schema: z.toJSONSchema(schema, { io: "input" }) },
  });
  return {
    summary,
    description: `Needs a token with the scope «${scope}».`,
    security: [{ token: [] }],
    parameters: [...inPath, ...inQuery],
    ...(file ? { requestBody: { required: true, content: { "application/octet-stream": {} } } } : {}),
    responses: {
      "200": { description: "Done", content: json(answer, media) },
      default: { description: "Refused, with the reason", content: json(errorSchema) },
    },
  };
}
