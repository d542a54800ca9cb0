/** What ten leaders who follow the running day cost those who work on it: durable acknowledgements with and without them. */

import { type ServerProcess, signIn, startServer } from "../support/server-process.ts";
import { openBoardClients } from "./edit-to-display.ts";
import { type Figure, median, quantile } from "./figure.ts";

const CLIENTS = 60;
const REPLAYS = 10;
const ROUNDS = 4;
const EDITS_A_ROUND = 100;
/** As often as a page that follows asks. */
const LOOK_EVERY_MS = 2_000;

export async function replayWhileEditingFigures(): Promise<Figure[]> {
  const server = await startServer();
  const boards = await openBoardClients(server, CLIENTS);
  const alone: number[] = [];
  const watched: number[] = [];
  try {
    await boards.round(20, []);
    // Alternating, because shared machines drift; the ratio is what counts.
    for (let round = 0; round < ROUNDS; round++) {
      await boards.round(EDITS_A_ROUND, alone);
      const replays = await openReplays(server);
      await boards.round(EDITS_A_ROUND, watched);
      await replays.close();
    }
  } finally {
    boards.close();
    await server.stop();
  }
  const ratio = quantile(watched, 0.95) / quantile(alone, 0.95);
  return [
    { name: "60 clients, acknowledgement p95", value: quantile(alone, 0.95), unit: "ms", atMost: null },
    { name: "60 clients and ten replays, median", value: median(watched), unit: "ms", atMost: null },
    { name: "60 clients and ten replays, p95", value: quantile(watched, 0.95), unit: "ms", atMost: null },
    { name: "p95 with ten replays against without", value: ratio, unit: "x", atMost: 1.2 },
  ];
}

/** Each opens the whole day so far, then asks for what is new, again and again. */
async function openReplays(server: ServerProcess): Promise<{ readonly close: () => Promise<void> }> {
  const unit = (await server.boot()).units[0];
  if (!unit) throw new Error("The demo has no unit");
  const { token } = await signIn(server.origin, unit.id, { kind: "leader" });
  const address = `${server.origin}/api/replay/${unit.id}/${unit.today}`;
  let open = true;
  const follow = async (): Promise<void> => {
    let after = 0;
    while (open) {
      const answer = await fetch(`${address}?after=${after}`, { headers: { authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      after = Math.max(after, 1) + 30;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const all = Array.from({ length: REPLAYS }, follow);
  return {
    async close() {
      open = false;
      await Promise.all(all);
    },
  };
}
