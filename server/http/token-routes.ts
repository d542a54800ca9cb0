/** Tokens for programs, as an administrator makes and ends them. */

import type { FastifyInstance } from "fastify";
import type { TokenView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import { type ApiTokens, tokenWishSchema } from "../access/api-tokens.ts";
import type { Days } from "../day/days.ts";
import { ApiError, FieldsError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { checkedFields } from "./checked-fields.ts";

export function addTokenRoutes(
  app: FastifyInstance,
  bearer: BearerSession,
  tokens: ApiTokens,
  days: Days,
  { note, clock }: AccessParts,
): void {
  const config = { config: { access: "municipality.write" } } as const;
  const administrator = (authorization: string | undefined) =>
    bearer.require(authorization, null, "municipality.write").actor;

  app.get("/api/tokens", config, (request): readonly TokenView[] => {
    administrator(request.headers.authorization);
    const now = clock.now();
    return tokens.list().map((each) => ({ ...each, expired: each.expiresAt <= now }));
  });

  app.post("/api/tokens", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    const wish = checkedFields(tokenWishSchema, request.body);
    const unknown = wish.units.findIndex((unitId) => days.unit(unitId) === null);
    if (unknown >= 0) throw new FieldsError([{ path: `units.${unknown}`, code: "unknownUnit" }]);
    const token = await tokens.make(wish, actor.name);
    const detail = `${wish.scopes.join("+")} ${wish.days} days`;
    await note({ unitId: null, actor, act: "municipality.write", subject: `token ${wish.name}`, detail });
    return { token };
  });

  app.delete<{ Params: { id: string } }>("/api/tokens/:id", config, async (request) => {
    const actor = administrator(request.headers.authorization);
    if (!(await tokens.end(request.params.id))) throw new ApiError("not-found");
    await note({ unitId: null, actor, act: "municipality.write", subject: "token", detail: "ended" });
    return {};
  });
}
