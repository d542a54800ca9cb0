/** Days of home care from a seed, in any size, that people have planned: windows, zones, pairs, sequences, and who may do what. */

import type { Board, Delegation, Staff, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { fold } from "#shared/domain/changes.ts";
import { decide } from "#shared/domain/decide.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { visitEnd } from "#shared/domain/load.ts";
import { rowCommand } from "#shared/suggest/row.ts";
import { openRandom } from "#shared/suggest/random.ts";
import { suggestNow } from "#shared/suggest/suggest-now.ts";
import { buildBoard, buildStaff, buildVisit, NOW_MS, patient, staffId, visitId } from "./build.ts";

export interface DaySize {
  readonly seed: number;
  readonly visits: number;
  readonly staff: number;
}

const ZONES = ["Nord", "Sør", "Øst", "Vest"];
const TWO_PERSONS = 0.06;
const SEQUENCED = 0.05;

/** Nobody has anything yet. */
export function generateBoard({ seed, visits: count, staff: people }: DaySize): Board {
  const random = openRandom(seed);
  const staff = Array.from({ length: people }, (_, index): Staff => {
    const nurse = index % 4 === 0;
    const delegations: Delegation[] = nurse || index % 3 === 0 ? ["medication", "insulin"] : ["medication"];
    return buildStaff({
      id: staffId(`s${index}`),
      competence: nurse ? "registeredNurse" : index % 5 === 4 ? "assistant" : "healthcareWorker",
      delegations: index % 5 === 4 ? [] : delegations,
      shift: { code: "D", start: 450, end: 930, breakMinutes: 30 },
      order: `V${String(index).padStart(3, "0")}`,
    });
  });
  const patients = Math.max(1, Math.floor(count / 2));
  const visits = Array.from({ length: count }, (_, index): Visit => {
    const start = 460 + random.below(400);
    const followed = index >= patients && random.next() < SEQUENCED ? visitId(`v${index - patients}`) : null;
    const dice = random.next();
    return buildVisit({
      id: visitId(`v${index}`),
      patient: patient(`N-${index % patients}`),
      zone: ZONES[(index % patients) % ZONES.length] ?? "",
      start,
      earliest: start - random.below(30),
      latest: start + 15 + random.below(90),
      baseMinutes: 10 + random.below(25),
      travelMinutes: 3 + random.below(8),
      competence: dice < 0.15 ? "registeredNurse" : dice < 0.5 ? "healthcareWorker" : "assistant",
      delegations: dice > 0.9 ? ["medication"] : [],
      staffRequired: random.next() < TWO_PERSONS ? 2 : 1,
      urgency: random.next() < 0.1 ? "critical" : "ordinary",
      primaryContact: random.next() < 0.7 ? staffId(`s${random.below(people)}`) : null,
      follows: followed && { visitId: followed, minMinutes: 30, maxMinutes: 240 },
    });
  });
  return buildBoard({ staff, visits });
}

/** With everything given to somebody that could be, as after a morning meeting. @param steps of the search that planned it */
export function plannedBoard(size: DaySize, steps: number): Board {
  const board = generateBoard(size);
  const wish = { preset: "continuity", freedom: "anew", now: null } as const;
  const { proposal } = suggestNow(board, wish, size.seed, (iterations) => iterations / steps);
  return proposal.rows.reduce((all, row) => carriedOut(all, rowCommand(row)), board);
}

/** Whoever has most of the visits is away. */
export function withoutBusiest(board: Board): Board {
  const { visitsByStaff } = boardIndex(board);
  const count = (id: StaffId): number => visitsByStaff.get(id)?.length ?? 0;
  const [busiest] = [...board.staff.keys()].sort((a, b) => count(b) - count(a));
  return busiest ? carriedOut(board, { type: "absence.register", staffId: busiest }) : board;
}

export function carriedOut(board: Board, command: Parameters<typeof decide>[1]): Board {
  const decision = decide(board, command, { now: NOW_MS });
  // A time that the row before has moved already.
  if (!decision.ok && decision.reason === "unchanged") return board;
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.reason}`);
  return fold(board, decision.changes);
}

/** Starts of visits that follow each other and lie too near or too far apart. */
export function brokenGaps(board: Board): VisitId[] {
  return [...board.visits.values()].flatMap(({ id, follows, first, start }) => {
    const before = follows && board.visits.get(follows.visitId);
    if (!follows || !before?.first || !first) return [];
    const gap = start - before.start;
    return gap < follows.minMinutes || gap > follows.maxMinutes ? [id] : [];
  });
}

/** Pairs of visits that one person has at once, with whoever has them; less than five minutes is what no row is made for. */
export function visitsAtOnce(board: Board): string[] {
  return [...boardIndex(board).visitsByStaff].flatMap(([id, visits]) =>
    visits.flatMap((visit, index) =>
      visits
        .slice(index + 1)
        .filter((next) => visitEnd(board, visit) - next.start >= 5)
        .map((next) => [id, ...[visit.id, next.id].sort()].join(" ")),
    ),
  );
}
