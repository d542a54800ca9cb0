/**
 * Every address under /api says in its options who may use it: `config: { access: "replay.open" }`, or OPEN for what
 * needs no session. That is asked before the request's body is looked at; what the handler asks for itself afterwards is
 * the session. An address that says nothing stops the server from starting.
 */

import type { FastifyInstance } from "fastify";
import type { Verb } from "#shared/access.ts";
import type { BearerSession } from "./bearer-session.ts";

/** any: a session is needed, and its role does not matter. token: a program's, which the address asks for itself. */
type RouteAccess = Verb | "open" | "any" | "token";

declare module "fastify" {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}

export interface GuardedRoute {
  readonly method: string;
  /** `/api/replay/:unit/:date`; what belongs to one unit has `:unit`. */
  readonly path: string;
  readonly access: RouteAccess;
}

/** For a route's options. */
export const OPEN = { config: { access: "open" } } as const;

/** For routes that are added after this. What belongs to one unit has it in its path, as `:unit`. */
export function guardRoutes(app: FastifyInstance, bearer: BearerSession): void {
  app.addHook("onRequest", async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === "open" || access === "token") return;
    const { authorization } = request.headers;
    if (access === "any") bearer.requireAny(authorization);
    else bearer.require(authorization, (request.params as { readonly unit?: string }).unit ?? null, access);
  });
}

/** Fills as routes are added after this. */
export function collectRoutes(app: FastifyInstance): readonly GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  app.addHook("onRoute", ({ method, url, config }) => {
    if (!url.startsWith("/api/")) return;
    const access = config?.access;
    if (!access) throw new Error(`${url} does not say who may use it: give it config.access`);
    for (const each of [method].flat()) if (each !== "HEAD") routes.push({ method: each, path: url, access });
  });
  return routes;
}
