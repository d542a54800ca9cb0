/** What a database holds, small enough to print and to compare: a backup and what is restored from it must agree. */

import { hash } from "node:crypto";

export interface DayFingerprint {
  readonly document: string;
  readonly rows: number;
  /** Hash of the last row, in hex. It covers every row before it, so two days with the same head are the same day. */
  readonly head: string;
  /** Checkpoints that are damaged. They are short cuts: the day is whole without them. */
  readonly brokenCheckpoints: number;
}

export interface Fingerprint {
  readonly days: readonly DayFingerprint[];
  readonly rows: number;
  /** One hash for all days, in hex. */
  readonly hash: string;
}

/** The order of `days` does not matter. */
export function fingerprintOf(days: readonly DayFingerprint[]): Fingerprint {
  const sorted = [...days].sort((a, b) => (a.document < b.document ? -1 : 1));
  const lines = sorted.map(({ document, rows, head }) => JSON.stringify([document, rows, head]));
  return {
    days: sorted,
    rows: sorted.reduce((sum, day) => sum + day.rows, 0),
    hash: hash("sha256", lines.join("\n")),
  };
}

export function fingerprintText({ days, rows, hash: total }: Fingerprint): string {
  const lines = days.map((day) => {
    const broken = day.brokenCheckpoints === 0 ? "" : `  ${day.brokenCheckpoints} damaged checkpoints left out`;
    return `  ${day.document}  ${day.rows} rows  ${day.head.slice(0, 16)}${broken}`;
  });
  return [...lines, `${days.length} days, ${rows} rows, sha256 ${total}`].join("\n");
}
