/**
 * Who is told what, what waits to be sent, and how sending went. Everything waits in the store, so that a server that stops
 * forgets nothing, and an event of a change is kept with the change itself.
 */

import { hash } from "node:crypto";
import * as z from "zod";
import { type DeliveryView, WEBHOOK_EVENTS, type WebhookView } from "#shared/setup-api.ts";
import type { Clock } from "../clock.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";
import { type WebhookEvent, webhookEventSchema } from "./webhook-events.ts";

const SECRET_BYTES = 24;
/** As the receivers' libraries know it, https://www.standardwebhooks.com. */
const SECRET_PREFIX = "whsec_";
const KEPT_DELIVERIES = 100;
/** Waits after each failure in a row; after the last of them nobody is listening. */
const WAITS_MS = [10, 60, 300, 1_800, 7_200, 21_600, 43_200].map((seconds) => seconds * 1000);

export const webhookWishSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  url: z.string().max(500),
  units: z.array(z.string()).min(1).max(200),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
});
type WebhookWish = z.infer<typeof webhookWishSchema>;

const hookSchema = z.strictObject({
  ...webhookWishSchema.shape,
  secret: z.string(),
  by: z.string(),
  /** Epoch ms; what happened before is not told. */
  at: z.int(),
  /** In a row. */
  failures: z.int(),
  /** Why nothing is sent any more; null while it is. */
  stopped: z.string().nullable(),
});
type Hook = z.infer<typeof hookSchema>;

const waitingSchema = z.strictObject({
  hookId: z.string(),
  eventId: z.string(),
  event: webhookEventSchema,
  tries: z.int(),
  /** Epoch ms. */
  nextAt: z.int(),
});
export type Waiting = z.infer<typeof waitingSchema>;

const deliverySchema = z.strictObject({
  at: z.int(),
  type: z.enum([...WEBHOOK_EVENTS, "test"]),
  eventId: z.string(),
  status: z.int().nullable(),
  ok: z.boolean(),
  words: z.string(),
});

export type Outcome = Pick<DeliveryView, "status" | "ok" | "words">;

export interface Webhooks {
  /** The secret, for the one time it is shown. @throws StorageFailingError */
  readonly make: (wish: WebhookWish, by: string) => Promise<{ readonly id: string; readonly secret: string }>;
  readonly list: () => readonly WebhookView[];
  /** Sends nothing until it is resumed, and nothing of what happens meanwhile. @param why for a person */
  readonly pause: (id: string, why: string) => Promise<boolean>;
  /** Begins again, with nothing in the queue. False when there is none. @throws StorageFailingError */
  readonly resume: (id: string) => Promise<boolean>;
  readonly end: (id: string) => Promise<boolean>;
  /** The newest first. */
  readonly deliveries: (id: string) => readonly DeliveryView[];
  /** To be stored together with what it tells of; none when nobody wants to know. */
  readonly changesFor: (event: WebhookEvent, onlyHook?: string) => readonly RecordChange[];
  /** What is due, the oldest first; with what is needed to send it. */
  readonly due: () => readonly {
    readonly key: string;
    readonly waiting: Waiting;
    readonly hook: Pick<Hook, "url" | "secret">;
  }[];
  /** @throws StorageFailingError */
  readonly settle: (key: string, outcome: Outcome) => Promise<void>;
}

export function openWebhooks(records: Records, clock: Clock, randomBytes: (count: number) => Uint8Array): Webhooks {
  const hooks = openCollection(records, "webhook", hookSchema);
  const outbox = openCollection(records, "webhook-outbox", waitingSchema);
  const log = openCollection(records, "webhook-delivery", deliverySchema);
  const padded = (at: number): string => String(at).padStart(14, "0");
  const queueOf = (id: string) => outbox.list().filter(({ value }) => value.hookId === id);

  function view(id: string, { secret: _secret, ...hook }: Hook): WebhookView {
    const queue = queueOf(id);
    const last = log.list(`${id}/`).at(-1)?.value ?? null;
    return { id, ...hook, waiting: queue.length, nextAt: queue[0]?.value.nextAt ?? null, last };
  }

  /** Oldest entries beyond what is kept go with the new one. */
  function logged(hookId: string, delivery: DeliveryView): RecordChange[] {
    const old = log.list(`${hookId}/`);
    return [
      ...old.slice(0, Math.max(0, old.length - KEPT_DELIVERIES + 1)).map(({ key }) => log.remove(key, null)),
      log.set(`${hookId}/${padded(delivery.at)}-${delivery.eventId.slice(0, 8)}`, delivery, null),
    ];
  }

  return {
    async make(wish, by) {
      const id = Buffer.from(randomBytes(9)).toString("hex");
      const secret = SECRET_PREFIX + Buffer.from(randomBytes(SECRET_BYTES)).toString("base64");
      const at = clock.now();
      await records.change([hooks.set(id, { ...wish, secret, by, at, failures: 0, stopped: null }, 0)], at);
      return { id, secret };
    },
    list: () => hooks.list().map(({ key, value }) => view(key, value)),
    async pause(id, why) {
      const stored = hooks.get(id);
      if (!stored) return false;
      const gone = queueOf(id).map(({ key }) => outbox.remove(key, null));
      return records.change([hooks.set(id, { ...stored.value, stopped: why }, stored.version), ...gone], clock.now());
    },
    async resume(id) {
      const stored = hooks.get(id);
      if (!stored) return false;
      const at = clock.now();
      return records.change([hooks.set(id, { ...stored.value, at, failures: 0, stopped: null }, stored.version)], at);
    },
    async end(id) {
      const stored = hooks.get(id);
      if (!stored) return false;
      const gone = [
        ...queueOf(id).map(({ key }) => outbox.remove(key, null)),
        ...log.list(`${id}/`).map(({ key }) => log.remove(key, null)),
      ];
      return records.change([hooks.remove(id, stored.version), ...gone], clock.now());
    },
    deliveries: (id) =>
      log
        .list(`${id}/`)
        .map(({ value }) => value)
        .reverse(),
    changesFor(event, onlyHook) {
      const at = Date.parse(event.at);
      const wants = ({ events, units, stopped, at: since }: Hook): boolean =>
        stopped === null && since <= at && units.includes(event.unit) && events.some((each) => each === event.type);
      // The same event has the same id, also when it is found twice: receivers know it by that.
      const eventId = hash("sha256", JSON.stringify(event)).slice(0, 32);
      return hooks.list().flatMap(({ key, value }) => {
        if (onlyHook === undefined ? !wants(value) : key !== onlyHook) return [];
        const waiting = { hookId: key, eventId, event, tries: 0, nextAt: clock.now() };
        return [outbox.set(`${padded(at)}-${eventId}-${key}`, waiting, null)];
      });
    },
    due() {
      const now = clock.now();
      const blocked = new Set<string>();
      return outbox.list().flatMap(({ key, value: waiting }) => {
        const hook = hooks.get(waiting.hookId)?.value;
        // Somebody stands there and waits for a test: it goes past what waits for its next attempt.
        if (hook && waiting.event.type === "test") return [{ key, waiting, hook }];
        // In order: what comes after something that waits, waits too.
        if (waiting.nextAt > now) blocked.add(waiting.hookId);
        return hook && !blocked.has(waiting.hookId) ? [{ key, waiting, hook }] : [];
      });
    },
    async settle(key, { status, ok, words }) {
      const waiting = outbox.get(key);
      const hook = waiting && hooks.get(waiting.value.hookId);
      if (!waiting || !hook) return;
      const { hookId, eventId, event, tries } = waiting.value;
      const at = clock.now();
      const entry = { at, type: event.type, eventId, status, ok, words };
      if (event.type === "test") {
        // Tried once, and no failure that counts. Where it arrives, what waits need not wait any longer.
        const now = ok ? queueOf(hookId).filter((each) => each.key !== key) : [];
        const sooner = now.map((each) => outbox.set(each.key, { ...each.value, nextAt: at }, null));
        await records.change([outbox.remove(key, null), ...sooner, ...logged(hookId, entry)], at);
        return;
      }
      const wait = WAITS_MS[hook.value.failures];
      // «Gone» is the receiver's own word for never again.
      const stops = !ok && (wait === undefined || status === 410);
      const changes = stops
        ? queueOf(hookId).map((each) => outbox.remove(each.key, null))
        : [
            ok
              ? outbox.remove(key, null)
              : outbox.set(key, { ...waiting.value, tries: tries + 1, nextAt: at + (wait ?? 0) }, null),
          ];
      const next = { ...hook.value, failures: ok ? 0 : hook.value.failures + 1, stopped: stops ? words : null };
      await records.change([...changes, hooks.set(hookId, next, hook.version), ...logged(hookId, entry)], at);
    },
  };
}
