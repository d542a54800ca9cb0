/**
 * Writes refused attempts into the access log, so that somebody who tries doors is seen. The same attempt is written once
 * a minute, and all of them together only so often: a flood must not fill the disk, and what was left out is counted.
 */

import type { Role } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { type Log, reasonOf } from "../log.ts";
import type { AccessLog } from "../store/access-log.ts";
import { openTokenBucket } from "../token-bucket.ts";

/** At 200 bytes an entry a flood that never ends writes 3.5 MB a day. */
const ENTRIES = { perSecond: 0.2, burst: 200 };
const SAME_ATTEMPT_MS = 60_000;
/** Different attempts that are remembered; above it the oldest are forgotten first. */
const MAX_REMEMBERED = 1_000;

interface RefusedAttempt {
  /** As it was asked for; what is no unit of ours is kept as null. */
  readonly unitId: string | null;
  /** Null when nobody was signed in. */
  readonly actor: { readonly id: string; readonly role: Role } | null;
  /** The verb, or what was tried: `join.code`. */
  readonly act: string;
  /** A date, a device, a person's id: never what the client wrote. */
  readonly subject: string | null;
  /** Why it was refused. */
  readonly detail: string;
}

export interface RefusedAttempts {
  readonly note: (attempt: RefusedAttempt) => void;
}

/** @param hasUnit what stands in an address is what somebody wrote, and this log is never mended */
export function openRefusedAttempts(
  accessLog: AccessLog,
  hasUnit: (unitId: string) => boolean,
  clock: Clock,
  log: Log,
): RefusedAttempts {
  const bucket = openTokenBucket(ENTRIES, clock.elapsed);
  const noted = new Map<string, number>();
  let leftOut = 0;

  function isRepeated(attempt: RefusedAttempt): boolean {
    const key = JSON.stringify([attempt.unitId, attempt.actor?.id, attempt.act, attempt.subject, attempt.detail]);
    const before = noted.get(key);
    if (before !== undefined && clock.elapsed() - before < SAME_ATTEMPT_MS) return true;
    noted.delete(key);
    noted.set(key, clock.elapsed());
    for (const oldest of noted.keys()) {
      if (noted.size <= MAX_REMEMBERED) break;
      noted.delete(oldest);
    }
    return false;
  }

  return {
    note(tried) {
      const attempt = tried.unitId !== null && hasUnit(tried.unitId) ? tried : { ...tried, unitId: null };
      if (isRepeated(attempt) || !bucket.take()) {
        leftOut += 1;
        return;
      }
      const { unitId, act, subject } = attempt;
      const actor = attempt.actor && { id: attempt.actor.id, role: attempt.actor.role };
      const detail = leftOut === 0 ? attempt.detail : `${attempt.detail} (+${leftOut})`;
      leftOut = 0;
      accessLog
        .append({ at: clock.now(), unitId, actor, act, subject, detail, allowed: false })
        .catch((error: unknown) => log.warn({ act, reason: reasonOf(error) }, "refused attempt not logged"));
    },
  };
}
