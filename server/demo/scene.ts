/** What every part of a simulated day is given: the stage, the agenda, chance, and who stands where. */

import type { Board, Staff } from "#shared/domain/board.ts";
import type { Command, CommandOf } from "#shared/domain/commands.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import { newId } from "#shared/domain/ids.ts";
import type { Actor } from "#shared/protocol.ts";
import type { Agenda } from "./agenda.ts";
import { phoneOf, wallOf } from "./cast.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";

export interface Scene {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly board: () => Board;
  readonly wall: Actor;
  /** Does it now. @throws when it is refused */
  readonly act: (actor: Actor, command: Command) => void;
  /** Does it now, or says why not. */
  readonly attempt: (actor: Actor, command: Command) => RefusalCode | null;
  readonly makeId: <Id extends string>() => Id;
}

export function openScene(stage: Stage, agenda: Agenda, random: Random, startedAt: number): Scene {
  return {
    agenda,
    random,
    board: stage.board,
    wall: wallOf(stage.board()),
    act: (actor, command) => stage.act(agenda.now(), actor, command),
    attempt: (actor, command) => stage.attempt(agenda.now(), actor, command),
    makeId: <Id extends string>() => newId<Id>(startedAt + Math.round(agenda.now() * 60_000), random.next),
  };
}

/**
 * Gives a visit to somebody; when it is locked to another, unlocks it first and locks it again, as one does at the wall.
 * False when it cannot be given any more because others were faster, and then nobody insists.
 */
export function giveVisit(scene: Scene, actor: Actor, command: CommandOf<"visit.assign">): boolean {
  const refusal = scene.attempt(actor, command);
  if (refusal !== "locked") return refusal === null;
  scene.act(actor, { type: "visit.setLocked", visitId: command.visitId, locked: false });
  scene.act(actor, command);
  scene.act(actor, { type: "visit.setLocked", visitId: command.visitId, locked: true });
  return true;
}

/** Somebody at the wall, the one who runs the meeting, or the person concerned on the own telephone. */
export function someHand(scene: Scene, concerned: Staff, lead: Staff): Actor {
  const draw = scene.random.next();
  if (draw < 0.45) return scene.wall;
  return phoneOf(draw < 0.7 ? lead : concerned);
}
