/**
 * Plays commands on a real board document and keeps what the journal would have kept: one update for each command, with
 * its author and time. Every author has a Yjs client id of their own, as every device has.
 */

import { assert } from "#shared/assert.ts";
import { applyChanges, applyUpdate, boardUpdate, createBoardDoc, followBoard } from "#shared/document/board-doc.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import type { Actor } from "#shared/protocol.ts";
import { hashText } from "./random.ts";
import { zonedInstant } from "../day/zoned-instant.ts";

export interface StageRow {
  /** Epoch ms; never before the row above. */
  readonly at: number;
  readonly actor: Actor;
  readonly bytes: Uint8Array;
  /** The author's Yjs client id. */
  readonly clientId: number;
}

export interface Stage {
  readonly board: () => Board;
  /** Null when it was done, else why not: the caller does what people would do then. */
  readonly attempt: (minute: number, actor: Actor, command: Command) => RefusalCode | null;
  /** @throws when the command is refused: the script is wrong */
  readonly act: (minute: number, actor: Actor, command: Command) => void;
  readonly rows: readonly StageRow[];
  readonly close: () => void;
}

/** The Yjs client id of a day's first update, the same as for a day that the server makes. */
const SYSTEM_CLIENT_ID = 1;
const MINUTE_MS = 60_000;

/** @param createdAtMinute when the board is made, minutes from midnight of its date */
export function openStage(plan: Board, system: Actor, createdAtMinute: number): Stage {
  const { date, timeZone } = plan.meta;
  const instant = (minute: number): number =>
    zonedInstant(date, Math.floor(minute), timeZone) + Math.round((minute % 1) * MINUTE_MS);
  const first = boardUpdate(plan, SYSTEM_CLIENT_ID);
  const rows: StageRow[] = [{ at: instant(createdAtMinute), actor: system, bytes: first, clientId: SYSTEM_CLIENT_ID }];
  const doc = createBoardDoc();
  applyUpdate(doc, first);
  const view = followBoard(doc, () => undefined);
  let author: { readonly at: number; readonly actor: Actor } | null = null;
  doc.on("update", (bytes: Uint8Array) => {
    assert(author, "every update has an author");
    rows.push({ ...author, bytes, clientId: doc.clientID });
  });

  function attempt(minute: number, actor: Actor, command: Command): RefusalCode | null {
    // When the clocks go back the hour from two to three comes twice; the journal's time goes on.
    const at = Math.max(instant(minute), rows.at(-1)?.at ?? 0);
    const decision = decide(view.board(), command, { now: at });
    if (!decision.ok) return decision.reason;
    author = { at, actor };
    doc.clientID = hashText(`${date}/${actor.id}`);
    applyChanges(doc, decision.changes, actor.id);
    author = null;
    return null;
  }

  return {
    board: view.board,
    attempt,
    act(minute, actor, command) {
      const refusal = attempt(minute, actor, command);
      assert(refusal === null, `${command.type} at ${minute} is accepted, not ${refusal}`);
    },
    rows,
    close() {
      view.close();
      doc.destroy();
    },
  };
}
