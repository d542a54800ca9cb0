/**
 * Sends what waits, in order and one at a time to each receiver, signed so that the receiver can tell that it came from
 * here (Standard Webhooks: HMAC-SHA256 over id, time and body). What an answer says is not read, only its status.
 */

import { createHmac } from "node:crypto";
import type { Clock } from "../clock.ts";
import { type Log, reasonOf } from "../log.ts";
import { openRounds, type Rounds } from "../rounds.ts";
import { addressProblem } from "./webhook-address.ts";
import type { Outcome, Waiting, Webhooks } from "./webhooks.ts";

const LOOK_EVERY_MS = 5_000;
/** Longer than any honest receiver needs to put an event aside. */
const ANSWER_WITHIN_MS = 10_000;
/** Of one receiver in a round: the round waits for all of them, and a slow one has at most its ten seconds of it. */
const SEND_WITHIN_MS = 10_000;

export interface WebhookSenderParts {
  readonly webhooks: Webhooks;
  /** Named by whoever runs the installation. */
  readonly hosts: readonly string[];
  /** Finds what has happened on the boards since the last look. */
  readonly watch: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export function openWebhookSender({ webhooks, hosts, watch, clock, log }: WebhookSenderParts): Rounds {
  async function send(waiting: Waiting, url: string, secret: string): Promise<Outcome> {
    // Asked again here: the list of hosts may be shorter than when the address was written.
    const problem = addressProblem(url, hosts);
    if (problem !== null) return { status: null, ok: false, words: "Adressen er ikke lenger tillatt." };
    const { eventId, event } = waiting;
    const body = JSON.stringify({ id: eventId, ...event });
    const seconds = Math.floor(clock.now() / 1000);
    const headers = {
      "content-type": "application/json",
      "user-agent": "Morgentavla",
      "webhook-id": eventId,
      "webhook-timestamp": String(seconds),
      "webhook-signature": `v1,${signature(secret, `${eventId}.${seconds}.${body}`)}`,
    };
    try {
      // A redirect would lead to a host that nobody has named.
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
      await answer.body?.cancel();
      return { status: answer.status, ok: answer.ok, words: answer.ok ? "" : `Mottakeren svarte ${answer.status}.` };
    } catch (error) {
      const slow = (error as Error).name === "TimeoutError";
      return { status: null, ok: false, words: slow ? "Mottakeren svarte ikke i tide." : "Mottakeren kunne ikke nås." };
    }
  }

  async function lookOnce(): Promise<void> {
    try {
      await watch();
      const queues = Map.groupBy(webhooks.due(), ({ waiting }) => waiting.hookId);
      await Promise.all(
        Array.from(queues.values(), async (queue) => {
          const begun = clock.elapsed();
          for (const { key, waiting, hook } of queue) {
            if (clock.elapsed() - begun >= SEND_WITHIN_MS) break;
            const outcome = await send(waiting, hook.url, hook.secret);
            await webhooks.settle(key, outcome);
            if (!outcome.ok) log.warn({ webhook: waiting.hookId, status: outcome.status }, "webhook not delivered");
            if (!outcome.ok) break;
          }
        }),
      );
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "webhooks wait");
    }
  }
  return openRounds(lookOnce, LOOK_EVERY_MS);
}

/** @param secret `whsec_` and base64 */
export function signature(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret.slice(secret.indexOf("_") + 1), "base64"))
    .update(text)
    .digest("base64");
}
