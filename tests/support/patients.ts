/** A unit with visits and a register, for tests that look patients up. Everything in it is made up. */

import type { Board, Visit } from "#shared/domain/board.ts";
import { NOT_STARTED } from "#shared/domain/board.ts";
import type { PatientCode, StaffId, VisitId } from "#shared/domain/ids.ts";
import type { PatientDetails } from "#shared/domain/patient-details.ts";
import type { PlanSource } from "../../server/day/plan-source.ts";
import { testBoard } from "./test-board.ts";

/** Planted where it may not come out: no other text in a test holds it. */
export const PLANTED = "Borghild Plantesen";

export const details: PatientDetails = {
  name: PLANTED,
  address: "Testvegen 12",
  phone: "00 00 12 34",
  keyNumber: "K-204",
  note: "Ring på to ganger",
  secretAddress: false,
  blockedStaff: [],
};

/** Kari visits N-14 today, together with Ola N-15. */
export const patientPlan: PlanSource = {
  plan(unitId, date): Board {
    const visits = [visit("v14", "N-14", "kari", null), visit("v15", "N-15", "kari", "ola")];
    return { ...testBoard(unitId, date), visits: new Map(visits.map((each) => [each.id, each])) };
  },
};

function visit(id: string, patient: string, first: string, second: string | null): Visit {
  return {
    id: id as VisitId,
    patient: patient as PatientCode,
    zone: "Sentrum",
    mode: "physical",
    start: 480,
    earliest: 480,
    latest: 540,
    baseMinutes: 20,
    travelMinutes: 5,
    competence: "assistant",
    delegations: [],
    staffRequired: second === null ? 1 : 2,
    first: { staffId: first as StaffId, order: "a0" },
    second: second === null ? null : { staffId: second as StaffId, order: "a0" },
    locked: false,
    urgency: "ordinary",
    primaryContact: null,
    unplanned: false,
    arrival: null,
    needsKey: true,
    follows: null,
    status: NOT_STARTED,
    plan: null,
  };
}
