/**
 * Every address under /api says in its options who may use it: `config: { access: "replay.open" }`, or OPEN for what
 * needs no session. One that says nothing stops the server from starting, and what each says is held against what it
 * does by tests/collab/role-matrix.test.ts.
 */

import type { FastifyInstance } from "fastify";
import type { Verb } from "#shared/access.ts";

/** any: a session is needed, and its role does not matter. */
export type RouteAccess = Verb | "open" | "any";

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
