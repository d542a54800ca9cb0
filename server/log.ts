/**
 * One JSON line per event on standard output. Nothing a client wrote goes into a line, only sizes, names and codes; and
 * what a client can make happen a thousand times a second is counted instead of repeated.
 */

import { pino } from "pino";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type LogLine = (details: Readonly<Record<string, unknown>>, message: string) => void;

export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

/** @param elapsed ms, monotonic */
export function openLog(level: LogLevel, elapsed: () => number): Log {
  const log = pino({ level, base: null });
  return limitLines(
    {
      debug: (details, message) => log.debug(details, message),
      info: (details, message) => log.info(details, message),
      warn: (details, message) => log.warn(details, message),
      error: (details, message) => log.error(details, message),
    },
    elapsed,
  );
}

/** Lines a minute with the same message: enough to see who and how often, 8 kB at most. */
const SAME_LINES = 60;
const WINDOW_MS = 60_000;

/**
 * Warnings and errors, for nothing that clients cause is logged as less. What is left out is counted, and the count is
 * logged with the first such line after the minute.
 */
export function limitLines(log: Log, elapsed: () => number): Log {
  let windowStart = elapsed();
  let lines = new Map<string, number>();

  function limited(write: LogLine): LogLine {
    return (details, message) => {
      if (elapsed() - windowStart > WINDOW_MS) {
        const full = [...lines].filter(([, count]) => count > SAME_LINES);
        lines = new Map();
        windowStart = elapsed();
        for (const [line, count] of full) log.warn({ line, left_out: count - SAME_LINES }, "lines left out");
      }
      const count = (lines.get(message) ?? 0) + 1;
      lines.set(message, count);
      if (count <= SAME_LINES) write(details, message);
    };
  }

  return { debug: log.debug, info: log.info, warn: limited(log.warn), error: limited(log.error) };
}

/** An error as a log detail. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Library lines a minute; one hostile client can make a library print a stack trace a hundred times a second. */
const LIBRARY_LINES = 20;

/** Libraries print with `console`: this makes it log lines, and few of them. Returns what puts the console back. */
export function routeConsole(log: Log, elapsed: () => number): () => void {
  const target = globalThis.console;
  const original = { error: target.error, warn: target.warn, log: target.log };
  let windowStart = elapsed();
  let lines = 0;

  function line(parts: readonly unknown[]): void {
    if (elapsed() - windowStart > WINDOW_MS) {
      if (lines > LIBRARY_LINES) log.warn({ left_out: lines - LIBRARY_LINES }, "library lines left out");
      windowStart = elapsed();
      lines = 0;
    }
    lines += 1;
    if (lines <= LIBRARY_LINES) log.warn({ from: "library" }, parts.map(textOf).join(" "));
  }

  target.error = (...parts: unknown[]) => line(parts);
  target.warn = (...parts: unknown[]) => line(parts);
  target.log = (...parts: unknown[]) => line(parts);
  return () => Object.assign(target, original);
}

function textOf(part: unknown): string {
  return part instanceof Error ? reasonOf(part) : String(part).slice(0, 300);
}
