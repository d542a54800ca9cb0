/** Token and document name -> who it is and what they may do here. Nobody else decides this. */

import { CLOSE, dayNameFrom } from "#shared/protocol.ts";
import type { Session } from "../access/session.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Days } from "../day/days.ts";
import { StorageFailingError } from "../journal/journal.ts";
import { Refusal } from "./refusal.ts";
import { isReadOnly } from "./write-rights.ts";

export interface Entry {
  readonly session: Session;
  readonly mayWrite: boolean;
}

export interface Access {
  readonly sessions: Sessions;
  readonly days: Days;
  /** Whom a client without a token is taken for, or null: then it is refused. */
  readonly guest: (unitId: string) => Session | null;
}

/** @throws Refusal */
export async function authenticate(
  document: string,
  token: string,
  isGuest: boolean,
  { sessions, days, guest }: Access,
): Promise<Entry> {
  const day = dayNameFrom(document);
  if (!day || !days.unit(day.unitId)) throw new Refusal(CLOSE.unknownDay);
  const session = token === "" && isGuest ? guest(day.unitId) : sessions.find(token);
  if (!session) throw new Refusal(CLOSE.expired);
  if (session.unitId !== day.unitId) throw new Refusal(CLOSE.forbidden);
  const stored = await days.open(day).catch((error: unknown) => {
    if (error instanceof StorageFailingError) throw new Refusal(CLOSE.storage);
    throw error;
  });
  if (!stored) throw new Refusal(CLOSE.unknownDay);
  return { session, mayWrite: stored.sealedAt === null && !isReadOnly(session.actor.role) };
}
