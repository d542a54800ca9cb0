import { readdirSync, readFileSync } from "node:fs";
import i18next from "i18next";
import { expect, test } from "vitest";
import { addTexts, type Namespace, t } from "../../client/i18n/texts.ts";

const FOLDER = new URL("../../client/i18n/nb/", import.meta.url);
const COUNTS = [0, 1, 2, 21, undefined] as const;

type Tree = { readonly [key: string]: string | Tree };

const files = readdirSync(FOLDER).map((name) => ({
  namespace: name.replace(".json", ""),
  texts: JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as Tree,
}));

function pathsOf(tree: Tree, above = ""): string[] {
  return Object.entries(tree).flatMap(([name, part]) =>
    typeof part === "string" ? [`${above}${name}`] : pathsOf(part, `${above}${name}.`),
  );
}

test("every text reads as i18next reads it, for every count", async () => {
  const oracle = i18next.createInstance();
  await oracle.init({
    lng: "nb",
    defaultNS: "common",
    resources: { nb: Object.fromEntries(files.map(({ namespace, texts }) => [namespace, texts])) },
    interpolation: { escapeValue: false },
  });
  for (const { namespace, texts } of files) addTexts(namespace as Namespace, texts as never);

  const plain = t as unknown as (key: string, values?: object) => string;
  const theirs = oracle.t as unknown as typeof plain;
  const different: string[] = [];
  let compared = 0;
  for (const { namespace, texts } of files) {
    const values: { [name: string]: string | number | undefined } = {};
    for (const [, name = ""] of JSON.stringify(texts).matchAll(/\{\{(\w+)\}\}/g)) values[name] = `<${name}>`;
    for (const path of pathsOf(texts)) {
      for (const count of COUNTS) {
        for (const key of [`${namespace}:${path}`, `${namespace}:${path.replace(/_(one|other)$/, "")}`]) {
          if (plain(key, { ...values, count }) !== theirs(key, { ...values, count })) different.push(key);
          compared += 1;
        }
      }
    }
  }
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
  expect(plain("wall:nothing.like.this")).toBe("nothing.like.this");
});
