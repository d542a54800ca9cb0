/** The level of a simulated day: chosen in the meeting, and changed when the day turns out otherwise. */

import type { LevelName } from "#shared/domain/board.ts";
import { type LevelId, newId } from "#shared/domain/ids.ts";
import { phoneOf, withDuty } from "./cast.ts";
import { type Random, seededRandom } from "./random.ts";
import type { Scene } from "./scene.ts";

const MEETING_MINUTE = 452.6;
/** After the alarm of the forenoon, and when the worst is over. */
const WORSE_MINUTE = 561.4;
const BETTER_MINUTE = 812.3;

const REASONS: Record<LevelName, readonly string[]> = {
  green: ["Vanlig drift, alle besøk har folk", "Fullt lag og rolig i natt"],
  yellow: ["En borte i dag, praktisk bistand må vente", "Mange doble besøk og en borte", "Ny på vakt, og en borte"],
  red: ["Alarm midt i morgenrunden, får hjelp fra nabosonen", "To ruter uten folk etter alarmen"],
};
const RELIEF = ["Det verste er over, dagen går opp", "Nabosonen har tatt to besøk"];

/** Chance of its own, so that the rest of the day is the same as without. */
export function playLevels(scene: Scene, unitId: string, date: string): void {
  const random = seededRandom(`${unitId}/${date}/level`);
  const atMeeting: LevelName = random.chance(0.6) ? "yellow" : "green";
  const worse: LevelName | null = random.chance(0.45) ? (atMeeting === "green" ? "yellow" : "red") : null;
  set(scene, random, MEETING_MINUTE, atMeeting, random.pick(REASONS[atMeeting]));
  if (worse) set(scene, random, WORSE_MINUTE, worse, random.pick(REASONS[worse]));
  if (worse || (atMeeting === "yellow" && random.chance(0.5))) {
    set(scene, random, BETTER_MINUTE, worse === "red" ? "yellow" : "green", random.pick(RELIEF));
  }
}

function set(scene: Scene, random: Random, minute: number, level: LevelName, reason: string): void {
  scene.agenda.at(minute, () => {
    const lead = withDuty(scene.board(), "meetingLead");
    const levelId = newId<LevelId>(Math.round(minute * 60_000), random.next);
    scene.act(phoneOf(lead), { type: "level.set", levelId, level, reason, by: lead.id });
  });
}
