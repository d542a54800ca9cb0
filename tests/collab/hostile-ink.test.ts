/** Ink that no hand of ours makes, through a real socket: refused with its reason, and whoever else draws goes on. */

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { applyChanges } from "#shared/document/board-doc.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { CLOSE, CLOSE_CODE } from "#shared/protocol.ts";
import { buildDrawing } from "../support/build.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let witness: HocuspocusClient;

beforeAll(async () => {
  server = await openTestServer();
  witness = await draw("kari");
});

afterAll(async () => {
  witness.destroy();
  await server.close();
});

async function draw(staffId: string): Promise<HocuspocusClient> {
  const { token } = await server.signIn({ kind: "staff", staffId });
  const client = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  await client.synced;
  return client;
}

const { id: _, ...stroke } = buildDrawing();
const note = { ...stroke, kind: "note", steps: [], text: "N-14" };
const far = (at: object): object => ({ ...stroke, at });

const BAD_VALUES: readonly (readonly [string, object])[] = [
  ["10,000 points", { ...stroke, steps: Array.from({ length: 20_000 }, (_none, n) => n % 7) }],
  ["a picture", { ...stroke, kind: "image", src: "data:image/svg+xml,<svg/>" }],
  ["a record of tldraw's", { typeName: "shape", type: "geo", x: 1, y: 1, props: { url: "https://example.org" } }],
  ["a kind that is not ours", { ...stroke, kind: "embed" }],
  ["a link on a note", { ...note, href: "https://example.org" }],
  ["a note of rich text", { ...note, text: { type: "doc", content: [{ type: "script" }] } }],
  ["a note as long as a page", { ...note, text: `<script>${"alert(1);".repeat(40)}</script>` }],
  ["no number", far({ x: Number.NaN, y: 1 })],
  ["a place without end", far({ x: Number.POSITIVE_INFINITY, y: 1 })],
  ["a place far outside", far({ x: 1e300, y: 1 })],
  ["a place before the beginning", far({ x: -1, y: 1 })],
  ["half a unit", far({ x: 0.5, y: 1 })],
  ["a third coordinate", far({ x: 1, y: 1, z: 1 })],
  ["a step that is no number", { ...stroke, steps: [1, Number.NaN] }],
  ["a colour that is a style", { ...stroke, ink: "red;background:url(//example.org)" }],
  ["a card of no kind", { ...stroke, kind: "card", card: { kind: "patient", id: "N-14" } }],
];

const ATTACKS: readonly (readonly [string, string, (doc: Y.Doc) => unknown])[] = [
  ...BAD_VALUES.map(([name, fields]) => {
    const put = (doc: Y.Doc): unknown => doc.getMap("whiteboard").set("w9", new Y.Map(Object.entries(fields)));
    return [name, "bad-value", put] as const;
  }),
  [
    "an id that is markup",
    "entity-id",
    (doc) => doc.getMap("whiteboard").set("<b>", new Y.Map(Object.entries(stroke))),
  ],
  ["a text that others type in", "type-kind", (doc) => doc.getMap("whiteboard").set("w9", new Y.Text("N-14"))],
  ["a document of tldraw's own", "root-name", (doc) => doc.getMap("tl_records").set("shape:a", {})],
];

test.each(ATTACKS)("%s is refused as %s", async (name, code, attack) => {
  const hostile = await draw("ola");
  attack(hostile.doc);
  const { code: closed, reason } = await hostile.closed;
  expect([closed, reason]).toEqual([CLOSE_CODE.rejected, `${CLOSE.rejected}:${code}`]);
  hostile.destroy();
  // A name of its own each time: what was drawn before is still there.
  const id = `w-${name.replaceAll(/[^a-z0-9]/gi, "-").slice(0, 30)}` as DrawingId;
  applyChanges(witness.doc, [{ op: "put", root: "whiteboard", entity: buildDrawing({ id }) }], "test");
  await witness.saved();
  const drawings = [...witness.board().whiteboard.values()];
  expect(drawings.map(({ kind }) => kind)).toEqual(drawings.map(() => "stroke"));
  expect(witness.board().whiteboard.has(id)).toBe(true);
  expect(witness.board().whiteboard.has("w9" as DrawingId)).toBe(false);
});

test("a note that looks like markup is words, and is kept as they were written", async () => {
  const text = "<script>alert(1)</script> [N-14](javascript:alert(1))";
  const entity = buildDrawing({ id: "words" as DrawingId, kind: "note", steps: [], text });
  applyChanges(witness.doc, [{ op: "put", root: "whiteboard", entity }], "test");
  await witness.saved();
  const reader = await draw("ola");
  expect(reader.board().whiteboard.get("words" as DrawingId)?.text).toBe(text);
  reader.destroy();
});
