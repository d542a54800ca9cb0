import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "#shared/protocol.ts";
import { decodeReplay, encodeReplay, type ReplayFrame, ReplayStreamError } from "#shared/replay-stream.ts";

const STARTED = 1_795_000_000_000;
const ABOUT = {
  day: { unitId: "nord", date: "2026-11-25" },
  timeZone: "Europe/Oslo",
  startedAt: STARTED,
  sealed: true,
};
const KARI: Actor = { id: "s0", name: "Kari N.", role: "staff" };
const WALL: Actor = { id: "wall-nord", name: "Tavla Nord", role: "wall" };

const actor = fc.record<Actor>({
  id: fc.string({ maxLength: 12 }),
  name: fc.string({ unit: "grapheme", maxLength: 12 }),
  role: fc.constantFrom("wall", "staff", "lead", "leader", "admin", "system"),
});
/** Deltas up to years: a varint of one, two and six bytes. */
const delta = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 127 }), fc.integer({ min: 128, max: 2 ** 40 }));
const journal = fc.array(fc.tuple(delta, actor, fc.uint8Array({ maxLength: 300 })), { maxLength: 30 }).map((rows) => {
  let at = STARTED;
  return rows.map(([later, who, update]): ReplayFrame => ({ at: (at += later), actor: who, update }));
});

const THREE: readonly ReplayFrame[] = [
  { at: STARTED, actor: WALL, update: Uint8Array.of(1, 2, 3) },
  { at: STARTED + 200, actor: KARI, update: Uint8Array.of(4) },
  { at: STARTED + 200, actor: WALL, update: new Uint8Array(200).fill(7) },
];

test("what was written is what is read", () => {
  fc.assert(
    fc.property(journal, (frames) => {
      const { header, frames: read } = decodeReplay(encodeReplay(ABOUT, frames));
      expect(read).toEqual(frames);
      expect(header).toMatchObject({ version: 1, ...ABOUT, frames: frames.length });
    }),
  );
});

test("the bytes are those that protocol.ts describes", () => {
  const bytes = encodeReplay(ABOUT, THREE);
  const length = (bytes[0] ?? 0) - 128 + 128 * (bytes[1] ?? 0);
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(2, 2 + length)));
  expect(header).toEqual({ version: 1, ...ABOUT, actors: [WALL, KARI], frames: 3 });
  const body = [...bytes.subarray(2 + length)];
  expect(body.slice(0, 13)).toEqual([0, 0, 3, 1, 2, 3, 200 - 128 + 128, 1, 1, 1, 4, 0, 0]);
  expect(body.slice(13, 15)).toEqual([200, 1]);
});

test("somebody who changed role is two authors", () => {
  const lead: Actor = { ...KARI, role: "lead" };
  const frames = [KARI, lead].map((who): ReplayFrame => ({ at: STARTED, actor: who, update: new Uint8Array() }));
  expect(decodeReplay(encodeReplay(ABOUT, frames)).frames.map((frame) => frame.actor)).toEqual([KARI, lead]);
});

test("a clock that went back is read as standing still", () => {
  const frames = [5000, 3000, 6000].map((ms): ReplayFrame => ({
    at: STARTED + ms,
    actor: KARI,
    update: new Uint8Array(),
  }));
  const read = decodeReplay(encodeReplay(ABOUT, frames)).frames.map(({ at }) => at - STARTED);
  expect(read).toEqual([5000, 5000, 6000]);
});

describe("input that is no replay", () => {
  test("cut off anywhere, it says where it ends", () => {
    const whole = encodeReplay(ABOUT, THREE);
    for (let length = 0; length < whole.length; length++) {
      const error = faultOf(whole.subarray(0, length));
      expect(error?.fault, `cut at ${length}`).toBe("truncated");
      expect(error?.message).toMatch(/^The stream ends at byte \d+, in the middle of the /);
    }
  });

  test("bytes behind the last frame are not ignored", () => {
    const whole = encodeReplay(ABOUT, THREE);
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(faultOf(longer)?.fault).toBe("malformed");
  });

  test("any bytes at all give a fault and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(faultOf(bytes)).toBeInstanceOf(ReplayStreamError);
      }),
    );
  });

  test("a flipped byte never gives anything but a replay or a fault", () => {
    const whole = encodeReplay(ABOUT, THREE);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const damaged = whole.slice();
        damaged[place] = (damaged[place] ?? 0) ^ mask;
        const error = faultOf(damaged);
        expect(error === null || error instanceof ReplayStreamError).toBe(true);
      }),
    );
  });

  test("a newer version is told apart from a broken one", () => {
    expect(faultOf(framed('{"version":2}'))?.fault).toBe("version");
    expect(faultOf(framed('{"version":1}'))?.fault).toBe("malformed");
    expect(faultOf(framed("<html>"))?.fault).toBe("malformed");
    expect(faultOf(framed("null"))?.fault).toBe("malformed");
  });

  test("an author who is not in the header is an error", () => {
    const whole = encodeReplay(ABOUT, THREE.slice(0, 1));
    whole[whole.length - 5] = 9;
    expect(faultOf(whole)?.message).toBe("The author of frame 1 of 1 is not in the header.");
  });

  test("a number that no update can have is an error, not an allocation", () => {
    const header = JSON.stringify({ version: 1, ...ABOUT, actors: [KARI], frames: 1 });
    expect(faultOf(framed(header, [0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 1]))?.fault).toBe("malformed");
    expect(faultOf(framed(header, [0, 0, 255, 255, 255, 255, 255, 255, 255, 127]))?.fault).toBe("malformed");
    expect(faultOf(framed(header, [0, 0, 255, 255, 255, 127]))?.fault).toBe("truncated");
  });
});

/** The fault, or null when the bytes are a replay. @throws anything else that went wrong */
function faultOf(bytes: Uint8Array): ReplayStreamError | null {
  try {
    decodeReplay(bytes);
    return null;
  } catch (error) {
    if (error instanceof ReplayStreamError) return error;
    throw error;
  }
}

function framed(header: string, body: readonly number[] = []): Uint8Array {
  const json = new TextEncoder().encode(header);
  const length = json.length < 128 ? [json.length] : [(json.length % 128) + 128, json.length >> 7];
  return Uint8Array.of(...length, ...json, ...body);
}
