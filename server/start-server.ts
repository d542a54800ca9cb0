/** Puts the parts together, the same for the real process and for tests. Nothing below reads the environment. */

import { hash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAccess } from "./access/access.ts";
import { openApiTokens } from "./access/api-tokens.ts";
import { openCalendarFeeds } from "./access/calendar-feeds.ts";
import { guestSession } from "./access/demo-access.ts";
import { openExternalSignIn } from "./access/external-sign-in.ts";
import { openOidc } from "./access/oidc/oidc.ts";
import { isLoopbackAddress, openOriginRules } from "./access/origin-rules.ts";
import { openRefusedAttempts } from "./access/refused-attempts.ts";
import { openSessions, type Sessions } from "./access/sessions.ts";
import type { Clock } from "./clock.ts";
import { createGuard } from "./collab/guard.ts";
import type { CreateGuard } from "./collab/load-day.ts";
import { openVeils } from "./collab/veils.ts";
import { openSyncServer } from "./collab/sync-server.ts";
import type { Config } from "./config.ts";
import { openImports } from "./data/imports.ts";
import { openLiveBoard } from "./data/live-board.ts";
import { openPatientCodes } from "./data/patient-codes.ts";
import { openWatchedFolder } from "./data/watched-folder.ts";
import { openCatalogues } from "./day/catalogues.ts";
import { type Days, openDays } from "./day/days.ts";
import { openFactsBook, type PastFacts } from "./day/facts-book.ts";
import type { PlanSource } from "./day/plan-source.ts";
import { openReports } from "./day/reports.ts";
import { openRollover, type Rollover } from "./day/rollover.ts";
import type { Units } from "./day/units.ts";
import { openWeekPlans } from "./day/week-plans.ts";
import { openHttpServer } from "./http/http-server.ts";
import type { GuardedRoute } from "./http/route-access.ts";
import type { Log } from "./log.ts";
import { openPatientKeys, type PatientKeys } from "./patients/patient-keys.ts";
import { needsKey, openPatientRegister, type PatientRegister } from "./patients/patient-register.ts";
import { openRetention, type Retention } from "./retention/retention.ts";
import type { Rounds } from "./rounds.ts";
import { keepPerformed } from "./setup/performed-book.ts";
import { openPrioritising } from "./setup/prioritising.ts";
import { setupSource, unitSpeech } from "./setup/setup-source.ts";
import { openSetupStore } from "./setup/setup-store.ts";
import type { Store } from "./store/store.ts";
import { openDrafts } from "./suggest/drafts.ts";
import { openSuggester, type Suggester } from "./suggest/suggester.ts";
import { openBoardWatch } from "./webhooks/board-watch.ts";
import { openWebhookSender } from "./webhooks/webhook-sender.ts";
import { openWebhooks } from "./webhooks/webhooks.ts";

const PACKAGE_FILE = new URL("../package.json", import.meta.url);
const CLIENT_FOLDER = new URL("../dist/client/", import.meta.url);

export interface ServerParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  readonly units: Units;
  readonly planSource: PlanSource;
  /** The demo's weeks before its first board. */
  readonly pastFacts?: PastFacts;
  /** Tests put others in place of these two. */
  readonly createGuard?: CreateGuard;
  readonly clientFolder?: string;
  readonly patientKeys?: PatientKeys;
  readonly suggester?: Suggester;
  /** Runs when the parts are there and before anybody is let in. */
  readonly beforeOpening?: (days: Days, patients: PatientRegister) => Promise<void>;
}

export interface RunningServer {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly days: Days;
  readonly sessions: Sessions;
  /** The one-time address for the first administrator; null when there is one, and in the demo. */
  readonly firstRunUrl: string | null;
  /** Every address under /api, and who may use it. */
  readonly routes: readonly GuardedRoute[];
  readonly rollover: Rollover;
  readonly retention: Retention;
  /** Null where no folder is watched. */
  readonly watched: Rounds | null;
  readonly webhookSender: Rounds;
  /** Takes nobody new, tells those who are here, writes what is left. */
  readonly close: () => Promise<void>;
}

/** Rejects with the listening error, EADDRINUSE among them. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, log, clock, store, units, planSource } = parts;
  const { journal } = store;
  const clientFolder = parts.clientFolder ?? fileURLToPath(CLIENT_FOLDER);
  const catalogues = openCatalogues(store.records);
  const setup = openSetupStore(store.records);
  const sessions = openSessions(store.sessions, clock, randomBytes);
  const days = openDays(journal, units, planSource, clock, log);
  const refused = openRefusedAttempts(store.accessLog, (unitId) => days.unit(unitId) !== null, clock, log);
  const patientKeys = parts.patientKeys ?? patientKeysFrom(config, store);
  // The board goes on: whoever asks for details is told that the key is missing.
  if (!patientKeys.ok) log.error({ reason: patientKeys.reason }, "patient register is closed");
  const patients = openPatientRegister(store.records, patientKeys);
  const reports = openReports({ records: store.records, days, catalogues, clock, log });
  const access = openAccess(store, sessions, refused, days, clock);
  const oidc =
    config.oidc && config.publicUrl !== null
      ? await openOidc({
          settings: config.oidc,
          publicUrl: config.publicUrl,
          hasUnit: (unitId) => days.unit(unitId) !== null,
          persons: openExternalSignIn(access.people, sessions, store.records, clock),
          clock,
        })
      : null;
  const origins = openOriginRules(config.host, [
    ...config.allowedOrigins,
    ...(config.publicUrl === null ? [] : [config.publicUrl]),
  ]);
  const veils = openVeils(store.records, clock, log);
  const sync = openSyncServer({
    veils,
    access: {
      sessions,
      days,
      guest(unitId) {
        const unit = days.unit(unitId);
        return unit ? guestSession(unit) : null;
      },
      refused,
      phones: access.phones,
    },
    journal,
    createGuard: parts.createGuard ?? createGuard,
    clock,
    log,
    mayConnect: origins.mayConnect,
    // What comes through a proxy comes from elsewhere, also when the proxy is on this machine.
    isGuest: ({ socket, headers }) =>
      config.demo && headers["x-forwarded-for"] === undefined && isLoopbackAddress(socket.remoteAddress),
  });
  access.door.onJoined((unitId, name) => sync.tell(unitId, { t: "joined", name }));
  const retention = openRetention({
    store,
    policy: config.retention,
    folders: { dataDir: config.dataDir, backupDir: config.backupDir },
    timeZone: days.timeZone,
    clock,
    log,
    onForgotten: sync.seal,
  });
  const factsBook = openFactsBook({
    journal,
    records: store.records,
    timeZone: () => days.timeZone,
    today: days.today,
    clock,
    log,
    pastFacts: parts.pastFacts,
  });
  const suggester = parts.suggester ?? openSuggester(log);
  const drafts = openDrafts({ records: store.records, days, register: patients, setup, suggester, clock, log });
  const webhooks = openWebhooks(store.records, clock, randomBytes);
  const webhookSender = openWebhookSender({
    webhooks,
    hosts: config.webhookHosts,
    watch: openBoardWatch({ records: store.records, webhooks, days, journal, clock, log }),
    clock,
    log,
  });
  const rollover = openRollover(days, journal, clock, log, {
    onNewDay(unitId, date) {
      sync.tell(unitId, { t: "day", date });
      void drafts.make(unitId, date);
    },
    onSealing: sync.seal,
    async beforeSeal(day) {
      await reports.keepFinal(day);
      await factsBook.keep(day);
      await keepPerformed(setup, () => days.board(day), clock.now());
      const closed = { type: "day.closed", unit: day.unitId, date: day.date } as const;
      await store.records.change(
        webhooks.changesFor({ ...closed, at: new Date(clock.now()).toISOString() }),
        clock.now(),
      );
    },
  });
  const source = setupSource(setup, catalogues.inForce);
  const liveBoard = openLiveBoard({
    records: store.records,
    source,
    days,
    journal,
    changeDay: sync.changeDay,
    clock,
    log,
  });
  const imports = openImports({
    records: store.records,
    setup,
    codes: openPatientCodes(store.records, setup, patientKeys),
    board: liveBoard,
    catalogueOf: catalogues.inForce,
    today: days.today,
    timeZone: () => days.timeZone,
    clock,
    tell({ unitId, kind, counts: { added, changed, removed } }) {
      const at = new Date(clock.now()).toISOString();
      return webhooks.changesFor({ type: "import.done", unit: unitId, at, kind, added, changed, removed });
    },
  });
  const watched =
    config.importDir === null
      ? null
      : openWatchedFolder({
          folder: config.importDir,
          imports,
          unitIds: () => days.units.map(({ id }) => id),
          access,
          keepDays: config.retention.backupDays,
          log,
        });
  const { app: http, routes } = openHttpServer({
    facts: {
      build: buildName(clientFolder),
      demo: config.demo,
      get municipality() {
        return units.municipality;
      },
      isVeiled: veils.isOn,
      speechOf: (unitId) => unitSpeech(setup, unitId),
      accountName: oidc?.name ?? null,
      tldrawKey: config.tldrawKey,
      catalogues,
    },
    oidc,
    clientFolder,
    access,
    days,
    reports,
    weekPlans: openWeekPlans(planSource, clock),
    journal,
    changeDay: sync.changeDay,
    suggester,
    drafts,
    patients,
    factsBook,
    imports,
    tokens: openApiTokens(store.records, clock, randomBytes),
    calendarFeeds: openCalendarFeeds(store.records, clock, randomBytes),
    webhooks,
    webhookHosts: config.webhookHosts,
    webhookSender,
    setup,
    setupSource: source,
    prioritising: openPrioritising(store.records, clock),
    store,
    policy: config.retention,
    origins,
    trustProxy: config.trustProxy,
    clock,
    log,
  });
  http.server.on("upgrade", sync.upgrade);

  async function close(): Promise<void> {
    rollover.stop();
    retention.stop();
    watched?.stop();
    suggester.close();
    webhookSender.stop();
    await sync.close();
    await http.close();
    await store.close();
  }

  try {
    await parts.beforeOpening?.(days, patients);
    await rollover.look();
    await liveBoard.resume();
    await http.listen({ port: config.port, host: config.host });
  } catch (error) {
    await close();
    throw error;
  }
  rollover.start();
  retention.start();
  watched?.start();
  webhookSender.start();
  const url = urlOf(http.server.address(), config.host);
  const secret = config.demo ? null : access.invitations.firstRun();
  const firstRunUrl = secret && `${config.publicUrl ?? url}/oppstart#${secret}`;
  return { url, firstRunUrl, days, sessions, routes, rollover, retention, watched, webhookSender, close };
}

function patientKeysFrom({ patientKey, patientKeyFile }: Config, store: Store): PatientKeys {
  return openPatientKeys({ given: patientKey, file: patientKeyFile }, needsKey(store.records));
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === "object" ? address?.port : undefined;
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port ?? ""}`;
}

/** Another one for each build of the client, by which pages see that they are old: the page names all its hashed files. */
function buildName(clientFolder: string): string {
  const { version } = JSON.parse(readFileSync(PACKAGE_FILE, "utf8")) as { readonly version: string };
  const page = join(clientFolder, "index.html");
  return existsSync(page) ? `${version}+${hash("sha256", readFileSync(page)).slice(0, 8)}` : version;
}
