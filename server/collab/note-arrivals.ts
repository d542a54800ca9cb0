/**
 * Notes on the board when a report arrives that is older than it should be: a phone was without coverage. The same for one
 * from the future, whose phone has a wrong clock: both times are shown, and the log says so. The time is this server's; the
 * change is its own and stands in the journal under its name.
 */

import type { Document, LocalTransactionOrigin, TransactionOrigin } from "@hocuspocus/server";
import { applyChanges, followBoard } from "#shared/document/board-doc.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { arrivals } from "#shared/domain/late-status.ts";
import type { Clock } from "../clock.ts";
import { SYSTEM } from "../day/days.ts";
import type { Log } from "../log.ts";

export function noteArrivals(document: Document, clock: Clock, log: Pick<Log, "warn">): void {
  /** Reports that have been on this board, also those that something newer stands in place of now. */
  const known = new Set<string>();
  const late: Change[] = [];
  let next: Board | null = null;
  const view = followBoard(document, (board) => {
    next = board;
  });
  let board = view.board();
  remember(board, null);

  function remember(now: Board, before: Board | null): void {
    for (const root of ["visits", "tasks"] as const) {
      for (const [id, { status }] of now[root]) {
        if (before?.[root].get(id as never)?.status !== status) known.add(`${id} ${status.at}`);
      }
    }
  }

  document.on("afterTransaction", ({ origin }: { readonly origin: TransactionOrigin | null }) => {
    if (!next) return;
    const before = board;
    board = next;
    next = null;
    if (origin?.source === "connection") {
      const now = Math.round(clock.now());
      const arrived = arrivals(before, board, now, (id, at) => known.has(`${id} ${at}`));
      late.push(...arrived);
      const aheadMs = Math.max(0, ...arrived.map(({ fields }) => fields.arrival.of - now));
      if (aheadMs > 0) log.warn({ document: document.name, aheadMs }, "a phone's clock is ahead of the server's");
    }
    remember(board, before);
  });

  // Not before: what is written while the person's own update is not taken yet would be journaled as theirs.
  document.on("afterAllTransactions", () => {
    const changes = late.splice(0);
    if (changes.length === 0) return;
    applyChanges(document, changes, { source: "local", context: { actor: SYSTEM } } satisfies LocalTransactionOrigin);
  });
}
