/**
 * Signing in through the identity provider: away to it, back from it, and a session for the page. The browser is only ever
 * sent to the provider's own published address or to a path of ours, whatever the request asked for.
 */

import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { isReturnPath, type OidcExchangeReply, SIGNED_IN_PAGE } from "#shared/oidc.ts";
import type { Oidc } from "../access/oidc/oidc.ts";
import { BACKCHANNEL_PATH } from "../access/oidc/self-test.ts";
import { CALLBACK_PATH, type Refused } from "../access/oidc/sign-ins.ts";
import type { RefusedAttempts } from "../access/refused-attempts.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { Log } from "../log.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { OPEN } from "./route-access.ts";

/** Each asks the provider. A whole municipality signs in at the turn of a shift; a script waits here. */
const SIGN_INS = { perSecond: 20, burst: 300 };
/** As long as a sign-in may take. */
const COOKIE_S = 10 * 60;

const startSchema = z.strictObject({
  unit: z.string().max(40).optional(),
  return: z.string().refine(isReturnPath).default("/"),
});
const exchangeSchema = z.strictObject({ code: z.string().min(20).max(100) });
const logoutSchema = z.looseObject({ logout_token: z.string().min(1).max(8_000) });

export interface OidcRouteParts {
  readonly oidc: Oidc;
  readonly bearer: BearerSession;
  readonly days: Days;
  readonly refused: RefusedAttempts;
  readonly clock: Clock;
  readonly log: Log;
}

export function addOidcRoutes(app: FastifyInstance, parts: OidcRouteParts): void {
  const { oidc, bearer, refused, days, clock, log } = parts;
  const { signIns, publicUrl } = oidc;
  const rate = openTokenBucket(SIGN_INS, clock.elapsed);
  const secure = publicUrl.startsWith("https:");
  // The prefix is a promise browsers hold: set by this host itself, over TLS, for no other host of the domain.
  const cookieName = secure ? "__Host-morgentavla-signin" : "morgentavla-signin";

  function browserKey(request: FastifyRequest): string | null {
    const pattern = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`);
    return pattern.exec(request.headers.cookie ?? "")?.[1] ?? null;
  }

  /** One key a browser, so that a sign-in in a second tab does not undo the first. */
  function keyFor(request: FastifyRequest, reply: FastifyReply): string {
    const key = browserKey(request) ?? randomBytes(32).toString("base64url");
    const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_S}${secure ? "; Secure" : ""}`;
    reply.header("set-cookie", `${cookieName}=${key}; ${attributes}`);
    return key;
  }

  function note({ refusal, detail, unitId }: Refused): void {
    log.warn({ refusal, detail, unit: unitId }, "sign-in refused");
    refused.note({ unitId, actor: null, act: "session.signIn", subject: null, detail: refusal });
  }

  function answerOnPage(reply: FastifyReply, result: { ok: true; code: string } | Refused): FastifyReply {
    if (result.ok) return reply.redirect(`${publicUrl}${SIGNED_IN_PAGE}#kode=${result.code}`, 303);
    note(result);
    const to = result.returnTo === null ? "" : `&til=${encodeURIComponent(result.returnTo)}`;
    return reply.redirect(`${publicUrl}${SIGNED_IN_PAGE}#feil=${result.refusal}${to}`, 303);
  }

  app.get("/api/oidc/start", OPEN, async (request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    const { unit, return: returnTo } = startSchema.parse(request.query);
    if (unit !== undefined && !days.unit(unit)) throw new ApiError("unknown-unit");
    // The cookie must be set where the provider sends people back to, not where a bookmark of another name led.
    const { host } = new URL(publicUrl);
    if (request.headers.host !== host) return reply.redirect(publicUrl + request.url, 303);
    const begun = await signIns.start(keyFor(request, reply), { unitId: unit ?? null, returnTo });
    return begun.ok ? reply.redirect(begun.url, 303) : answerOnPage(reply, begun);
  });

  app.get(CALLBACK_PATH, OPEN, async (request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    const query = request.url.slice(CALLBACK_PATH.length);
    return answerOnPage(reply, await signIns.finish(browserKey(request) ?? "", query));
  });

  app.post("/api/oidc/exchange", OPEN, async (request, reply): Promise<OidcExchangeReply> => {
    if (!rate.take()) throw new ApiError("too-much");
    const { code } = exchangeSchema.parse(request.body);
    const result = await signIns.exchange(browserKey(request) ?? "", code);
    if (result.ok) return { ...result.reply, returnTo: result.returnTo };
    note(result);
    const error = new ApiError("sign-in-refused");
    return reply.code(error.status).send({ ...error.body(), refusal: result.refusal });
  });

  app.get("/api/oidc/logout", OPEN, async (_request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    return reply.redirect((await signIns.endSessionUrl()) ?? `${publicUrl}/`, 303);
  });

  app.get("/api/oidc/self-test", { config: { access: "municipality.write" } }, async (request) => {
    const { actor } = bearer.require(request.headers.authorization, null, "municipality.write");
    if (!rate.take()) throw new ApiError("too-much");
    return oidc.selfTest(actor.id);
  });

  // A form, unlike everything else here; so its reader is known to this one address alone.
  app.register((scope, _options, done) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    scope.post(BACKCHANNEL_PATH, OPEN, async (request, reply) => {
      if (!rate.take()) throw new ApiError("too-much");
      const ended = await oidc.logoutTokens.read(logoutSchema.parse(request.body).logout_token);
      if (!ended) {
        log.warn({}, "notice of sign-out refused");
        throw new ApiError("bad-request");
      }
      const count = await oidc.persons.signOut(ended);
      log.info({ sessions: count }, "signed out by the identity provider");
      return reply.code(200).send();
    });
    done();
  });
}
