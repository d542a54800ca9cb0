/** Why somebody opens a past day at one patient's card: law asks for it, and the access log keeps it. */

export const REPLAY_REASONS = ["followUp", "deviation", "planning", "request", "other"] as const;
export type ReplayReason = (typeof REPLAY_REASONS)[number];

/** Characters of the words beside the chosen reason. */
export const REPLAY_REASON_LENGTH = 160;

/** `other` says nothing by itself. */
export function reasonNeedsWords(reason: ReplayReason): boolean {
  return reason === "other";
}
