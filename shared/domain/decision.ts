/** What a decider answers: changes, or a refusal whose code the interface has words for. */

import type { Change } from "./changes.ts";

/** What only the moment knows. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
}

export type RefusalCode =
  /** What the command points to is gone; somebody else was faster. */
  | "gone"
  /** Bound by a vedtak: reason, next date and who informs are needed first. */
  | "deferralNeeded"
  /** The visit is locked to its person and time; unlock it first. */
  | "locked"
  /** A double visit needs two different people. */
  | "samePerson"
  /** The person is not here today. */
  | "absent"
  /** The task belongs to a visit and follows whoever has that. */
  | "followsVisit"
  /** Done or under way: it cannot be given to somebody else. */
  | "begun"
  /** A reason is needed: for what was not done, for a level, for a finding that is accepted. */
  | "reasonNeeded"
  /** No meeting is under way. */
  | "noMeeting"
  /** The board is being fetched; nothing can be written to it yet. */
  | "notReady"
  /** The day is over for this page, or the person may only look. */
  | "readOnly"
  | "alreadyExists"
  /** Nothing would change. */
  | "unchanged";

export type Decision =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: RefusalCode };

export function refuse(reason: RefusalCode): Decision {
  return { ok: false, reason };
}

export function accept(...changes: readonly Change[]): Decision {
  return { ok: true, changes };
}
