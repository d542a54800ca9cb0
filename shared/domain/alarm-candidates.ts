/** An alarm or another visit nobody planned: who could go, and what slips when they do. Proposals only. */

import type { Board, Competence, Delegation, Staff, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { MinuteOfDay } from "./clock.ts";
import { covers } from "./competence.ts";
import type { StaffId, VisitId } from "./ids.ts";
import { staffLoad, visitMinutes } from "./load.ts";

export interface SuddenNeed {
  readonly minutes: number;
  readonly travelMinutes: number;
  readonly competence: Competence;
  readonly delegations: readonly Delegation[];
}

interface Slip {
  readonly visitId: VisitId;
  /** How much later than planned it begins. */
  readonly lateMinutes: number;
  /** Later than its window allows. */
  readonly missesWindow: boolean;
}

export interface Candidate {
  readonly staffId: StaffId;
  /** When the person can leave: at once, or after the visit they are in. */
  readonly freeAt: MinuteOfDay;
  /** From then to the next planned departure; the rest of the shift when there is none. */
  readonly freeMinutes: number;
  /** How far past the end of the shift the work lasts; 0 when it is done in time. */
  readonly overMinutes: number;
  readonly suits: boolean;
  readonly lacks: readonly Delegation[];
  readonly isResponder: boolean;
  readonly slips: readonly Slip[];
  readonly percent: number | null;
}

/**
 * Everybody at work at `at` who is there before the own shift is over, the best first: who may do it, within the shift,
 * with fewest missed windows, least delay, soonest free.
 * @param at wall minutes from midnight of the operating date
 */
export function candidates(board: Board, need: SuddenNeed | Visit, at: MinuteOfDay): Candidate[] {
  const wanted = "minutes" in need ? need : { ...need, minutes: visitMinutes(board, need) };
  const own = "id" in need ? need.id : null;
  return [...board.staff.values()]
    .filter(
      ({ attendance, capacityPercent, shift }) =>
        attendance === "present" && capacityPercent > 0 && shift.start <= at && at < shift.end,
    )
    .flatMap((staff) => {
      const found = candidate(board, staff, wanted, own, at);
      return found.freeAt + wanted.travelMinutes < staff.shift.end ? [found] : [];
    })
    .sort(byFitness);
}

function candidate(board: Board, staff: Staff, need: SuddenNeed, own: VisitId | null, at: MinuteOfDay): Candidate {
  const visits = (boardIndex(board).visitsByStaff.get(staff.id) ?? []).filter(({ id }) => id !== own);
  const freeAt = visits.reduce((free, visit) => {
    const end = visit.start + visitMinutes(board, visit);
    // By the plan where nobody has said anything: a visit in its planned time keeps its person until it ends.
    const here = visit.status.state === "started" || (visit.status.state === "planned" && visit.start <= at);
    return here && end > free ? end : free;
  }, at);
  const ahead = visits.filter(({ status, start }) => status.state === "planned" && start > at);
  const next = ahead[0];
  const until = next ? next.start - next.travelMinutes : staff.shift.end;
  const doneAt = freeAt + need.travelMinutes + need.minutes;
  const lacks = need.delegations.filter((delegation) => !staff.delegations.includes(delegation));
  return {
    staffId: staff.id,
    freeAt,
    freeMinutes: Math.max(0, until - freeAt),
    overMinutes: Math.max(0, doneAt - staff.shift.end),
    suits: covers(staff.competence, need.competence) && lacks.length === 0,
    lacks,
    isResponder: staff.duties.includes("alarmResponder"),
    slips: slipsAfter(board, ahead, doneAt),
    percent: staffLoad(board, staff).percent,
  };
}

/** Each visit pushes the next one on, until there is air enough. */
function slipsAfter(board: Board, ahead: readonly Visit[], from: MinuteOfDay): Slip[] {
  const slips: Slip[] = [];
  let free = from;
  for (const visit of ahead) {
    const start = Math.max(visit.start, free + visit.travelMinutes);
    if (start > visit.start) {
      const missesWindow = start > Math.max(visit.start, visit.latest);
      slips.push({ visitId: visit.id, lateMinutes: start - visit.start, missesWindow });
    }
    free = start + visitMinutes(board, visit);
  }
  return slips;
}

function byFitness(a: Candidate, b: Candidate): number {
  const missed = ({ slips }: Candidate): number => slips.filter(({ missesWindow }) => missesWindow).length;
  const late = ({ slips }: Candidate): number => slips.reduce((sum, { lateMinutes }) => sum + lateMinutes, 0);
  return (
    Number(b.suits) - Number(a.suits) ||
    Number(a.overMinutes > 0) - Number(b.overMinutes > 0) ||
    missed(a) - missed(b) ||
    late(a) - late(b) ||
    Number(b.isResponder) - Number(a.isResponder) ||
    a.freeAt - b.freeAt ||
    (a.staffId < b.staffId ? -1 : 1)
  );
}
