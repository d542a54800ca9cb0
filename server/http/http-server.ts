/** Fastify with our headers, our errors and our routes. Bad input is answered with a 4xx in words, never with a stack. */

import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { dayNameFrom } from "#shared/protocol.ts";
import { type FastifyError, fastify, type FastifyInstance, type FastifyReply } from "fastify";
import * as z from "zod";
import type { Oidc } from "../access/oidc/oidc.ts";
import type { ApiTokens } from "../access/api-tokens.ts";
import type { CalendarFeeds } from "../access/calendar-feeds.ts";
import type { AccessParts } from "../access/access.ts";
import type { OriginRules } from "../access/origin-rules.ts";
import type { Clock } from "../clock.ts";
import type { ChangeDay } from "../collab/change-day.ts";
import type { Imports } from "../data/imports.ts";
import type { Days } from "../day/days.ts";
import type { Reports } from "../day/reports.ts";
import type { WeekPlans } from "../day/week-plans.ts";
import type { FactsBook } from "../day/facts-book.ts";
import { CorruptDayError, type Journal, StorageFailingError } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import type { PatientRegister } from "../patients/patient-register.ts";
import type { RetentionPolicy } from "../retention/policy.ts";
import type { Prioritising } from "../setup/prioritising.ts";
import type { SetupSource } from "../setup/setup-source.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Rounds } from "../rounds.ts";
import type { Store } from "../store/store.ts";
import type { Drafts } from "../suggest/drafts.ts";
import type { Suggester } from "../suggest/suggester.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import { ApiError, DamagedDayError } from "./api-error.ts";
import { addApiRoutes, type ApiFacts } from "./api-routes.ts";
import { addCalendarRoutes } from "./calendar-routes.ts";
import { addCatalogueRoutes } from "./catalogue-routes.ts";
import { openBearerSession } from "./bearer-session.ts";
import { addBoardListRoutes } from "./board-list-routes.ts";
import { addBringBackRoutes } from "./bring-back-routes.ts";
import { addExportRoutes } from "./export-routes.ts";
import { addImportRoutes } from "./import-routes.ts";
import type { FileRoom } from "./file-routes.ts";
import { addFactsRoutes } from "./facts-routes.ts";
import { addLogRoutes } from "./log-routes.ts";
import { addPatientRoutes } from "./patient-routes.ts";
import { addOidcRoutes } from "./oidc-routes.ts";
import { addPlanRoutes } from "./plan-routes.ts";
import { addReportRoutes } from "./report-routes.ts";
import { addDeviceRoutes } from "./device-routes.ts";
import { addDoorRoutes } from "./door-routes.ts";
import { addInvitationRoutes } from "./invitation-routes.ts";
import { addJoinRoutes } from "./join-routes.ts";
import { addPairingRoutes } from "./pairing-routes.ts";
import { addPeopleRoutes } from "./people-routes.ts";
import { addPhoneRoutes } from "./phone-routes.ts";
import { addRotaRoutes, addRotaTemplateRoutes } from "./rota-routes.ts";
import { addReplayRoutes } from "./replay-routes.ts";
import { collectRoutes, guardRoutes, type GuardedRoute } from "./route-access.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { addSessionRoutes } from "./session-routes.ts";
import { addSetupRoutes } from "./setup-routes.ts";
import { addSinceLastRoutes } from "./since-last-routes.ts";
import { addSuggestRoutes } from "./suggest-routes.ts";
import { addStaticClient } from "./static-client.ts";
import { addTokenRoutes } from "./token-routes.ts";
import { addTravelRoutes } from "./travel-routes.ts";
import { addV1Routes } from "./v1-routes.ts";
import { addWallReloadRoutes } from "./wall-reload-routes.ts";
import { addWebhookRoutes } from "./webhook-routes.ts";
import { addWeekRoutes } from "./week-routes.ts";

/** The longest honest request body is a choice of a person. */
const MAX_BODY_BYTES = 16 * 1024;
/** A request head and body that take longer are a client that holds a socket. */
const REQUEST_MS = 30_000;
/** For a lost phone: what it keeps of us is gone with the next answer, the key to its offline store first of all. */
const FORGET_EVERYTHING = '"cookies", "storage"';

export interface HttpServerOptions {
  readonly facts: ApiFacts;
  readonly clientFolder: string;
  readonly access: AccessParts;
  readonly days: Days;
  readonly reports: Reports;
  readonly weekPlans: WeekPlans;
  readonly journal: Journal;
  readonly changeDay: ChangeDay;
  readonly patients: PatientRegister;
  readonly suggester: Suggester;
  readonly drafts: Drafts;
  /** Null where no identity provider is set up. */
  readonly oidc: Oidc | null;
  readonly factsBook: FactsBook;
  readonly imports: Imports;
  readonly tokens: ApiTokens;
  readonly calendarFeeds: CalendarFeeds;
  readonly webhooks: Webhooks;
  /** As in the settings. */
  readonly webhookHosts: readonly string[];
  readonly webhookSender: Pick<Rounds, "look">;
  readonly setup: SetupStore;
  readonly setupSource: SetupSource;
  readonly prioritising: Prioritising;
  readonly store: Store;
  readonly policy: RetentionPolicy;
  readonly origins: OriginRules;
  /** As in the settings. */
  readonly trustProxy: number | readonly string[] | null;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  readonly routes: readonly GuardedRoute[];
}

export function openHttpServer(options: HttpServerOptions): HttpServer {
  const { facts, access, days, weekPlans, reports, journal, changeDay, oidc, origins, clock, log } = options;
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    return503OnClosing: true,
    // An address that is none is answered before there is a route, and so before the hooks.
    frameworkErrors(error, _request, reply: FastifyReply) {
      const known = apiErrorFrom(error, days, undefined);
      reply.headers(SECURITY_HEADERS).header("cache-control", "no-store").code(known.status).send(known.body());
    },
    // Without it everybody behind a proxy would share one count of wrong codes; with too much of it nobody would have one.
    trustProxy: trusted(options.trustProxy),
  });

  const routes = collectRoutes(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    if (!origins.hostAllowed(request.headers.host)) throw new ApiError("wrong-host");
  });
  app.setErrorHandler((error, request, reply) => {
    const known = apiErrorFrom(error, days, request.routeOptions.bodyLimit);
    if (known.code === "failed")
      log.error({ route: request.routeOptions.url, reason: reasonOf(error) }, "request failed");
    if (error instanceof CorruptDayError) log.error({ document: error.document, row: error.seq }, "day is damaged");
    if (known.code === "wiped") reply.header("clear-site-data", FORGET_EVERYTHING);
    reply.code(known.status).send(known.body());
  });
  const bearer = openBearerSession(access.sessions, access.refused, access.phones);
  guardRoutes(app, bearer);
  addApiRoutes(app, facts, days, journal, access.phones, clock);
  addSessionRoutes(app, { bearer, access, days, clock, demo: facts.demo });
  addInvitationRoutes(app, access, facts.municipality);
  addJoinRoutes(app, access, days, oidc !== null);
  addDoorRoutes(app, bearer, access, days);
  addPairingRoutes(app, bearer, access, days);
  addDeviceRoutes(app, bearer, access);
  addPeopleRoutes(app, bearer, access, days);
  addReplayRoutes(app, { bearer, days, journal, accessLog: options.store.accessLog, clock });
  addSinceLastRoutes(app, bearer, days);
  addPhoneRoutes(app, { access, bearer, days, clock, log });
  addReportRoutes(app, { bearer, days, reports, log });
  addFactsRoutes(app, bearer, days, options.factsBook);
  addBringBackRoutes(app, { bearer, days, journal, changeDay, clock, log });
  const { patients: register, drafts, setup } = options;
  addSuggestRoutes(app, { bearer, access, days, register, drafts, setup, log });
  addPatientRoutes(app, {
    bearer,
    register: options.patients,
    accessLog: options.store.accessLog,
    refused: access.refused,
    days,
    journal,
    clock,
    log,
  });
  if (oidc) addOidcRoutes(app, { oidc, bearer, access, days, clock, log });
  addPlanRoutes(app, { bearer, access, days, catalogues: facts.catalogues });
  addBoardListRoutes(app, bearer, days);
  addWeekRoutes(app, bearer, days, weekPlans);
  addWallReloadRoutes(app, bearer, clock, log);
  const { sessions, devices, people } = access;
  addLogRoutes(app, { bearer, sessions, devices, people, store: options.store, days, policy: options.policy, clock });
  const { setupSource: source, prioritising } = options;
  const fileRoom: FileRoom = { taken: 0 };
  addSetupRoutes(app, { bearer, setup, source, catalogues: facts.catalogues, days, access });
  addRotaRoutes(app, bearer, setup, access);
  addTravelRoutes(app, bearer, setup, access, fileRoom);
  addRotaTemplateRoutes(app, bearer, setup, access);
  addCatalogueRoutes(app, { bearer, catalogues: facts.catalogues, prioritising, days, access });
  addExportRoutes(app, { bearer, access, days, journal, catalogues: facts.catalogues, setup });
  const { tokens, imports } = options;
  addTokenRoutes(app, bearer, tokens, days, access);
  addCalendarRoutes(app, { bearer, access, feeds: options.calendarFeeds, setup, days });
  const { webhooks, webhookHosts: hosts, webhookSender: sender, store } = options;
  addWebhookRoutes(app, { bearer, webhooks, hosts, sender, days, access, store });
  addV1Routes(app, {
    build: facts.build,
    tokens,
    access,
    imports,
    days,
    journal,
    catalogues: facts.catalogues,
    facts: options.factsBook,
    register,
    setup,
    suggester: options.suggester,
    fileRoom,
    log,
  });
  addImportRoutes(app, bearer, imports, access, fileRoom);
  addStaticClient(app, options.clientFolder);
  return { app, routes };
}

function trusted(
  proxies: HttpServerOptions["trustProxy"],
): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === null) return false;
  return typeof proxies === "number" ? (_address, hop) => hop < proxies : [...proxies];
}

/** @param bodyLimit the route's own, in bytes; only where a file is taken does it say how large one may be */
function apiErrorFrom(error: unknown, days: Days, bodyLimit: number | undefined): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StorageFailingError) return new ApiError("storage");
  if (error instanceof CorruptDayError) {
    const day = dayNameFrom(error.document);
    return day ? new DamagedDayError(days.unit(day.unitId)?.name ?? day.unitId, day.date) : new ApiError("damaged-day");
  }
  if (error instanceof z.ZodError) return new ApiError("bad-request");
  if ((error as Partial<FastifyError> | null)?.statusCode === 413) {
    return new ApiError(bodyLimit === MAX_FILE_BYTES ? "too-large" : "too-long");
  }
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500;
  return new ApiError(status >= 400 && status < 500 ? "bad-request" : "failed");
}
