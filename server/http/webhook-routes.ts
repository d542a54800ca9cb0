/** Webhooks, as an administrator sets them up, looks after them and ends them. */

import type { FastifyInstance } from "fastify";
import type { DeliveryView, WebhooksView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import type { Days } from "../day/days.ts";
import type { Rounds } from "../rounds.ts";
import type { Store } from "../store/store.ts";
import { addressProblem } from "../webhooks/webhook-address.ts";
import { type Webhooks, webhookWishSchema } from "../webhooks/webhooks.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

export interface WebhookRouteParts {
  readonly bearer: BearerSession;
  readonly webhooks: Webhooks;
  /** Named by whoever runs the installation. */
  readonly hosts: readonly string[];
  readonly sender: Pick<Rounds, "look">;
  readonly days: Days;
  readonly access: AccessParts;
  readonly store: Pick<Store, "records">;
}

export function addWebhookRoutes(app: FastifyInstance, parts: WebhookRouteParts): void {
  const { bearer, webhooks, hosts, sender, days, access, store } = parts;
  const config = { config: { access: "municipality.write" } } as const;
  type OfHook = { Params: { id: string } };
  const administrator = (authorization: string | undefined) =>
    bearer.require(authorization, null, "municipality.write").actor;
  const noted = async (actor: ReturnType<typeof administrator>, subject: string, detail: string): Promise<void> =>
    access.note({ unitId: null, actor, act: "municipality.write", subject: `webhook ${subject}`, detail });
  const found = (id: string) => {
    const hook = webhooks.list().find((each) => each.id === id);
    if (!hook) throw new ApiError("not-found");
    return hook;
  };

  app.get("/api/webhooks", config, (request): WebhooksView => {
    administrator(request.headers.authorization);
    return { hosts, webhooks: webhooks.list() };
  });

  app.post("/api/webhooks", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    const wish = checkedFields(webhookWishSchema, request.body, ({ url, units }) => {
      const problem = addressProblem(url, hosts);
      const unknown = units.findIndex((unitId) => days.unit(unitId) === null);
      return [
        ...(problem === null ? [] : [{ path: "url", code: problem }]),
        ...(unknown < 0 ? [] : [{ path: `units.${unknown}`, code: "unknownUnit" }]),
      ];
    });
    const made = await webhooks.make(wish, actor.name);
    await noted(actor, wish.name, wish.events.join("+"));
    return made;
  });

  app.post<OfHook>("/api/webhooks/:id/pause", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    const { id, name } = found(request.params.id);
    if (!(await webhooks.pause(id, `${actor.name} har satt den på pause.`))) throw new ApiError("changed-meanwhile");
    await noted(actor, name, "paused");
    return {};
  });

  app.post<OfHook>("/api/webhooks/:id/resume", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    const { id, name } = found(request.params.id);
    if (!(await webhooks.resume(id))) throw new ApiError("changed-meanwhile");
    await noted(actor, name, "resumed");
    return {};
  });

  /** An event of no consequence, sent at once, and how that went. */
  app.post<OfHook>("/api/webhooks/:id/test", config, async (request): Promise<DeliveryView> => {
    administrator(request.headers.authorization);
    const { id, units } = found(request.params.id);
    const at = access.clock.now();
    const event = { type: "test", unit: units[0] ?? "", at: new Date(at).toISOString() } as const;
    await store.records.change(webhooks.changesFor(event, id), at);
    await sender.look();
    const sent = webhooks.deliveries(id).find(({ type }) => type === "test");
    if (!sent) throw new ApiError("changed-meanwhile");
    return sent;
  });

  app.get<OfHook>("/api/webhooks/:id/deliveries", config, (request): readonly DeliveryView[] => {
    administrator(request.headers.authorization);
    return webhooks.deliveries(found(request.params.id).id);
  });

  app.delete<OfHook>("/api/webhooks/:id", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    const { id, name } = found(request.params.id);
    if (!(await webhooks.end(id))) throw new ApiError("changed-meanwhile");
    await noted(actor, name, "ended");
    return {};
  });
}
