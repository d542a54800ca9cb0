/** A leader reads the access log in words: whatever somebody may be refused has one, and no row shows how it is stored. */

import { expect, test } from "vitest";
import { VERBS } from "#shared/access.ts";
import { logAsCsv } from "../../client/admin/log-table.tsx";
import office from "../../client/i18n/nb/office.json" with { type: "json" };
import { addTexts } from "../../client/i18n/texts.ts";

test("every verb that can be refused is a sentence in the log", () => {
  const words: Record<string, string> = office.act;
  const missing = VERBS.filter((verb) => !words[verb.replace(".", "-")]);
  expect(missing).toEqual([]);
});

test("switches, things of the set-up and refusals are told as people would say them", () => {
  addTexts("office", office);
  const entry = { at: 0, actor: null, subjectName: null, allowed: true } as const;
  const switches = JSON.stringify({ read: true, edit: false, offline: true, lockMinutes: 5 });
  const csv = logAsCsv(
    [
      { ...entry, seq: 3, act: "setup.write", subject: "phones", detail: switches },
      { ...entry, seq: 2, act: "setup.write", subject: "employees kari-n.", detail: "removed" },
      { ...entry, seq: 1, act: "session.open", subject: "ola", subjectName: "Ola S.", detail: "pin wrong (+3)" },
    ],
    "Europe/Oslo",
  );
  expect(csv).toContain("Mobiler i enheten;Se tavla: Ja. Endre: Nei. Uten dekning: Ja. Låses etter 5 min.");
  expect(csv).toContain("Ansatt kari-n.;Fjernet");
  expect(csv).toContain("Ola S.;Feil PIN-kode (+3)");
});
