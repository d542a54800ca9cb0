/** What a client can make happen again and again is counted in the log instead of repeated. */

import { expect, test } from "vitest";
import { type Log, limitLines } from "../../server/log.ts";

const MINUTE_MS = 60_000;

function openCountingLog(): { readonly log: Log; readonly lines: string[]; readonly pass: (ms: number) => void } {
  const lines: string[] = [];
  let now = 0;
  const line = (details: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(details)}`);
  };
  const log = limitLines({ debug: line, info: line, warn: line, error: line }, () => now);
  return {
    log,
    lines,
    pass(ms) {
      now += ms;
    },
  };
}

test("a thousand lines of one kind are few, and the rest is counted when the minute is over", () => {
  const { log, lines, pass } = openCountingLog();
  for (let count = 0; count < 1_000; count++) log.warn({ count }, "frame refused");
  const written = lines.length;
  expect(written).toBe(60);
  pass(MINUTE_MS + 1);
  log.warn({}, "frame refused");
  expect(lines.slice(written)).toEqual([
    `lines left out ${JSON.stringify({ line: "frame refused", left_out: 1_000 - written })}`,
    "frame refused {}",
  ]);
});

test("lines of another kind are not left out for it", () => {
  const { log, lines } = openCountingLog();
  for (let count = 0; count < 1_000; count++) log.warn({ count }, "frame refused");
  log.error({}, "storage changed");
  expect(lines.at(-1)).toBe("storage changed {}");
});

test("a quiet log is written in full, and nothing is said of what was not left out", () => {
  const { log, lines, pass } = openCountingLog();
  for (let count = 0; count < 300; count++) {
    log.warn({ count }, "frame refused");
    pass(MINUTE_MS / 40);
  }
  expect(lines).toHaveLength(300);
});

test("what the server does of itself is always written: all units open their day in the same second", () => {
  const { log, lines } = openCountingLog();
  for (let unit = 0; unit < 300; unit++) log.info({ unit }, "day opened");
  expect(lines).toHaveLength(300);
});
