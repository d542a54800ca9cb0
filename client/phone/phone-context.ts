import type { Board, Staff } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Session } from "../session/session.ts";

/** What every part of the phone works with: the board as it is now, who I am, and how to act. */
export interface PhoneContext {
  readonly session: Session;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly me: Staff;
  /** IANA zone of the unit. */
  readonly timeZone: string;
  /** False when the day is sealed or this person may only look. */
  readonly canWrite: boolean;
  /**
   * Dispatches a command and tells the person how it went; `said` is the sentence when it succeeded.
   * @returns whether the board took it
   */
  readonly act: (command: Command, said: string) => boolean;
}
