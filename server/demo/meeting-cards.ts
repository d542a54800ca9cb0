/** Hands on the three columns: what must be first, what is put off with a reason, what is pulled in from the week. */

import type { Deferral, Priority, Task } from "#shared/domain/board.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { needsDeferral, tasksInColumn } from "#shared/domain/decide-task.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import type { Actor } from "#shared/protocol.ts";
import { percent, phoneOf, workersOf } from "./cast.ts";
import type { Scene } from "./scene.ts";

const SORTED_CARDS = [82, 94] as const;
const SORTED_WEEK_CARDS = [14, 18] as const;
const RAISED_CARDS = 3;
const PUT_OFF_CARDS = [4, 6] as const;
const DROPPED_CARDS = [5, 7] as const;
const PULLED_CARDS = [3, 5] as const;

/** Those who stand in the room and have a finger on the wall or on their own telephone. */
function hands(scene: Scene): Actor[] {
  const people = workersOf(scene.board(), "day").filter(({ shift }) => shift.start <= 450);
  return [scene.wall, scene.wall, scene.wall, ...people.slice(0, 6).map(phoneOf)];
}

/** Spreads `count` acts over a stretch of minutes, not quite evenly. */
function spread(scene: Scene, count: number, from: number, to: number, run: (index: number) => void): void {
  const step = (to - from) / count;
  for (let i = 0; i < count; i++) scene.agenda.at(from + (i + scene.random.next() * 0.9) * step, () => run(i));
}

/** Cards in «Må gjøres nå» are put in the order of the morning, and a few are lifted up to it. */
export function sortMustDo(scene: Scene, from: number, to: number): void {
  const { random } = scene;
  const count = random.whole(...SORTED_CARDS);
  spread(scene, count, from, to, (index) => {
    const hand = random.pick(hands(scene));
    if (index % Math.ceil(count / RAISED_CARDS) === 5) return raise(scene, hand);
    moveUp(scene, hand, "now");
  });
}

/** The week's cards in the order in which they are to come back. */
export function sortWeek(scene: Scene, from: number, to: number): void {
  const { random } = scene;
  spread(scene, random.whole(...SORTED_WEEK_CARDS), from, to, () =>
    moveUp(scene, random.pick(hands(scene)), "thisWeek"),
  );
}

/** Mostly a short way up, as when two cards change places; now and then right to the top. */
export function moveUp(scene: Scene, hand: Actor, priority: Priority): void {
  const { random } = scene;
  const column = tasksInColumn(scene.board(), priority);
  const place = random.whole(1, column.length - 1);
  const target = random.chance(0.15) ? 0 : Math.max(0, place - random.whole(1, 9));
  const task = column[place];
  if (task) move(scene, hand, task, priority, column[target - 1]?.id ?? null);
}

/** A check-in that somebody knows to be needed today. */
function raise(scene: Scene, hand: Actor): void {
  const waiting = tasksInColumn(scene.board(), "thisWeek").find(
    ({ typeId }) => typeId === "checkIn" || typeId === "dailyCleaning",
  );
  if (waiting) move(scene, hand, waiting, "now", lastOf(scene, "now"));
}

/** Practical help that does not fit today goes to the week, and some of the week's is dropped, each with its reason. */
export function deferWork(scene: Scene, from: number, to: number): void {
  const { random } = scene;
  const practical = (priority: Priority): Task[] =>
    random.shuffled(
      tasksInColumn(scene.board(), priority).filter((task) => task.group === "practicalHelp" && task.visitId !== null),
    );
  const putOff = practical("now")
    .filter((task) => task.lastPerformed !== null)
    .slice(0, random.whole(...PUT_OFF_CARDS));
  const dropped = practical("thisWeek").slice(0, random.whole(...DROPPED_CARDS));
  const moves = [
    ...putOff.map((task) => ({ task, priority: "thisWeek" as const })),
    ...dropped.map((task) => ({ task, priority: "canDrop" as const })),
  ];
  spread(scene, moves.length, from, to, (index) => {
    const next = moves[index];
    if (next) move(scene, random.pick(hands(scene)), next.task, next.priority, lastOf(scene, next.priority));
  });
}

/** The oldest of what waits comes back, for people who have room. */
export function pullWork(scene: Scene, from: number, to: number): void {
  const { random, board } = scene;
  const oldest = tasksInColumn(board(), "thisWeek")
    .filter((task) => task.lastPerformed !== null && task.deferral === null && hasRoom(scene, task))
    .sort((a, b) => b.timesDeferred - a.timesDeferred || ((a.lastPerformed ?? "") < (b.lastPerformed ?? "") ? -1 : 1))
    .slice(0, random.whole(...PULLED_CARDS));
  spread(scene, oldest.length, from, to, (index) => {
    const task = oldest[index];
    if (task) move(scene, random.pick(hands(scene)), task, "now", lastOf(scene, "now"));
  });
}

function hasRoom({ board }: Scene, task: Task): boolean {
  const visit = task.visitId ? board().visits.get(task.visitId) : undefined;
  const owner = visit?.first ? board().staff.get(visit.first.staffId) : undefined;
  return owner !== undefined && percent(board(), owner) < 92;
}

function move(scene: Scene, hand: Actor, task: Task, priority: Priority, after: TaskId | null): void {
  const deferral = needsDeferral(task, priority) ? deferralFor(scene, task) : null;
  scene.act(hand, { type: "task.move", taskId: task.id, priority, after, deferral });
}

function deferralFor({ board, random }: Scene, task: Task): Deferral {
  const { visits, meta } = board();
  const owner = task.visitId ? visits.get(task.visitId)?.first?.staffId : undefined;
  const day = workersOf(board(), "day");
  return {
    reason: random.pick(["resource", "resource", "resource", "benefit", "severity"] as const),
    nextDate: dateAfter(meta.date, random.whole(1, 4)),
    informer: owner ?? random.pick(day).id,
  };
}

function lastOf({ board }: Scene, priority: Priority): TaskId | null {
  return tasksInColumn(board(), priority).at(-1)?.id ?? null;
}
