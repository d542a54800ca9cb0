/**
 * The morning meeting, 07:30 to 07:45, phase by phase (DOMAIN.md 2.3) and with many hands: the wall, the telephone of
 * whoever runs it, and those who take something themselves.
 */

import { must } from "#shared/assert.ts";
import type { MeetingPhase, Staff } from "#shared/domain/board.ts";
import type { AgreementId, DeviationId } from "#shared/domain/ids.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { agreedOn } from "./agreements.ts";
import { phoneOf, withDuty, workersOf } from "./cast.ts";
import { allocateOpenWork, evenOut } from "./meeting-allocate.ts";
import { deferWork, pullWork, sortMustDo, sortWeek } from "./meeting-cards.ts";
import type { DemoUnit } from "./municipality.ts";
import type { Scene } from "./scene.ts";

/** When each phase begins, minutes from midnight. */
const PHASES: readonly (readonly [MeetingPhase, number])[] = [
  ["lookBack", 450.2],
  ["attendance", 451.6],
  ["mustDo", 452.7],
  ["allocate", 455.8],
  ["defer", 460.1],
  ["weekPull", 462.0],
  ["goodAndRisk", 463.0],
  ["readBack", 463.9],
];
const COMMIT_MINUTE = 464.6;

const POSITIVE = [
  "Byttet besøk på ett minutt da bilen sto",
  "God hjelp fra nattevakta i går",
  "Sør lånte bort en bil i går kveld",
];
const RISKS = [
  "Glatt på gårdsplassene i dag",
  "To nye på kveldsvakt",
  "Telefonen faller ut i tunnelen",
  "Heisen er ute av drift til kl. 12",
];

export function playMeeting(scene: Scene, unit: DemoUnit, date: string): void {
  const { agenda, act, board } = scene;
  const lead = withDuty(board(), "meetingLead");
  for (const [phase, minute] of PHASES) {
    agenda.at(minute, () => act(scene.wall, { type: "meeting.setPhase", phase }));
  }
  closeAgreements(scene, lead);
  agenda.at(452.2, () => act(phoneOf(lead), { type: "absence.register", staffId: whoIsAway(scene).id }));
  sortMustDo(scene, 452.8, 455.7);
  agenda.at(455.9, () => allocateOpenWork(scene, lead, 455.95, 458.8));
  agenda.at(458.85, () => evenOut(scene, lead, 458.9, 460.0));
  agenda.at(460.15, () => deferWork(scene, 460.2, 461.9));
  agenda.at(462.05, () => pullWork(scene, 462.1, 462.9));
  sortWeek(scene, 462.1, 462.95);
  noteGoodAndRisk(scene, lead);
  for (const [index, text] of agreedOn(unit, date).entries()) {
    const owner = scene.random.chance(0.8) ? scene.random.pick(workersOf(board(), "day")) : null;
    agenda.at(463.5 + index * 0.07, () =>
      act(phoneOf(lead), {
        type: "agreement.add",
        agreementId: scene.makeId<AgreementId>(),
        text,
        owner: owner?.id ?? null,
      }),
    );
  }
  agenda.at(COMMIT_MINUTE, () => act(scene.wall, { type: "plan.commit" }));
}

/** Each promise from the day before is done, carried on or dropped. */
function closeAgreements({ agenda, act, board, random }: Scene, lead: Staff): void {
  const open = [...board().agreements.values()].sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
  for (const [index, { id }] of open.entries()) {
    const draw = random.next();
    const state = draw < 0.55 ? "done" : draw < 0.85 ? "carried" : "dropped";
    agenda.at(450.4 + index * 0.22, () => act(phoneOf(lead), { type: "agreement.close", agreementId: id, state }));
  }
}

/** Somebody with a full list and no duty: the day has to be laid anew, and the telephone is still manned. */
function whoIsAway({ board }: Scene): Staff {
  const visits = boardIndex(board()).visitsByStaff;
  const candidates = workersOf(board(), "day")
    .filter(({ duties, competence }) => duties.length === 0 && competence === "healthcareWorker")
    .sort((a, b) => (visits.get(b.id)?.length ?? 0) - (visits.get(a.id)?.length ?? 0) || (a.id < b.id ? -1 : 1));
  return must(candidates[0], "a healthcare worker without a duty");
}

function noteGoodAndRisk({ agenda, act, random, makeId }: Scene, lead: Staff): void {
  const note = (minute: number, kind: "positive" | "risk", texts: readonly string[]): void => {
    const text = random.pick(texts);
    agenda.at(minute, () =>
      act(phoneOf(lead), { type: "deviation.add", deviationId: makeId<DeviationId>(), kind, text, visitId: null }),
    );
  };
  note(463.15, "positive", POSITIVE);
  note(463.35, "risk", RISKS);
}
