/** A unit's own word for those it cares for, and its language: no screen mixes them. */

import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { ENGLISH } from "../../client/i18n/en/all.ts";
import { ENGLISH_AT_DESKS } from "../../client/i18n/en/desk.ts";
import { NYNORSK } from "../../client/i18n/nn/all.ts";
import { NYNORSK_AT_DESKS } from "../../client/i18n/nn/desk.ts";
import { speak } from "../../client/i18n/other-speech.ts";
import { addTexts, addTranslation, type Namespace, textsIn } from "../../client/i18n/texts.ts";
import { flatten, gapsIn } from "../support/text-gaps.ts";

const FOLDER = new URL("../../client/i18n/nb/", import.meta.url);
const BOKMAL = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    file.replace(".json", ""),
    JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as object,
  ]),
);
const TRANSLATED = {
  nn: { ...NYNORSK, ...NYNORSK_AT_DESKS },
  en: { ...ENGLISH, ...ENGLISH_AT_DESKS },
};
/** Where there is no unit yet, the word is nobody's: there it must not be said at all. */
const BEFORE_UNIT = ["access", "entry", "oidc"];
/** «bruker» is also what one does with a thing: the noun is told from the verb by its form, or by the word before it. */
const USER =
  /\bbruker(?:en|ens|e|ne|nes|kode\p{L}*|opplysning\p{L}*|register\p{L}*)\b|\b(?:en|én|ny|hver|per|ingen|denne) bruker\b|^Bruker\b/iu;
/** The choice between the three words names them all. */
const CHOICE = /^setup\.vocabulary\./;

const WORDS = {
  nb: { user: USER, patient: /pasient/i, resident: /beboer/i },
  nn: { user: /brukar/i, patient: /pasient/i, resident: /bebuar/i },
  en: { user: /service user/i, patient: /patient/i, resident: /resident/i },
} as const;

afterAll(() => speak({ language: "nb", vocabulary: "user" }));

for (const [namespace, bundle] of Object.entries(BOKMAL)) addTexts(namespace as Namespace, bundle as never);
addTranslation("nn", TRANSLATED.nn);
addTranslation("en", TRANSLATED.en);

function everyText(language: "nb" | "nn" | "en"): [string, string][] {
  const t = textsIn(language) as unknown as (key: string, values: Record<string, string>) => string;
  return Object.entries(BOKMAL).flatMap(([namespace, bundle]) =>
    flatten(bundle).map(([key, text]): [string, string] => {
      const own = gapsIn(text).filter((gap) => !/client/i.test(gap));
      // A plural is asked for by its number, here by its whole name.
      return [`${namespace}.${key}`, t(`${namespace}:${key}`, Object.fromEntries(own.map((gap) => [gap, "x"])))];
    }),
  );
}

test.each(["user", "patient", "resident"] as const)(
  "a unit that says %s says nothing else, anywhere",
  async (vocabulary) => {
    for (const language of ["nb", "nn", "en"] as const) {
      await speak({ language, vocabulary });
      const others = Object.entries(WORDS[language]).filter(([name]) => name !== vocabulary);
      const mixed = everyText(language)
        .filter(([key]) => !CHOICE.test(key) && !key.startsWith("common.called."))
        .filter(([key, text]) => {
          return (
            others.some(([, word]) => word.test(text)) ||
            /\{\{/.test(text) ||
            BEFORE_UNIT.some((n) => key.startsWith(`${n}.`) && WORDS[language][vocabulary].test(text))
          );
        });
      expect(mixed).toEqual([]);
    }
  },
);

test("the four forms stand where the sentence needs them", async () => {
  await speak({ language: "nb", vocabulary: "resident" });
  const said = Object.fromEntries(everyText("nb"));
  expect(said["phone.detail.duration"]).toBe("x hos beboeren");
  expect(said["meeting.defer.kind.noContact"]).toBe("Beboere uten kontakt i dag");
  expect(said["wall.add.patient"]).toBe("Beboerkode");
  await speak({ language: "nn", vocabulary: "user" });
  expect(Object.fromEntries(everyText("nn"))["wall.fact.care"]).toBe("Hos brukarar");
  await speak({ language: "en", vocabulary: "patient" });
  expect(Object.fromEntries(everyText("en"))["suggest.price.stranger"] ?? "").not.toContain("{{");
});

test("every language says all that bokmål says, with the same gaps", () => {
  const own = (gap: string): boolean => !/client/i.test(gap);
  const shape = (bundles: object): Record<string, string> =>
    Object.fromEntries(
      flatten(bundles)
        // What the unit calls those it cares for is in `called.json`.
        .filter(([key]) => !key.startsWith("common.called."))
        .map(([key, text]) => [key, gapsIn(text).filter(own).join()]),
    );
  expect(shape(TRANSLATED.nn)).toEqual(shape(BOKMAL));
  expect(shape(TRANSLATED.en)).toEqual(shape(BOKMAL));
});
