/**
 * Who may import whom. The first test asserts that files were found at all: a fence around nothing is always green.
 */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, layerFindings, runtimePath } from "../support/layers.ts";

const root = new URL("../../", import.meta.url).pathname;
const files = globSync("{client,server,shared,tests}/**/*.{ts,tsx}", { cwd: root })
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));

function planted(path: string, text: string): string {
  return layerFindings([{ path, text }]).join("\n");
}

test("reads the whole project", () => {
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap((file) => importsOf(file.text)).length).toBeGreaterThan(files.length / 2);
});

test("every import points the way the architecture says", () => {
  expect(layerFindings(files)).toEqual([]);
});

test("the client never loads zod when it runs: the phone's bundle has no room for it", () => {
  expect(runtimePath(files, "client/main.tsx", "react-dom")).not.toBeNull();
  expect(runtimePath(files, "client/main.tsx", "zod")).toBeNull();
});

test.each([
  ["client reaching into the server", "client/wall/a.ts", 'import { x } from "../../server/log.ts";'],
  ["server reaching into the client", "server/http/a.ts", 'import type { X } from "../../client/app.tsx";'],
  ["shared reaching into the client", "shared/document/a.ts", 'export * from "../../client/app.tsx";'],
  ["shared reaching into tests", "shared/a.ts", 'import { x } from "../tests/support/build.ts";'],
  ["domain reaching into the document", "shared/domain/a.ts", 'import type { X } from "#shared/document/b.ts";'],
  ["domain reaching into the protocol", "shared/domain/rules/a.ts", 'import { x } from "../../protocol.ts";'],
  ["yjs outside the document", "client/wall/a.ts", 'import * as Y from "yjs";'],
  ["yjs in the server", "server/collab/a.ts", 'import type { Doc } from "yjs";'],
  [
    "the provider outside the session",
    "client/wall/a.ts",
    'import { HocuspocusProvider } from "@hocuspocus/provider";',
  ],
  ["a library's inner file", "client/wall/a.ts", 'import { decode } from "lib0/decoding";'],
  ["zod in the client", "client/wall/a.ts", 'import * as z from "zod";'],
  ["zod in the document", "shared/document/a.ts", 'import * as z from "zod";'],
  ["sqlite outside the store", "server/http/a.ts", 'import { DatabaseSync } from "node:sqlite";'],
  ["node in shared", "shared/a.ts", 'import { readFileSync } from "node:fs";'],
  ["react in the server", "server/a.ts", 'import { useState } from "react";'],
  ["a dynamic import", "client/wall/a.ts", 'const m = await import("yjs");'],
  ["an import for its effect", "client/wall/a.ts", 'import "i18next";'],
  ["an import over several lines", "client/wall/a.ts", 'import {\n  a,\n  b,\n} from "../../server/log.ts";'],
  ["a library without a home", "client/wall/a.ts", 'import { chunk } from "lodash-es";'],
  ["the environment outside the config", "server/main.ts", "const port = process.env.PORT;"],
  ["the environment by index", "server/main.ts", 'const port = process["env"]["PORT"];'],
  ["the clock in the domain", "shared/domain/a.ts", "const now = new Date();"],
])("catches %s", (_what, path, text) => {
  expect(planted(path, text)).toContain(path);
});

test.each([
  ["a library at home", "shared/document/a.ts", 'import * as Y from "yjs";'],
  ["zod in the domain", "shared/domain/a.ts", 'import * as z from "zod";'],
  [
    "node in the server",
    "server/store/a.ts",
    'import { DatabaseSync } from "node:sqlite";\nimport { join } from "node:path";',
  ],
  [
    "tests importing anything",
    "tests/collab/a.test.ts",
    'import * as Y from "yjs";\nimport { x } from "../../server/log.ts";',
  ],
  ["the config reading the environment", "server/config.ts", "const port = process.env.PORT;"],
  ["a comment that names an import", "client/wall/a.ts", '// import * as Y from "yjs"\n/* process.env */'],
  ["a date that is given", "shared/domain/a.ts", "const at = new Date(instant);"],
])("lets %s through", (_what, path, text) => {
  expect(planted(path, text)).toBe("");
});

test("follows what runs, through shared, and not what is only a type", () => {
  const schema = { path: "shared/domain/commands.ts", text: 'import * as z from "zod";' };
  const via = { path: "shared/document/apply.ts", text: 'import { type Command } from "../domain/commands.ts";' };
  const main = (line: string) => ({ path: "client/main.tsx", text: line });

  expect(
    runtimePath([schema, via, main('import { apply } from "#shared/document/apply.ts";')], "client/main.tsx", "zod"),
  ).toEqual(["client/main.tsx", "shared/document/apply.ts", "shared/domain/commands.ts", "zod"]);
  expect(
    runtimePath([schema, main('import type { Command } from "#shared/domain/commands.ts";')], "client/main.tsx", "zod"),
  ).toBeNull();
});
