import { expect, test } from "vitest";
import { type PlanContent, planContent } from "../../server/print/plan-content.ts";
import { planPages } from "../../server/print/plan-pages.ts";
import {
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const CATALOGUE = { version: "test", about: "", priorities: {}, groups: {}, taskTypes: [] } as unknown as Parameters<
  typeof planContent
>[1];
const AT = Date.parse("2026-03-24T06:30:00Z");

const board = buildBoard({
  staff: [
    buildStaff({ id: staffId("away"), name: "Biret Č.", attendance: "absent" }),
    buildStaff({ id: staffId("kari"), name: "Kari N.", duties: ["dutyPhone"] }),
    buildStaff({ id: staffId("ola"), name: "Ola S." }),
  ],
  visits: [
    buildVisit({
      id: visitId("late"),
      patient: patient("N-02"),
      start: 600,
      first: assignedTo("kari"),
      needsKey: true,
    }),
    buildVisit({
      id: visitId("double"),
      patient: patient("N-01"),
      start: 480,
      staffRequired: 2,
      first: assignedTo("kari"),
      second: assignedTo("ola"),
    }),
    buildVisit({
      id: visitId("half"),
      patient: patient("N-03"),
      start: 540,
      staffRequired: 2,
      first: assignedTo("ola"),
    }),
  ],
  tasks: [
    buildTask({ id: taskId("a"), title: "Sårstell", patient: patient("N-10"), visitId: visitId("double") }),
    buildTask({ id: taskId("b"), title: "Sårstell", patient: patient("N-2"), visitId: visitId("late") }),
    buildTask({ id: taskId("c"), title: "Sårstell", patient: patient("N-2"), visitId: visitId("late") }),
    buildTask({ id: taskId("d"), title: "Ringe fastlegen" }),
    buildTask({ id: taskId("e"), title: "Kaste søppel", place: { priority: "canDrop", order: "a" } }),
    buildTask({ id: taskId("f"), title: "Rapport", status: { state: "done", reason: null, at: 1 } }),
  ],
});

test("the paper says who has what in order, what nobody has, what must be done and who is away", () => {
  const plan = planContent(board, CATALOGUE, AT);
  expect(plan).toMatchObject({
    printed: "07:30",
    locked: null,
    openVisits: [["09:00", "N-03 (nr. 2)"]],
    openTasks: ["Ringe fastlegen"],
    absent: ["Biret Č."],
  });
  const [kari, ola] = plan.people;
  expect(kari).toMatchObject({ name: "Kari N.", duties: ["Vakttelefon"] });
  expect(kari?.rows.map(({ time, code, marks, partner }) => [time, code, marks, partner])).toEqual([
    ["08:00", "N-01", [], "Ola S."],
    ["10:00", "N-02", ["Nøkkel"], ""],
  ]);
  expect(kari?.rows[1]?.tasks).toBe("Sårstell, Sårstell");
  expect(ola?.rows.map(({ code }) => code)).toEqual(["N-01", "N-03"]);
  expect(plan.mustDo).toEqual([
    { label: "Ringe fastlegen", codes: "Inne" },
    { label: "Sårstell", codes: "N-2 ×2, N-10" },
  ]);
});

async function pagesOf(plan: PlanContent): Promise<number> {
  const file = Buffer.from(await planPages(plan)).toString("latin1");
  expect(file.startsWith("%PDF-")).toBe(true);
  return Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(file)?.[1]);
}

test("everybody has a sheet of their own, and no text breaks the paper", async () => {
  const plan = planContent(board, CATALOGUE, AT);
  expect(await pagesOf(plan)).toBe(3);
  const hostile = ["x".repeat(160), "\u{1f600} \ud83d \u0000\n\n\u202e", "Š".repeat(160)];
  const row = {
    time: "08:00",
    code: hostile[1] ?? "",
    marks: hostile,
    tasks: Array.from({ length: 40 }, () => hostile.join(" ")).join(", "),
    partner: hostile[2] ?? "",
  };
  const person = { name: hostile[2] ?? "", competence: "SPL", shift: "", duties: hostile, loadPercent: null };
  const rows = Array.from({ length: 3 }, () => ({ ...row, minutes: 1, state: "planned" as const }));
  const openVisits = Array.from({ length: 200 }, () => ["08:00", hostile[2] ?? ""] as const);
  const pages = await pagesOf({ ...plan, openVisits, openTasks: hostile, people: [{ ...person, rows }] });
  expect(pages).toBeGreaterThan(3);
  expect(await pagesOf({ ...plan, openVisits: [], openTasks: [], absent: [], people: [], mustDo: [] })).toBe(1);
});
