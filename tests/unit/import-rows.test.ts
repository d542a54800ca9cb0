/** What cells mean, however they are written, and what is said about those that mean nothing. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { guessMapping, headerIndex, rememberedFrom, type TableKind } from "#shared/domain/import/columns.ts";
import { type ImportContext, peopleIndex } from "#shared/domain/import/context.ts";
import {
  boardName,
  competenceFrom,
  dateFrom,
  delegationFrom,
  minutesFrom,
  percentFrom,
  timeFrom,
  weekdaysFrom,
} from "#shared/domain/import/convert.ts";
import { readRows, type ReadRow } from "#shared/domain/import/read-rows.ts";
import { readRow } from "#shared/domain/import/row-reader.ts";
import { unfoldRota } from "#shared/domain/import/shift-row.ts";
import { MAX_ROWS } from "#shared/domain/import/table.ts";
import { readTable } from "../../server/data/read-table.ts";
import { context, employee, TODAY, valueOf } from "../support/import-context.ts";

async function read(kind: TableKind, name: string, more: Partial<ImportContext> = {}): Promise<ReadRow[]> {
  const file = await readTable(readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url)));
  if (!file.ok) throw new Error(file.problem);
  const [header, ...rows] = file.rows.slice(headerIndex(file.rows, kind));
  if (!header) throw new Error("no header");
  const table = kind === "shifts" ? unfoldRota(header, rows, TODAY) : [header, ...rows];
  const [first = header, ...rest] = table ?? [];
  return [...readRows(kind, first.cells, rest, guessMapping(first.cells, kind, {}), context(more))];
}

test("dates, times and durations are read in every way they are written", () => {
  for (const text of [
    "22.11.2026",
    "22/11-26",
    "22.11.26",
    "2026-11-22",
    "20261122",
    "søndag 22.11.2026",
    "22.11.2026 07:30",
    "22.11.2026 kl. 07:30",
    "22. 11.26",
    "22. november 2026",
    "søn. 22-nov-26",
    "46348",
    "46348,3125",
  ]) {
    expect([text, dateFrom(text, TODAY)]).toEqual([text, "2026-11-22"]);
  }
  // Midnight in Norway, as a program in UTC writes it: its date is not the one that is meant.
  expect(dateFrom("2026-11-21T23:00:00.000Z", TODAY)).toBeNull();
  expect(["31.12", "2.1", "30.02.2026", "snart", "45/13"].map((text) => dateFrom(text, "2026-01-05"))).toEqual([
    "2025-12-31",
    "2026-01-02",
    null,
    null,
    null,
  ]);
  for (const text of [
    "0730",
    "07.30",
    "07:30",
    "7:30",
    "kl. 7.30",
    "07:30:00",
    "730",
    "46348.3125",
    "2026-11-22 07:30",
    "0.3125",
  ]) {
    expect([text, timeFrom(text)]).toEqual([text, 450]);
  }
  expect(["25:00", "7:60", "24:00", "tidlig", "1234567"].map(timeFrom)).toEqual([null, null, 1440, null, null]);
  expect(["30", "30 min", "0:30", "0,5", "0,5 t", "1 t 15 min", "halvtime"].map((text) => minutesFrom(text))).toEqual([
    30,
    30,
    30,
    30,
    30,
    75,
    null,
  ]);
  expect(["12,5", "5,0", "30"].map((text) => minutesFrom(text, "minutes"))).toEqual([13, 5, 30]);
  expect(["1", "0.8", "80 %", "80", "0", "101"].map(percentFrom)).toEqual([100, 80, 80, 80, 0, null]);
  expect(["Sentralt venekateter", "Kateterskift"].map(delegationFrom)).toEqual(["centralLine", "catheter"]);
  const spoken = ["daglig", "hver dag", "hverdager", "man, ons og fre", "ma-to", "lørdag", "1,3", "av og til"];
  expect(spoken.map((text) => weekdaysFrom(text)?.join("") ?? null)).toEqual([
    "1234567",
    "1234567",
    "12345",
    "135",
    "1234",
    "6",
    "13",
    null,
  ]);
  expect(["Sykepleierstudent", "Spes. sykepleier", "Hjelpepleier", "Vaktmester"].map(competenceFrom)).toEqual([
    "student",
    "registeredNurse",
    "healthcareWorker",
    null,
  ]);
  expect(["Nordmann, Kari", "Kari Anne Nordmann", "Kari N."].map(boardName)).toEqual(["Kari N.", "Kari N.", "Kari N."]);
});

test("visits as a record system prints them: title lines, pages, short times, tasks by name", async () => {
  const rows = await read("visits", "besok-gerica.csv");
  // Two pages: their headings are no visits, and what stands alone below them is said and no mistake.
  expect(rows.flatMap(({ problems }) => problems.map(({ line, code }) => [line, code]))).toEqual([
    [22, "titleLine"],
    [36, "titleLine"],
    [37, "titleLine"],
  ]);
  expect(rows.flatMap(({ line, imported }) => (imported?.kind === "datedVisit" ? [line] : []))).toEqual(
    Array.from({ length: 32 }, (_, index) => index + 4).filter((line) => line !== 22 && line !== 23),
  );
  expect(valueOf(rows[0])).toMatchObject({
    patient: "N-14",
    date: "2026-03-25",
    start: 480,
    earliest: 450,
    latest: 510,
    zone: "sentrum",
    usualStaff: ["e4711"],
    staffRequired: 1,
    sourceId: "G-1001",
    tasks: [{ typeId: "shower" }],
  });
  expect(valueOf(rows[2])).toMatchObject({ staffRequired: 2, zone: "Åsen" });
});

test("a window may be as wide as the day, and one that leaves its visit outside is said", () => {
  const headings = ["Id", "Bruker", "Dato", "Start", "Varighet", "Tidligst", "Senest"];
  const mapping = { sourceId: 0, patient: 1, date: 2, start: 3, minutes: 4, earliest: 5, latest: 6 };
  const windowOf = (start: string, earliest: string, latest: string): unknown => {
    const cells = ["a", "N-1", "25.03.2026", start, "15", earliest, latest];
    const [row] = readRows("visits", headings, [{ line: 2, cells }], mapping, context());
    return row?.problems[0] ? [row.problems[0].column, row.problems[0].code] : valueOf(row);
  };
  expect(windowOf("20:30", "07:00", "22:00")).toMatchObject({ earliest: 420, latest: 1320 });
  expect(windowOf("07:30", "00:00", "22:00")).toMatchObject({ earliest: 0, latest: 1320 });
  expect(windowOf("08:00", "07:00", "24:00")).toMatchObject({ earliest: 420, latest: 1440 });
  expect(windowOf("08:00", "07:00", "00:00")).toMatchObject({ earliest: 420, latest: 1440 });
  expect(windowOf("08:00", "09:00", "10:00")).toEqual(["Tidligst", "outsideWindow"]);
  expect(windowOf("08:00", "06:00", "07:00")).toEqual(["Senest", "outsideWindow"]);
});

test("a visit in the night lies on the board of the night shift that began before it, and its window crosses midnight", () => {
  const headings = ["Id", "Bruker", "Dato", "Start", "Varighet", "Tidligst", "Senest"];
  const mapping = { sourceId: 0, patient: 1, date: 2, start: 3, minutes: 4, earliest: 5, latest: 6 };
  const cells = [
    ["a", "N-1", "25.03.2026", "02:00", "15", "", ""],
    ["b", "N-2", "25.03.2026", "00:15", "15", "23:30", "01:00"],
    ["c", "N-3", "25.03.2026", "23:45", "15", "23:30", "00:30"],
    ["d", "N-4", "25.03.2026", "06:30", "15", "", ""],
    ["e", "N-5", "25.03.2026", "02:00", "15", "03:00", ""],
  ].map((row, index) => ({ line: index + 2, cells: row }));
  const rows = [...readRows("visits", headings, cells, mapping, context())];
  expect(rows.slice(0, 4).map(valueOf)).toMatchObject([
    { date: "2026-03-24", start: 1560, earliest: 1530, latest: 1590 },
    { date: "2026-03-24", start: 1455, earliest: 1410, latest: 1500 },
    { date: "2026-03-25", start: 1425, earliest: 1410, latest: 1470 },
    { date: "2026-03-25", start: 390 },
  ]);
  expect(rows[4]?.problems).toMatchObject([{ line: 6, column: "Tidligst", code: "outsideWindow" }]);
});

test("a rota, down or across: who has which shift, days off are none, a night ends the next day", async () => {
  const down = await read("shifts", "vakter-gat.csv");
  expect(down.flatMap(({ problems }) => problems)).toEqual([]);
  expect(down.slice(0, 3).map(({ imported }) => imported)).toMatchObject([
    { value: { employeeId: "e4711", date: "2026-03-25", code: "D1", start: 450, end: 900, breakMinutes: 30 } },
    { value: { employeeId: "e4712" } },
    { value: { employeeId: "e4713", code: "N", start: 1320, end: 1890, breakMinutes: 30 } },
  ]);
  expect(down[3]?.imported).toEqual({ kind: "dayOff", employeeId: "e4711", date: "2026-03-26" });
  const across = await read("shifts", "turnus-bred.csv");
  expect(across.flatMap(({ imported }) => (imported?.kind === "rota" ? [imported.value] : []))).toMatchObject([
    { employeeId: "e4711", date: "2026-03-23", code: "D" },
    { employeeId: "e4711", date: "2026-03-24", code: "D" },
    { employeeId: "e4711", date: "2026-03-26", code: "A" },
    { employeeId: "e4712", date: "2026-03-24", code: "A" },
    { employeeId: "e4712", date: "2026-03-25", code: "D" },
    { employeeId: "e4712", date: "2026-03-25", code: "A" },
  ]);
});

test("a file made to keep the server busy is a mistake like others: nothing in it grows or is thought about for long", () => {
  const header = { line: 1, cells: ["Navn", "24.03", "25.03", "26.03"] };
  const row = (cell: string) => ({ line: 2, cells: ["Kari N.", cell, "D", "D"] });
  expect(unfoldRota(header, [row("D ".repeat(5_000))], TODAY)).toHaveLength(1 + 3);
  expect(unfoldRota(header, Array(MAX_ROWS / 2).fill(row("D")), TODAY)).toBeNull();
  // What is longer than any value has is not looked at: these patterns cost the square of the spaces.
  const seen: number[] = [];
  const convert = (text: string): null => {
    seen.push(text.length);
    return null;
  };
  const cells = [`1${" ".repeat(60_000)}b`, `1;${"1".repeat(60_000)}`, "1 b"];
  const reader = readRow({ line: 2, cells }, ["Pause", "Liste", "Fra"], { pause: 0, list: 1, from: 2 });
  expect(reader.value("pause", "badMinutes", convert)).toBeNull();
  expect(reader.list("list", "badMinutes", convert)).toEqual([]);
  expect(reader.value("from", "badMinutes", convert)).toBeNull();
  expect(seen).toEqual([1, 3]);
  expect(reader.problems.map(({ code }) => code)).toEqual(Array(4).fill("badMinutes"));
});

test("people: the name as on a whiteboard, and what the file does not say stays", async () => {
  const known = [employee("4711", "Kari N."), employee("4712", "Ola S."), employee("4713", "Åse Ø.")];
  const rows = await read("people", "ansatte-visma.csv", { people: peopleIndex(known) });
  expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  expect(rows.slice(0, 4).map(valueOf)).toMatchObject([
    {
      id: "e4711",
      name: "Kari N.",
      competence: "registeredNurse",
      delegations: [
        { delegation: "medication", until: null },
        { delegation: "insulin", until: "2026-12-31" },
      ],
    },
    { id: "e4712", name: "Ola S.", delegations: [{ delegation: "insulin" }] },
    { id: "e4713", name: "Åse Ø.", competence: "socialEducator" },
    { id: "4714", name: "Li B.", competence: "student", capacityPercent: 0 },
  ]);
});

test("everything that is wrong is said with its line and column, and what must not be shown is not repeated", async () => {
  const rows = await read("visits", "besok-feil.csv");
  expect(rows.flatMap(({ problems }) => problems)).toEqual([
    { line: 2, column: "Dato", code: "badDate", value: "31.02.2026" },
    { line: 3, column: "Start", code: "badTime", value: "25:70" },
    { line: 4, column: "Bruker", code: "patientName", value: "" },
    { line: 5, column: "Tiltak", code: "birthNumber", value: "" },
    { line: 7, column: "Oppdragsid", code: "twice", value: "F-5" },
  ]);
  // A cell that begins like a formula is text, and no row with a problem is anything else.
  expect(rows.filter(({ imported }) => imported).map(valueOf)).toMatchObject([
    { sourceId: "F-5", tasks: [{ typeId: "other", title: '=HYPERLINK("http://x")' }] },
  ]);
  // An end means nothing beside a start that is no clock; beside one that is, it is too far away.
  const headings = ["Bruker", "Dato", "Start", "Slutt"];
  const clocks = [
    ["25:70", "1900"],
    ["0800", "0700"],
  ].map((times, line) => ({ line, cells: ["N-1", "25.3", ...times] }));
  const mapping = { patient: 0, date: 1, start: 2, end: 3 };
  const wrong = [...readRows("visits", headings, clocks, mapping, context())];
  expect(wrong.map(({ problems }) => problems.map(({ code }) => code))).toEqual([["badTime"], ["visitTooLong"]]);
  const named = await read("visits", "besok-feil.csv", { codeFor: () => "N-99" });
  expect(valueOf(named[2])).toMatchObject({ patient: "N-99" });
});

test("a column that the file lacks is named as what it should be, and the same row twice is no lack of one", () => {
  const headings = ["Bruker", "Dato", "Start"];
  const rows = [2, 3].map((line) => ({ line, cells: ["N-1", "25.3", "0800"] }));
  const said = (mapping: Record<string, number>) =>
    [...readRows("visits", headings, rows, mapping, context())].flatMap(({ problems }) =>
      problems.map(({ line, column, code }) => [line, column, code]),
    );
  expect(said({ date: 1, start: 2 })).toEqual([
    [2, "Kode", "noColumn"],
    [3, "Kode", "noColumn"],
  ]);
  expect(said({ patient: 0, date: 1, start: 2 })).toEqual([[3, "", "twice"]]);
});

test("an unknown shift code and an unknown person are named, and a column that was said once is remembered", () => {
  const headings = ["Hvem", "Når", "Hva", "Tull"];
  const mapping = { name: 0, date: 1, code: 2 };
  const row = (line: number, ...cells: string[]) => ({ line, cells });
  const rows = [
    ...readRows(
      "shifts",
      headings,
      [row(2, "Kari N.", "25.3", "X7"), row(3, "Per P.", "25.3", "D")],
      mapping,
      context(),
    ),
  ];
  expect(rows.flatMap(({ problems }) => problems.map(({ line, column, code }) => [line, column, code]))).toEqual([
    [2, "Hva", "unknownCode"],
    [3, "Hvem", "unknownPerson"],
  ]);
  expect(guessMapping(headings, "shifts", rememberedFrom(headings, mapping))).toEqual(mapping);
  // The patient's name is none of ours, and the second column of that heading is the employee's.
  const twice = ["Navn", "Dato", "Vakt", "Navn"];
  const second = { name: 3, date: 1, code: 2 };
  expect(guessMapping(twice, "shifts", rememberedFrom(twice, second))).toEqual(second);
});
