/** Token and document name -> who it is and what they may do here. Nobody else decides this. */

import { may } from "#shared/access.ts";
import { CLOSE, type CloseReason, dayNameFrom } from "#shared/protocol.ts";
import type { PhonePolicies } from "../access/phone-policy.ts";
import type { RefusedAttempts } from "../access/refused-attempts.ts";
import { covers, type Session } from "../access/session.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Days } from "../day/days.ts";
import { StorageFailingError } from "../journal/journal.ts";
import { Refusal } from "./refusal.ts";

export interface Entry {
  readonly session: Session;
  readonly mayWrite: boolean;
}

export interface Access {
  readonly sessions: Sessions;
  readonly days: Days;
  /** Whom a client without a token is taken for, or null: then it is refused. */
  readonly guest: (unitId: string) => Session | null;
  readonly refused: RefusedAttempts;
  readonly phones: PhonePolicies;
}

/** @throws Refusal */
export async function authenticate(
  document: string,
  token: string,
  isGuest: boolean,
  { sessions, days, guest, refused, phones }: Access,
): Promise<Entry> {
  const day = dayNameFrom(document);
  if (!day || !days.unit(day.unitId)) throw new Refusal(CLOSE.unknownDay);
  const session = token === "" && isGuest ? guest(day.unitId) : sessions.find(token);

  function refuse(why: CloseReason): Refusal {
    const { unitId, date } = day ?? { unitId: null, date: null };
    refused.note({ unitId, actor: session?.actor ?? null, act: "board.read", subject: date, detail: why });
    return new Refusal(why);
  }

  if (!session) throw refuse(CLOSE.expired);
  if (!covers(session, day.unitId) || !may(session.actor.role, "board.read")) throw refuse(CLOSE.forbidden);
  const { role } = session.actor;
  if (!phones.mayRead(day.unitId, role)) throw refuse(CLOSE.forbidden);
  const stored = await days.open(day).catch((error: unknown) => {
    if (error instanceof StorageFailingError) throw new Refusal(CLOSE.storage);
    throw error;
  });
  if (!stored) throw new Refusal(CLOSE.unknownDay);
  // A day that is over is history: whoever may not open its replay may not read it here either.
  if (stored.sealedAt !== null && !may(role, "replay.open")) throw refuse(CLOSE.sealed);
  const mayWrite = may(role, "board.write") && phones.mayEdit(day.unitId, role);
  return { session, mayWrite: stored.sealedAt === null && mayWrite };
}
