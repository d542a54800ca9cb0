/**
 * The architecture as a table, and the pure function that compares source text with it. It reads text and not a
 * compiler's answer, so it also sees type-only imports, and it cannot turn silently empty when a parser changes.
 * Every outside library has a home; one that is missing from the table is a finding too.
 */

export interface SourceFile {
  /** Path from the project root with forward slashes, `server/http/routes.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface ImportLine {
  readonly specifier: string;
  /** False only for `import type` / `export type`; `import { type X }` still loads the module when it runs. */
  readonly runtime: boolean;
}

/** First match wins, so the narrow folder stands above the wide one. */
const FOLDERS: readonly { readonly from: string; readonly mayImport: readonly string[]; readonly advice: string }[] = [
  {
    from: "shared/domain/",
    mayImport: ["shared/domain/", "shared/assert.ts"],
    advice: "the domain is pure: hand the value in as an argument, or move the code to shared/document or a caller",
  },
  { from: "shared/", mayImport: ["shared/"], advice: "put what both sides need in shared/, and pass the rest in" },
  {
    from: "client/",
    mayImport: ["client/", "shared/"],
    advice: "put what both sides need in shared/, and ask the server over the wire",
  },
  { from: "server/", mayImport: ["server/", "shared/"], advice: "put what both sides need in shared/" },
  { from: "tests/", mayImport: [""], advice: "" },
];

/** A library and the folders (or files) that may import it; tests may import all of them. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  "@digdir/designsystemet-css": ["client/"],
  "@fontsource-variable/inter": ["client/"],
  "@hocuspocus/provider": [],
  "@hocuspocus/server": ["server/collab/"],
  "@navikt/aksel-icons": ["client/"],
  "csv-parse": ["server/data/"],
  fastify: ["server/http/"],
  i18next: ["client/i18n/"],
  "ical-generator": ["server/data/calendar-file.ts"],
  jose: ["server/access/oidc/"],
  lib0: ["shared/document/", "server/collab/", "client/session/"],
  "node:sqlite": ["server/store/", "server/journal/"],
  "node:*": ["server/"],
  "openid-client": ["server/access/oidc/"],
  pdfkit: ["server/print/paper.ts"],
  "perfect-freehand": ["client/whiteboard/stroke-path.ts"],
  pino: ["server/log.ts"],
  react: ["client/"],
  "react-dom": ["client/"],
  tldraw: [
    "client/whiteboard/tldraw-sheet.tsx",
    "client/whiteboard/tldraw-card.tsx",
    "client/whiteboard/tldraw-sync.ts",
  ],
  uqr: ["client/access/"],
  "read-excel-file": ["server/data/"],
  vite: ["client/build/"],
  "write-excel-file": ["server/data/"],
  ws: ["server/collab/"],
  "y-protocols": ["shared/document/", "server/collab/", "client/session/"],
  yjs: ["shared/document/"],
  zod: ["shared/domain/", "shared/protocol.ts", "server/"],
};

/** Everything in `files` that breaks the table, one sentence each that says where the code belongs. */
export function layerFindings(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...importsOf(file.text).flatMap(({ specifier }) => importFinding(file.path, specifier) ?? []),
    ...textFindings(file),
  ]);
}

/** The chain of files through which `entry` loads `library` when it runs, or null when it never does. */
export function runtimePath(files: readonly SourceFile[], entry: string, library: string): string[] | null {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const seen = new Set<string>();
  const walk = (path: string): string[] | null => {
    if (seen.has(path)) return null;
    seen.add(path);
    for (const { specifier, runtime } of importsOf(texts.get(path) ?? "")) {
      if (!runtime) continue;
      const target = projectPath(path, specifier);
      if (target === null && packageName(specifier) === library) return [path, library];
      const rest = target === null ? null : walk(target);
      if (rest) return [path, ...rest];
    }
    return null;
  };
  return walk(entry);
}

export function importsOf(source: string): ImportLine[] {
  const text = withoutComments(source);
  const found: ImportLine[] = [];
  for (const match of text.matchAll(
    /(?:^|[;\n])\s*(?:import|export)\s+(type\s[^"';]*?from|[^"';]*?from)\s*["']([^"']+)["']/g,
  )) {
    found.push({ specifier: match[2] ?? "", runtime: !/^type\s+(?!from\b|,)/.test(match[1] ?? "") });
  }
  for (const match of text.matchAll(/(?:^|[;\n])\s*import\s*["']([^"']+)["']/g)) {
    found.push({ specifier: match[1] ?? "", runtime: true });
  }
  for (const match of text.matchAll(/(typeof\s+)?\b(?:import|require)\s*\(\s*["']([^"']+)["']/g)) {
    found.push({ specifier: match[2] ?? "", runtime: match[1] === undefined });
  }
  return found;
}

function importFinding(path: string, specifier: string): string | null {
  const target = projectPath(path, specifier);
  if (target === null) return libraryFinding(path, packageName(specifier));
  const folder = FOLDERS.find(({ from }) => path.startsWith(from));
  if (!folder || folder.mayImport.some((allowed) => target.startsWith(allowed))) return null;
  return `${path} imports ${target}: ${folder.advice}`;
}

function libraryFinding(path: string, library: string): string | null {
  if (path.startsWith("tests/")) return null;
  const homes = HOMES[library] ?? (library.startsWith("node:") ? HOMES["node:*"] : undefined);
  if (!homes) return `${path} imports ${library}, which has no home yet: give it one in tests/support/layers.ts`;
  if (homes.some((home) => path.startsWith(home))) return null;
  return `${path} imports ${library}: only ${homes.join(", ")} may, call what is there`;
}

function textFindings({ path, text }: SourceFile): string[] {
  const code = withoutComments(text);
  const findings: string[] = [];
  if (
    /^(client|server|shared)\//.test(path) &&
    path !== "server/config.ts" &&
    /\bprocess\s*(\.|\[["'])\s*env\b/.test(code)
  ) {
    findings.push(`${path} reads process.env: only server/config.ts may, take the value from the config`);
  }
  if (path.startsWith("shared/domain/") && /\bDate\(\s*\)/.test(code)) {
    findings.push(`${path} reads the clock with Date(): take the instant as an argument`);
  }
  return findings;
}

/** Where an import points inside the project, or null when it is a library. */
function projectPath(from: string, specifier: string): string | null {
  if (specifier.startsWith("#shared/")) return `shared/${specifier.slice("#shared/".length)}`;
  if (!specifier.startsWith(".")) return null;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("?")[0]?.split("/") ?? []) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function packageName(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Good enough for import lines: a `//` inside a string such as a URL is not preceded by white space. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
