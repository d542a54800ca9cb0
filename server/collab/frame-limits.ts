/**
 * What one socket may send, looked at before Hocuspocus sees it. Too much ends the connection with a reason; nothing is
 * ever skipped in silence, because an update that is missing makes all later ones of that client unusable.
 */

import {
  CLOSE,
  type CloseReason,
  MAX_AWARENESS_BYTES,
  MAX_STATELESS_BYTES,
  MAX_UPDATE_BYTES,
} from "#shared/protocol.ts";
import { FRAME, type FrameHead, SYNC } from "./frame.ts";
import { openTokenBucket, type Rate } from "../token-bucket.ts";

/** A phone that comes back brings a day of queued updates, one frame each, before anything else. */
const FRAMES: Rate = { perSecond: 200, burst: 4_000 };
const BYTES: Rate = { perSecond: 256 * 1024, burst: 4 * 1024 * 1024 };
/** Each costs an answer with the whole document, or with everybody who is here. */
const SYNC_STEP_1: Rate = { perSecond: 1, burst: 10 };
/** A stroke in progress is sent at every frame of the screen. */
const AWARENESS: Rate = { perSecond: 60, burst: 240 };
/** Our client asks four times a second at most whether all is saved. */
const STATELESS: Rate = { perSecond: 20, burst: 400 };
const AUTH: Rate = { perSecond: 0.2, burst: 10 };

/** A socket opens today, and tomorrow at midnight; a wall's lives for weeks and then connects again. */
const MAX_DOCUMENTS = 16;
/** Until it is let in a client sends its token, a sync step and its presence. */
const MAX_FRAMES_UNKNOWN = 32;
const MAX_BYTES_UNKNOWN = 64 * 1024;
/** y-websocket repeats everybody's state: 60 people of 150 bytes do not fit the limit for one. */
const MAX_AWARENESS_BYTES_REPEATED = 64 * 1024;

const ALLOWED: ReadonlySet<number> = new Set(Object.values(FRAME));

interface LimitBroken {
  readonly reason: CloseReason;
  readonly detail: string;
}

export interface FrameLimits {
  /** Null when the frame may pass. */
  readonly check: (head: FrameHead | null, bytes: number) => LimitBroken | null;
  /** From now on the limits are those of somebody we know. */
  readonly letIn: () => void;
}

/** `elapsed` in ms, monotonic. */
export function openFrameLimits(elapsed: () => number, repeatsPresence: boolean): FrameLimits {
  const frames = openTokenBucket(FRAMES, elapsed);
  const bytes = openTokenBucket(BYTES, elapsed);
  const step1 = openTokenBucket(SYNC_STEP_1, elapsed);
  const awareness = openTokenBucket(AWARENESS, elapsed);
  const stateless = openTokenBucket(STATELESS, elapsed);
  const auth = openTokenBucket(AUTH, elapsed);
  const addresses = new Set<string>();
  const maxAwareness = repeatsPresence ? MAX_AWARENESS_BYTES_REPEATED : MAX_AWARENESS_BYTES;
  let known = false;
  let unknownFrames = 0;
  let unknownBytes = 0;

  function check(head: FrameHead | null, size: number): LimitBroken | null {
    if (!head || !ALLOWED.has(head.type)) return { reason: CLOSE.rejected, detail: "frame" };
    if (!known) {
      unknownFrames += 1;
      unknownBytes += size;
      if (unknownFrames > MAX_FRAMES_UNKNOWN || unknownBytes > MAX_BYTES_UNKNOWN) return tooMuch("unknown");
    }
    addresses.add(head.address);
    if (addresses.size > MAX_DOCUMENTS) return tooMuch("documents");
    if (!frames.take()) return tooMuch("frames");
    if (!bytes.take(size)) return tooMuch("bytes");
    const body = size - head.bodyAt;
    switch (head.type) {
      case FRAME.sync:
        if (head.subtype === SYNC.step1) return step1.take() ? null : tooMuch("sync");
        return body > MAX_UPDATE_BYTES ? { reason: CLOSE.rejected, detail: "too-large" } : null;
      case FRAME.awareness:
        if (body > maxAwareness) return { reason: CLOSE.rejected, detail: "awareness-too-large" };
        return awareness.take() ? null : tooMuch("awareness");
      case FRAME.stateless:
        if (body > MAX_STATELESS_BYTES) return { reason: CLOSE.rejected, detail: "control-too-large" };
        return stateless.take() ? null : tooMuch("control");
      case FRAME.queryAwareness:
        return step1.take() ? null : tooMuch("sync");
      case FRAME.auth:
        return auth.take() ? null : tooMuch("auth");
      default:
        return null;
    }
  }

  return {
    check,
    letIn() {
      known = true;
    },
  };
}

function tooMuch(detail: string): LimitBroken {
  return { reason: CLOSE.tooMuch, detail };
}
