import { expect, test } from "vitest";
import { type Board, MEETING_TEMPLATES } from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import type { Command } from "#shared/domain/commands.ts";
import { meetingClock, meetingShape, phaseBeside } from "#shared/domain/meeting-clock.ts";
import { after, buildBoard, buildStaff, NOW_MS, refusalOf, staffId } from "../support/build.ts";

const MINUTE_MS = 60_000;
const at = (minutes: number): number => NOW_MS + minutes * MINUTE_MS;
const started = after(buildBoard(), { type: "meeting.start", template: "morning" }, NOW_MS);

test("a morning meeting is to take 12 minutes and stops hard at 15; all templates stop after their target", () => {
  expect(meetingShape(UNIT_DEFAULTS, "morning")).toMatchObject({
    targetMs: 12 * MINUTE_MS,
    hardStopMs: 15 * MINUTE_MS,
  });
  for (const template of MEETING_TEMPLATES) {
    const { targetMs, hardStopMs, phases } = meetingShape(UNIT_DEFAULTS, template);
    expect(hardStopMs).toBeGreaterThan(targetMs);
    expect(phases.at(-1)?.phase).toBe("readBack");
  }
});

test("the meeting starts with the first phase of its template and a new clock", () => {
  expect(meetingClock(buildBoard(), NOW_MS)).toBeNull();
  expect(meetingClock(started, at(0.5))).toMatchObject({
    phase: "lookBack",
    place: 0,
    phaseElapsedMs: 30_000,
    phaseTargetMs: MINUTE_MS,
    elapsedMs: 30_000,
    targetLeftMs: 11.5 * MINUTE_MS,
    overPhase: false,
    overTarget: false,
    overHardStop: false,
    paused: false,
  });
  const evening = after(started, { type: "meeting.start", template: "evening" }, at(400));
  expect(evening.meeting).toMatchObject({ template: "evening", phase: "lookBack", startedAt: at(400) });
  expect(refusalOf(evening, { type: "meeting.start", template: "evening" })).toBe("unchanged");
});

test("target and hard stop are passed, and more time moves both", () => {
  const clock = (board: Board, minutes: number): unknown[] => {
    const { overTarget, overHardStop } = meetingClock(board, at(minutes)) ?? {};
    return [overTarget, overHardStop];
  };
  expect([clock(started, 12), clock(started, 12.1), clock(started, 15.1)]).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ]);
  const extended = after(started, { type: "meeting.extend", minutes: 5 });
  expect([clock(extended, 15.1), clock(extended, 17.1), clock(extended, 20.1)]).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ]);
});

test("a pause counts neither in the phase nor in all, also when the phase is changed in it", () => {
  const paused = after(started, { type: "meeting.pause" }, at(1));
  expect(meetingClock(paused, at(9))).toMatchObject({ elapsedMs: MINUTE_MS, phaseElapsedMs: MINUTE_MS, paused: true });
  const resumed = after(paused, { type: "meeting.resume" }, at(9));
  expect(meetingClock(resumed, at(10))).toMatchObject({ elapsedMs: 2 * MINUTE_MS, phaseElapsedMs: 2 * MINUTE_MS });
  const moved = after(paused, { type: "meeting.setPhase", phase: "attendance" }, at(4));
  expect(meetingClock(moved, at(8))).toMatchObject({ elapsedMs: MINUTE_MS, phaseElapsedMs: 0, paused: true });
  const going = after(moved, { type: "meeting.resume" }, at(9));
  expect(meetingClock(going, at(10))).toMatchObject({ elapsedMs: 2 * MINUTE_MS, phaseElapsedMs: MINUTE_MS });
});

test("a clock that is behind the server's shows no time and not less", () => {
  expect(meetingClock(started, at(-1))).toMatchObject({ elapsedMs: 0, phaseElapsedMs: 0 });
});

test("next and back follow the template and end at its ends", () => {
  expect([phaseBeside(started, -1), phaseBeside(started, 1)]).toEqual([null, "attendance"]);
  const midday = after(started, { type: "meeting.start", template: "midday" });
  expect(phaseBeside(midday, 1)).toBe("allocate");
  const last = after(midday, { type: "meeting.setPhase", phase: "readBack" });
  expect([phaseBeside(last, -1), phaseBeside(last, 1)]).toEqual(["allocate", null]);
  expect(phaseBeside(buildBoard(), 1)).toBeNull();
});

test.each([
  ["pause without a meeting", buildBoard(), { type: "meeting.pause" }, "noMeeting"],
  ["resume without a meeting", buildBoard(), { type: "meeting.resume" }, "noMeeting"],
  ["more time without a meeting", buildBoard(), { type: "meeting.extend", minutes: 5 }, "noMeeting"],
  ["resume while it runs", started, { type: "meeting.resume" }, "unchanged"],
  ["pause twice", after(started, { type: "meeting.pause" }), { type: "meeting.pause" }, "unchanged"],
] as const)("refused: %s", (_what, board, command, reason) => {
  expect(refusalOf(board, command)).toBe(reason);
});

const give = (id: string | null): Command => ({
  type: "duty.assign",
  duty: "dutyPhone",
  staffId: id === null ? null : staffId(id),
});
const team = buildBoard({
  staff: [
    buildStaff({ duties: ["dutyPhone", "meetingLead"] }),
    buildStaff({ id: staffId("ola") }),
    buildStaff({ id: staffId("away"), attendance: "absent" }),
  ],
});
const duties = (board: Board): unknown[] => [...board.staff.values()].map((staff) => staff.duties);

test("a duty has one holder: whoever had it is relieved in the same act", () => {
  expect(duties(after(team, give("ola")))).toEqual([["meetingLead"], ["dutyPhone"], []]);
  expect(duties(after(team, give(null)))).toEqual([["meetingLead"], [], []]);
  expect(refusalOf(team, give("kari"))).toBe("unchanged");
  expect(refusalOf(team, give("away"))).toBe("absent");
  expect(refusalOf(team, give("x"))).toBe("gone");
});

test("a unit's own meeting has its own phases and minutes, and the others stay as usual", () => {
  const phases = [
    { phase: "attendance", seconds: 90 },
    { phase: "mustDo", seconds: 120 },
    { phase: "attendance", seconds: 600 },
  ] as const;
  const board = buildBoard({ meta: { meetings: [{ template: "midday", phases, hardStopSeconds: 60 }] } });
  // Time is never up before the phases are.
  expect(meetingShape(board.meta, "midday")).toEqual({
    phases: [
      { phase: "attendance", targetMs: 90_000 },
      { phase: "mustDo", targetMs: 120_000 },
    ],
    targetMs: 210_000,
    hardStopMs: 210_000,
  });
  expect(meetingShape(board.meta, "morning")).toEqual(meetingShape(UNIT_DEFAULTS, "morning"));
  const on = after(board, { type: "meeting.start", template: "midday" });
  expect(on.meeting.phase).toBe("attendance");
  expect(phaseBeside(on, 1)).toBe("mustDo");
});
