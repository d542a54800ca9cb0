import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { onlyMaps } from "../../client/build/only-maps.ts";

const { resolve } = createRequire(import.meta.url);
const published = readFileSync(join(resolve("yjs"), "../yjs.mjs"), "utf8");

test("the browser's yjs reads maps, and steps over every other kind and writes it again as it was", async () => {
  const doc = new Y.Doc();
  const card = new Y.Map<unknown>([["name", "N-14"]]);
  doc.getMap("visits").set("v1", card);
  for (const [key, kind] of Object.entries(foreignKinds())) card.set(key, kind);
  card.delete("dropped");
  const update = Y.encodeStateAsUpdate(doc);

  const Slim = await slimYjs();
  const read = new Slim.Doc();
  Slim.applyUpdate(read, update);
  const readCard = read.getMap("visits").get("v1") as Y.Map<unknown>;
  expect(readCard).toBeInstanceOf(Slim.Map);
  expect(readCard.get("name")).toBe("N-14");
  expect([...readCard.keys()].toSorted()).toEqual([...card.keys()].toSorted());
  expect(Slim.encodeStateAsUpdate(read)).toEqual(update);
  expect(() => read.getText("notes")).toThrow(/unimplemented/i);
});

test("a yjs in which the places are not found stops the build", () => {
  const changed = published.replace("this.get(name, YText)", "this.open(name)");
  expect(() => onlyMaps(changed)).toThrow(/yjs has changed/);
});

function foreignKinds(): Record<string, unknown> {
  const text = new Y.Text("Ring døra");
  text.format(0, 4, { bold: true });
  const element = new Y.XmlElement("avsnitt");
  element.setAttribute("lang", "nb");
  element.insert(0, [new Y.XmlText("Hei")]);
  const fragment = new Y.XmlFragment();
  fragment.insert(0, [new Y.XmlElement("linje")]);
  const list = Y.Array.from([1, new Y.Map([["deep", "map"]]), new Y.Text("dypt")]);
  return { text, element, fragment, list, hook: new Y.XmlHook("krok"), dropped: new Y.Text("borte") };
}

/** Loaded as a module of its own, with the libraries that yjs itself imports. */
async function slimYjs(): Promise<typeof Y> {
  const code = onlyMaps(published)
    .replaceAll(/from '(lib0\/[a-z]+)'/g, (_, name: string) => `from '${pathToFileURL(resolve(name)).href}'`)
    .replace(/^\/\/# sourceMappingURL.*/m, "");
  const path = join(tmpdir(), `only-maps-${process.pid}.mjs`);
  writeFileSync(path, code);
  try {
    // Two copies in one process are what this test is about.
    Reflect.deleteProperty(globalThis, "__ $YJS$ __");
    return (await import(path)) as typeof Y;
  } finally {
    rmSync(path);
  }
}
