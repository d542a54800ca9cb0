/** What every page asks for first, and what those who watch over the server ask for. */

import type { FastifyInstance } from "fastify";
import type { Boot, Speech } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Catalogues } from "../day/catalogues.ts";
import type { Days } from "../day/days.ts";
import type { PhonePolicies } from "../access/phone-policy.ts";
import type { Journal } from "../journal/journal.ts";
import { isLoopback } from "../loopback.ts";
import { ApiError } from "./api-error.ts";
import { OPEN } from "./route-access.ts";

export interface ApiFacts {
  readonly build: string;
  readonly demo: boolean;
  readonly municipality: string;
  readonly isVeiled: (unitId: string) => boolean;
  readonly speechOf: (unitId: string) => Speech;
  /** What people call the account they sign in with; null where none is set up. */
  readonly accountName: string | null;
  readonly tldrawKey: string | null;
  readonly catalogues: Catalogues;
}

export function addApiRoutes(
  app: FastifyInstance,
  facts: ApiFacts,
  days: Days,
  journal: Journal,
  phones: PhonePolicies,
  clock: Clock,
): void {
  app.get("/healthz", () => ({ ok: true }));

  app.get("/readyz", () => {
    if (journal.storage() === "failing") throw new ApiError("storage");
    return { ok: true };
  });

  app.get("/api/now", OPEN, () => ({ now: clock.now() }));

  app.get("/api/boot", OPEN, ({ hostname }): Boot => {
    const today = days.today();
    return {
      build: facts.build,
      demo: facts.demo,
      municipality: facts.municipality,
      timeZone: days.timeZone,
      units: days.units.map(({ id, name }) => ({
        id,
        name,
        today,
        veiled: facts.isVeiled(id),
        previousDay: days.previous(id)?.date ?? null,
        phones: phones.of(id),
        speech: facts.speechOf(id),
      })),
      oidc: facts.accountName === null ? null : { name: facts.accountName },
      tldraw: tldrawFor(facts, hostname),
    };
  });

  app.get<{ Params: { version: string } }>("/api/catalogue/:version", OPEN, ({ params }, reply) => {
    const catalogue = facts.catalogues.version(params.version);
    if (!catalogue) throw new ApiError("not-found");
    return reply.header("cache-control", "public, max-age=31536000, immutable").send(catalogue);
  });

  // Names of colleagues, so only where nobody has to sign in; «Hvem er du?» asks before there is a session.
  app.get<{ Params: { unit: string } }>("/api/units/:unit/staff", OPEN, async ({ params }) => {
    if (!facts.demo) throw new ApiError("sign-in");
    const day = { unitId: params.unit, date: days.today() };
    if (!(await days.open(day))) throw new ApiError("unknown-unit");
    const board = await days.board(day);
    return Array.from(board.staff.values(), ({ id, name }) => ({ id, name }));
  });
}

/** With a key anywhere; without one only on a demonstration machine that shows it to itself, which its licence allows. */
function tldrawFor({ tldrawKey, demo }: ApiFacts, hostname: string): Boot["tldraw"] {
  if (tldrawKey !== null) return { licenceKey: tldrawKey };
  return demo && isLoopback(hostname) ? { licenceKey: null } : null;
}
