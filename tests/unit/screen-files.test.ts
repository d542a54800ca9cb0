/** What a phone keeps of a build is all it needs without a server, and nothing of the other screens. */

import { expect, test } from "vitest";
import type { Manifest } from "vite";
import { screenFiles } from "../../client/build/screen-files.ts";

const PHONE = "phone/phone-screen.tsx";
const BUILD: Manifest = {
  "index.html": { file: "page.js", imports: ["texts"], dynamicImports: [PHONE, "wall/wall-screen.tsx"] },
  texts: { file: "texts.js", dynamicImports: ["_other-speech-x.js"] },
  [PHONE]: { file: "phone.js", imports: ["texts"], dynamicImports: ["phone/board.tsx"] },
  "phone/board.tsx": { file: "board.js", css: ["board.css"] },
  "wall/wall-screen.tsx": { file: "wall.js" },
  "_other-speech-x.js": {
    file: "speech.js",
    name: "other-speech",
    imports: ["texts"],
    dynamicImports: ["i18n/nn/all.ts"],
  },
  "i18n/nn/all.ts": { file: "nynorsk.js" },
};

test("the first load has neither the screen's later parts nor another language", () => {
  expect([...screenFiles(BUILD, PHONE, false)]).toEqual(["page.js", "texts.js", "phone.js"]);
});

test("a phone without a server has its later parts, and speaks as its unit does", () => {
  const kept = screenFiles(BUILD, PHONE, true);
  expect([...kept].sort()).toEqual(
    ["board.css", "board.js", "nynorsk.js", "page.js", "phone.js", "speech.js", "texts.js"].sort(),
  );
});
