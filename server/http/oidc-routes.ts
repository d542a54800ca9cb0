/**
 * Signing in through the identity provider: away to it, back from it, and a session for the page. The browser is only ever
 * sent to the provider's own published address or to a path of ours, whatever the request asked for.
 */

import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { isReturnPath, type OidcExchangeReply, type OidcRefusal, SIGNED_IN_PAGE } from "#shared/oidc.ts";
import type { DayName } from "#shared/protocol.ts";
import type { Oidc } from "../access/oidc/oidc.ts";
import { BACKCHANNEL_PATH } from "../access/oidc/self-test.ts";
import { CALLBACK_PATH, type Refused } from "../access/oidc/sign-ins.ts";
import type { AccessParts } from "../access/access.ts";
import { publicKeySchema } from "../access/devices.ts";
import { openOneTime } from "../access/oidc/one-time.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { Log } from "../log.ts";
import { openTokenBucket } from "../token-bucket.ts";
import { ApiError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { openJoinTickets } from "./join-tickets.ts";
import { OPEN } from "./route-access.ts";
import { signIn } from "./sign-in.ts";

/** Each asks the provider. A whole municipality signs in at the turn of a shift; a script waits here. */
const SIGN_INS = { perSecond: 20, burst: 300 };
/** From the press on «connect» to the provider's page. */
const CONNECTING = { ms: 60_000, max: 1_000 };
/** As long as a sign-in may take. */
const COOKIE_S = 10 * 60;

const startSchema = z.strictObject({
  unit: z.string().max(40).optional(),
  return: z.string().refine(isReturnPath).default("/"),
  /** The account is for the person who asked for that a moment ago in this browser. */
  connect: z.literal("1").optional(),
});
const exchangeSchema = z.strictObject({
  code: z.string().min(20).max(100),
  /** For a phone that goes on by itself for the rest of the shift; null when this browser keeps nothing. */
  publicKey: publicKeySchema.nullable().default(null),
});
const joinSchema = z.strictObject({ ticket: z.string().max(64), personId: z.string().min(1).max(40) });
const logoutSchema = z.looseObject({ logout_token: z.string().min(1).max(8_000) });

export interface OidcRouteParts {
  readonly oidc: Oidc;
  readonly bearer: BearerSession;
  readonly access: AccessParts;
  readonly days: Days;
  readonly clock: Clock;
  readonly log: Log;
}

export function addOidcRoutes(app: FastifyInstance, parts: OidcRouteParts): void {
  const { oidc, bearer, access, days, clock, log } = parts;
  const { signIns, publicUrl } = oidc;
  const rate = openTokenBucket(SIGN_INS, clock.elapsed);
  const tickets = openJoinTickets(access, days);
  const connecting = openOneTime<string>(CONNECTING, clock.elapsed);
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
    access.refused.note({ unitId, actor: null, act: "session.signIn", subject: null, detail: refusal });
  }

  function answerOnPage(reply: FastifyReply, result: { ok: true; code: string } | Refused): FastifyReply {
    if (result.ok) return reply.redirect(`${publicUrl}${SIGNED_IN_PAGE}#kode=${result.code}`, 303);
    note(result);
    const to = result.returnTo === null ? "" : `&til=${encodeURIComponent(result.returnTo)}`;
    return reply.redirect(`${publicUrl}${SIGNED_IN_PAGE}#feil=${result.refusal}${to}`, 303);
  }

  app.get("/api/oidc/start", OPEN, async (request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    const { unit, return: returnTo, connect } = startSchema.parse(request.query);
    if (unit !== undefined && !days.unit(unit)) throw new ApiError("unknown-unit");
    // The cookie must be set where the provider sends people back to, not where a bookmark of another name led.
    const { host } = new URL(publicUrl);
    if (request.headers.host !== host) return reply.redirect(publicUrl + request.url, 303);
    const key = keyFor(request, reply);
    const connectTo = connect === undefined ? null : connecting.take(key);
    if (connect !== undefined && connectTo === null) throw new ApiError("expired");
    const begun = await signIns.start(key, { unitId: unit ?? null, returnTo, connectTo });
    return begun.ok ? reply.redirect(begun.url, 303) : answerOnPage(reply, begun);
  });

  app.get(CALLBACK_PATH, OPEN, async (request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    const query = request.url.slice(CALLBACK_PATH.length);
    return answerOnPage(reply, await signIns.finish(browserKey(request) ?? "", query));
  });

  app.post("/api/oidc/exchange", OPEN, async (request, reply): Promise<OidcExchangeReply> => {
    if (!rate.take()) throw new ApiError("too-much");
    const { code, publicKey } = exchangeSchema.parse(request.body);
    const result = await signIns.exchange(browserKey(request) ?? "", code);
    if (!result.ok) {
      note(result);
      return refuse(reply, result.refusal);
    }
    const { external, person, unitId, returnTo, connected } = result;
    try {
      if (connected) {
        const entry = { unitId, actor: person, act: "account.connect", subject: person.id, detail: null };
        await access.note(entry);
      }
      const date = days.today();
      const onBoard = unitId !== null && (await stands(person.id, { unitId, date }));
      // Whoever only visits a board has no shift there that a phone could be theirs for.
      const opened = await signIn(access, { person, unitId, publicKey: onBoard ? publicKey : null });
      const session = access.sessions.find(opened.token);
      if (session) await oidc.persons.remember(external, session.id);
      if (onBoard) access.door.joined(unitId, person.id, person.name);
      return { ...opened, returnTo, unitId, onBoard: onBoard ? date : null };
    } catch (error) {
      if (error instanceof ApiError && error.code === "no-access") return refuse(reply, "unit");
      throw error;
    }
  });

  function refuse(reply: FastifyReply, refusal: OidcRefusal): FastifyReply {
    const error = new ApiError("sign-in-refused");
    return reply.code(error.status).send({ ...error.body(), refusal });
  }

  /** Whoever signed in with a PIN makes the account theirs: asked with the session, done at the provider. */
  app.post("/api/oidc/connect", { config: { access: "any" } }, (request, reply) => {
    const { kind, actor } = bearer.requireAny(request.headers.authorization);
    if (kind !== "person") throw new ApiError("forbidden");
    connecting.put(keyFor(request, reply), actor.id);
    return {};
  });

  /** A phone whose person the room has said yes to: the account it signs in with is that person's from then on. */
  app.post("/api/oidc/join", OPEN, async (request, reply) => {
    if (!rate.take()) throw new ApiError("too-much");
    const { ticket: id, personId } = joinSchema.parse(request.body);
    const ticket = tickets.find(id);
    const candidate = await tickets.candidate(ticket, personId);
    tickets.requireYes(ticket, personId);
    // Who has a way in already uses it: a yes from the room replaces no PIN and no account.
    const { pinHash, oidcSubject } = await tickets.registered(ticket, candidate);
    if (pinHash !== null || oidcSubject !== null) throw new ApiError("no-access");
    if (!access.door.spend(ticket)) throw new ApiError("old-ticket");
    connecting.put(keyFor(request, reply), personId);
    return {};
  });

  async function stands(personId: string, day: DayName): Promise<boolean> {
    if (!(await days.open(day))) return false;
    return Array.from((await days.board(day)).staff.values()).some(({ id }) => id === personId);
  }

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
