import { expect, test } from "vitest";
import { describe } from "#shared/domain/describe.ts";
import {
  acceptanceId,
  after,
  buildAcceptance,
  buildBoard,
  buildLevel,
  buildStaff,
  levelId,
  NOW_MS,
  refusalOf,
  staffId,
} from "../support/build.ts";

const board = buildBoard({
  staff: [buildStaff(), buildStaff({ id: staffId("ola"), duties: ["dutyPhone"] })],
  levels: [buildLevel()],
  acceptances: [buildAcceptance()],
});
const red = {
  type: "level.set",
  levelId: levelId("l2"),
  level: "red",
  reason: " Tre borte ",
  by: staffId("ola"),
} as const;
const accept = {
  type: "soundness.accept",
  acceptanceId: acceptanceId("x2"),
  finding: "noNurse:evening",
  reason: "Bakvakt fra Sør",
  by: staffId("kari"),
} as const;

test("a level is set by name with a reason, and what was set before is kept", () => {
  const next = after(board, red);
  expect(next.levels.get(levelId("l2"))).toEqual({
    id: "l2",
    level: "red",
    reason: "Tre borte",
    by: "ola",
    at: NOW_MS,
  });
  expect(next.levels.size).toBe(2);
  expect(describe(board, next)).toEqual([{ kind: "levelSet", levelId: "l2", level: "red" }]);
});

test("a finding is accepted by name with a reason", () => {
  const next = after(board, accept);
  expect(next.acceptances.get(acceptanceId("x2"))).toMatchObject({
    finding: "noNurse:evening",
    by: "kari",
    at: NOW_MS,
  });
  expect(describe(board, next)).toEqual([{ kind: "findingAccepted", acceptanceId: "x2" }]);
});

test.each([
  ["a level without a reason", { ...red, reason: " " }, "reasonNeeded"],
  ["a level by somebody who is not there", { ...red, by: staffId("x") }, "gone"],
  ["a level twice", { ...red, levelId: levelId("l1") }, "alreadyExists"],
  ["an acceptance without a reason", { ...accept, reason: "" }, "reasonNeeded"],
  ["an acceptance by somebody who is not there", { ...accept, by: staffId("x") }, "gone"],
  ["an acceptance twice", { ...accept, acceptanceId: acceptanceId("x1") }, "alreadyExists"],
] as const)("refused: %s", (_what, command, reason) => {
  expect(refusalOf(board, command)).toBe(reason);
});

test("a duty that changes hands is told once; one that falls with an absence is told by the absence", () => {
  const given = after(board, { type: "duty.assign", duty: "dutyPhone", staffId: staffId("kari") });
  expect(describe(board, given)).toEqual([{ kind: "dutyGiven", duty: "dutyPhone", staffId: "kari" }]);
  const away = after(board, { type: "absence.register", staffId: staffId("ola") });
  expect(describe(board, away).map(({ kind }) => kind)).toEqual(["absenceRegistered"]);
});
