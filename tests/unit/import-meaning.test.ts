/** Rows that a file of real life has and that could be taken for something else: each means what whoever wrote it meant. */

import { expect, test } from "vitest";
import { guessMapping, headerIndex, type TableKind } from "#shared/domain/import/columns.ts";
import { peopleIndex } from "#shared/domain/import/context.ts";
import { readRows } from "#shared/domain/import/read-rows.ts";
import { unfoldRota } from "#shared/domain/import/shift-row.ts";
import { context, employee, TODAY, valueOf } from "../support/import-context.ts";

test("who goes there may stand as a number, as on the board, or with the family name first", () => {
  const staffOf = (staff: string): unknown => {
    const rows = [{ line: 2, cells: ["N-1", "25.3", "0800", staff] }];
    const mapping = { patient: 0, date: 1, start: 2, staff: 3 };
    const [row] = readRows("visits", ["Bruker", "Dato", "Start", "Ansatt"], rows, mapping, context());
    return row?.problems[0]?.code ?? (valueOf(row) as { readonly usualStaff: unknown }).usualStaff;
  };
  expect(staffOf("4711, 4712")).toEqual(["e4711", "e4712"]);
  expect(staffOf("Kari N., Ola S.")).toEqual(["e4711", "e4712"]);
  expect(staffOf("Nordmann, Kari")).toEqual(["e4711"]);
  expect(staffOf("Nordmann, Kari; Sætre, Ola")).toEqual(["e4711", "e4712"]);
  expect(staffOf("Nordmann, Per")).toBe("unknownPerson");
});

test("leave is no shift, also when the hours of the shift that was planned stand beside it", () => {
  const mapping = { employee: 0, date: 1, code: 2, start: 3, end: 4 };
  const kindOf = (code: string): unknown => {
    const cells = ["4711", "25.3", code, "0730", "1500"];
    const [row] = readRows("shifts", ["Nr", "Dato", "Kode", "Fra", "Til"], [{ line: 2, cells }], mapping, context());
    return row?.imported?.kind ?? row?.problems[0]?.code;
  };
  expect(["FE", "Syk", "Sykmelding", "Egenmelding", "F1", "Permisjon"].map(kindOf)).toEqual(Array(6).fill("dayOff"));
  expect(["AV", "F", "", "X7", "Sykepl."].map(kindOf)).toEqual(Array(5).fill("rota"));
});

test("a rota with long dates across keeps all of them, also those of two digits", () => {
  const header = {
    line: 1,
    cells: ["Navn", "Mandag 4.1.2027", "Tirsdag 5.1.2027", "Onsdag 6.1.2027", "Torsdag 14.1.2027"],
  };
  const rows = unfoldRota(header, [{ line: 2, cells: ["Kari N.", "D", "D", "D", "N"] }], "2026-12-20");
  expect(rows?.slice(1).map(({ cells: [, , date] }) => date)).toEqual([
    "2027-01-04",
    "2027-01-05",
    "2027-01-06",
    "2027-01-14",
  ]);
});

test("sums under a list are passed over and said, and are no mistakes", () => {
  const passed = (kind: TableKind, headings: readonly string[], rows: readonly (readonly string[])[]): unknown[] => {
    const table = rows.map((cells, index) => ({ line: index + 2, cells }));
    const header = { line: 1, cells: headings };
    const [first = header, ...rest] = (kind === "shifts" ? unfoldRota(header, table, TODAY) : [header, ...table]) ?? [];
    return [...readRows(kind, first.cells, rest, guessMapping(first.cells, kind, {}), context())].map(
      ({ line, passed: isPassed, problems }) => [line, isPassed, problems.map(({ code }) => code)],
    );
  };
  expect(
    passed(
      "visits",
      ["Bruker", "Dato", "Start", "Varighet"],
      [
        ["N-1", "25.3", "0800", "30"],
        ["", "Sum", "", "30"],
      ],
    ),
  ).toEqual([
    [2, false, []],
    [3, true, ["titleLine"]],
  ]);
  expect(
    passed(
      "shifts",
      ["Navn", "24.3", "25.3", "26.3"],
      [
        ["Kari N.", "D", "F", "F"],
        ["Antall D", "1", "0", "0"],
      ],
    ).slice(-1),
  ).toEqual([[3, true, ["titleLine"]]]);
});

test("a rota's dates are its headings, also under a line that says from when to when", () => {
  const rows = [
    ["Turnus", "Fra", "23.3.2026", "Til", "29.3.2026"],
    ["Navn", "man 23.3", "tir 24.3", "ons 25.3", "tor 26.3"],
    ["Kari N.", "D", "D", "F", "A"],
  ].map((cells, index) => ({ line: index + 1, cells }));
  expect(headerIndex(rows, "shifts")).toBe(1);
});

test("every other week must be said so that it is known which; what is not understood is not every week", () => {
  const headings = ["Bruker", "Ukedager", "Start", "Uke"];
  const mapping = { patient: 0, weekdays: 1, start: 2, weeks: 3 };
  const weeksOf = (weeks: string): unknown => {
    const [row] = readRows("visits", headings, [{ line: 2, cells: ["N-1", "man", "0800", weeks] }], mapping, context());
    const visit = valueOf(row) as { readonly recurrence: unknown } | null;
    return row?.problems[0]?.code ?? visit?.recurrence;
  };
  expect(weeksOf("")).toMatchObject({ weeks: "all" });
  expect(weeksOf("Hver uke")).toMatchObject({ weeks: "all" });
  expect(weeksOf("Oddetallsuker")).toMatchObject({ weeks: "odd" });
  expect(weeksOf("par")).toMatchObject({ weeks: "even" });
  expect(["annenhver", "48", "hver 2. uke"].map(weeksOf)).toEqual(["badWeeks", "badWeeks", "badWeeks"]);
});

test("two of one name are not made one, and somebody who has left does not stand in the way", () => {
  const people = [
    { ...employee("1", "Kari N."), sourceId: null },
    { ...employee("2", "Ola S."), active: false },
    employee("3", "Ola S."),
  ];
  const index = peopleIndex(people);
  expect([index.byName("Sætre, Ola"), index.byName("Kari Nordmann")]).toMatchObject([{ id: "e3" }, { id: "e1" }]);
  const cells = [
    ["8", "Kari Nordmann", "Sykepleier"],
    ["9", "Kari Nilsen", "Sykepleier"],
  ];
  const rows = cells.map((row, line) => ({ line, cells: row }));
  const mapping = { sourceId: 0, name: 1, competence: 2 };
  const read = [...readRows("people", ["Nr", "Navn", "Stilling"], rows, mapping, context({ people: index }))];
  expect(read.map(({ problems }) => problems.map(({ column, code }) => [column, code]))).toEqual([
    [],
    [["Navn", "sameName"]],
  ]);
});
