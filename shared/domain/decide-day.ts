/** Decisions about the day itself: who is here and with what duty, what was agreed, what was noted. */

import type { Board } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { Change } from "./changes.ts";
import type { CommandOf } from "./commands.ts";
import { isBegun } from "./decide-visit.ts";
import { accept, type Decision, type Moment, refuse } from "./decision.ts";
import { compareOrder, orderBetween } from "./order.ts";

export function registerAbsence(board: Board, command: CommandOf<"absence.register">): Decision {
  const staff = board.staff.get(command.staffId);
  if (!staff) return refuse("gone");
  if (staff.attendance === "absent") return refuse("unchanged");
  const index = boardIndex(board);
  const visits = (index.visitsByStaff.get(staff.id) ?? []).filter((visit) => !isBegun(visit));
  const tasks = (index.tasksByStaff.get(staff.id) ?? []).filter((task) => task.status.state === "planned");
  return accept(
    { op: "patch", root: "staff", id: staff.id, fields: { attendance: "absent", duties: [] } },
    // A locked visit is released too: locked means it cannot be moved, and nobody is there to do it.
    ...visits.map((visit): Change => ({
      op: "patch",
      root: "visits",
      id: visit.id,
      // Merging can leave one person in both slots.
      fields: {
        ...(visit.first?.staffId === staff.id ? { first: null } : {}),
        ...(visit.second?.staffId === staff.id ? { second: null } : {}),
      },
    })),
    ...tasks.map((task): Change => ({
      op: "patch",
      root: "tasks",
      id: task.id,
      fields: { assignee: null },
    })),
  );
}

export function cancelAbsence(board: Board, command: CommandOf<"absence.cancel">): Decision {
  const staff = board.staff.get(command.staffId);
  if (!staff) return refuse("gone");
  if (staff.attendance === "present") return refuse("unchanged");
  return accept({ op: "patch", root: "staff", id: staff.id, fields: { attendance: "present" } });
}

export function addAgreement(board: Board, command: CommandOf<"agreement.add">): Decision {
  if (board.agreements.has(command.agreementId)) return refuse("alreadyExists");
  const last = [...board.agreements.values()].sort((a, b) => compareOrder(a.order, a.id, b.order, b.id)).at(-1);
  return accept({
    op: "put",
    root: "agreements",
    entity: {
      id: command.agreementId,
      text: command.text,
      owner: command.owner,
      madeOn: board.meta.date,
      state: "open",
      order: orderBetween(last?.order ?? null, null),
    },
  });
}

export function closeAgreement(board: Board, command: CommandOf<"agreement.close">): Decision {
  const agreement = board.agreements.get(command.agreementId);
  if (!agreement) return refuse("gone");
  if (agreement.state === command.state) return refuse("unchanged");
  return accept({
    op: "patch",
    root: "agreements",
    id: agreement.id,
    fields: { state: command.state },
  });
}

export function addDeviation(board: Board, command: CommandOf<"deviation.add">, { now }: Moment): Decision {
  if (board.deviations.has(command.deviationId)) return refuse("alreadyExists");
  const { deviationId: id, kind, text, visitId } = command;
  return accept({ op: "put", root: "deviations", entity: { id, kind, text, visitId, at: now } });
}

/** One holder a duty: whoever had it is relieved in the same act. */
export function assignDuty(board: Board, command: CommandOf<"duty.assign">): Decision {
  const { staffId, duty } = command;
  const staff = staffId ? board.staff.get(staffId) : null;
  if (staff === undefined) return refuse("gone");
  if (staff?.attendance === "absent") return refuse("absent");
  const relieved = [...board.staff.values()].filter(({ id, duties }) => id !== staffId && duties.includes(duty));
  const named = staff && !staff.duties.includes(duty) ? [staff] : [];
  if (relieved.length + named.length === 0) return refuse("unchanged");
  return accept(
    ...relieved.map(({ id, duties }): Change => ({
      op: "patch",
      root: "staff",
      id,
      fields: { duties: duties.filter((other) => other !== duty) },
    })),
    ...named.map(({ id, duties }): Change => ({
      op: "patch",
      root: "staff",
      id,
      fields: { duties: [...duties, duty] },
    })),
  );
}

/** The pair and the ramp are one act: minutes counted for somebody without a mentor would be nobody's decision. */
export function setTraining(board: Board, command: CommandOf<"training.set">): Decision {
  const { staffId, mentor } = command;
  const staff = board.staff.get(staffId);
  if (!staff || (mentor !== null && !board.staff.has(mentor))) return refuse("gone");
  if (mentor === staffId) return refuse("samePerson");
  const capacityPercent = staff.competence === "student" ? 0 : command.capacityPercent;
  if (staff.mentor === mentor && staff.capacityPercent === capacityPercent) return refuse("unchanged");
  return accept({ op: "patch", root: "staff", id: staffId, fields: { mentor, capacityPercent } });
}
