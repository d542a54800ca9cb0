/**
 * Everything a live screen needs before it can show a unit's day: what the server knows about itself, the
 * session, and the catalogue in force. One hook, so that wall and phone open a day in the same way. A phone that keeps
 * its day opens that at once, and asks the server afterwards.
 */

import { useEffect, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Boot, BootUnit } from "#shared/protocol.ts";
import { isSignedIn } from "../access/known-device.ts";
import { ApiError, fetchBoot, fetchCatalogue, fetchNow, type JoinAs, openServerSession } from "../api.ts";
import { speakAs, t } from "../i18n/texts.ts";
import { serverClock } from "../server-clock.ts";
import type { Store } from "../store.ts";
import type { Keeper, Loss } from "../offline/keeper.ts";
import { onWake } from "../wake.ts";
import { type Connection, openSession, type Session } from "./session.ts";

export type Day =
  | { readonly state: "loading" }
  | {
      readonly state: "failed";
      /** The server's own sentence, empty when it could not be reached. */
      readonly message: string;
      /** Why a day that this phone kept is not there either. */
      readonly loss: Loss | null;
      /** Nobody is signed in on this browser, or no longer. */
      readonly signedOut: boolean;
      readonly retry: () => void;
    }
  /** What the server has stored of the day cannot be trusted, and nothing is shown of it. */
  | { readonly state: "damaged"; readonly unitName: string; readonly date: string; readonly retry: () => void }
  | {
      readonly state: "open";
      readonly boot: Boot;
      readonly unit: BootUnit;
      readonly session: Session;
      readonly catalogue: Catalogue;
      /** Null where nothing is kept: on walls, and on phones that are shared. */
      readonly keeper: Keeper | null;
    };

/** How a phone keeps its day. What opens it is loaded when it is needed, and that is seldom at once. */
export interface Keeps {
  /** Whether there may be a day that was kept before. */
  readonly mayHave: boolean;
  readonly open: (unitId: string, staffId: string) => Promise<Keeper>;
}

/** After the first picture and the first sync; a slow phone has those to itself. */
const SETTLED_MS = 2_000;
const AGAIN_MS = 20_000;

/** When the night of the day before still goes on, that day's board is opened. */
export interface NightBefore {
  /** By the clock and today's rhythm. */
  readonly mayGoOn: (today: Board, unit: BootUnit) => Promise<boolean>;
  /** By what is left to do on it. */
  readonly goesOn: (before: Board) => boolean;
}

interface DayWishes {
  readonly keeps?: Keeps | null;
  readonly nightBefore?: NightBefore;
}

/** @param as who this screen is; null waits (the phone asks first) */
export function useDay(unitId: string, as: JoinAs | null, { keeps = null, nightBefore }: DayWishes = {}): Day {
  const [day, setDay] = useState<Day>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const asKey = as === null ? null : as.kind === "staff" ? `staff:${as.staffId}` : as.kind;

  useEffect(() => {
    if (asKey === null) return;
    let session: Session | null = null;
    let stopAsking: (() => void) | null = null;
    let keeper: Keeper | null = null;
    let keepTimer: ReturnType<typeof setTimeout> | null = null;
    let gone = false;
    const retry = (): void => setAttempt((n) => n + 1);
    const fail = (message: string, signedOut = false): void => {
      setDay({ state: "failed", message, loss: keeper?.loss.get() ?? null, signedOut, retry });
    };
    const signIn = () => openServerSession(unitId, joinAsFrom(asKey));
    const openAt = (date: string, veiled: boolean): Session => {
      const today = async (): Promise<string> => unitOf(await fetchBoot())?.today ?? date;
      const outside = { origin: location.origin, now: serverClock.now, onWake, veiled };
      const kept = keeper?.found ? { kept: keeper.found } : {};
      // Until the server can be asked, its clock is as far off as it was.
      if (keeper?.found) serverClock.learn(Date.now() + keeper.found.offset, 0);
      const turnedAway = (error: unknown): "expired" | "forbidden" | null => {
        if (!isWiped(error)) return whyTurnedAway(error);
        // The browser forgot everything with this answer; the keeper must not be writing when the page goes.
        void Promise.resolve(keeper?.forget()).finally(() => location.reload());
        return "forbidden";
      };
      const opened = openSession({ unitId, date }, { signIn, turnedAway, today, ...outside, ...kept });
      stopAsking = askTimeWhenLive(opened.connection);
      return opened;
    };
    const unitOf = (boot: Boot): BootUnit | undefined => boot.units.find(({ id }) => id === unitId);

    const open = async (): Promise<void> => {
      const as = joinAsFrom(asKey);
      const staffId = as.kind === "staff" ? as.staffId : "";
      if (keeps?.mayHave) keeper = await keeps.open(unitId, staffId);
      if (gone) return keeper?.close();
      const keptUnit = keeper?.found && unitOf(keeper.found.boot);
      // Whoever was signed out signs in first; what is kept waits for them.
      if (keeper?.found && keptUnit && (keeper.found.boot.demo || isSignedIn())) {
        const { boot, catalogue, date } = keeper.found;
        await speakAs(keptUnit);
        if (gone) return;
        session = openAt(date, keptUnit.veiled);
        session.keepWith(keeper);
        return setDay({ state: "open", boot, unit: keptUnit, session, catalogue, keeper });
      }
      const boot = await fetchBoot();
      const unit = unitOf(boot);
      if (!unit) return fail("");
      if (!boot.demo && !isSignedIn()) return fail("", true);
      // Asked once before the socket opens, so that «you may not» is a sentence and not a silent retry.
      await Promise.all([openServerSession(unitId, joinAsFrom(asKey)), speakAs(unit)]);
      if (gone) return;
      const openUntilRead = async (date: string): Promise<[Session, string | null]> => {
        const opening = openAt(date, unit.veiled);
        session = opening;
        const stopTelling = opening.damaged.subscribe(() =>
          setDay({ state: "damaged", unitName: unit.name, date, retry }),
        );
        return [opening, await catalogueVersion(opening).finally(stopTelling)];
      };
      let [opened, version] = await openUntilRead(unit.today);
      const openInstead = async (date: string): Promise<void> => {
        stopAsking?.();
        opened.close();
        [opened, version] = await openUntilRead(date);
      };
      const today = opened.board.get();
      if (today && unit.previousDay !== null && (await nightBefore?.mayGoOn(today, unit)) && !gone) {
        await openInstead(unit.previousDay);
        const before = opened.board.get();
        if (!gone && !(before && nightBefore?.goesOn(before))) await openInstead(unit.today);
      }
      if (version === null) return fail(closedText(opened.connection.get()));
      const catalogue = await fetchCatalogue(version);
      if (gone) return;
      const day = { state: "open", boot, unit, session: opened, catalogue } as const;
      const keep = (by: Keeper): void => {
        keeper = by;
        keeper.describe({ date: unit.today, boot, catalogue });
        opened.keepWith(keeper);
        setDay({ ...day, keeper });
      };
      if (keeper) return keep(keeper);
      setDay({ ...day, keeper });
      const beginKeeping = async (): Promise<void> => {
        const late = await keeps?.open(unitId, staffId).catch(() => null);
        if (gone) late?.close();
        else if (late) keep(late);
        else if (keeps) keepTimer = setTimeout(() => void beginKeeping(), AGAIN_MS);
      };
      keepTimer = setTimeout(() => void beginKeeping(), SETTLED_MS);
    };
    setDay({ state: "loading" });
    open().catch((error: unknown) => {
      if (!gone) fail(error instanceof ApiError ? error.message : "", isSignedOut(error));
    });
    return () => {
      gone = true;
      stopAsking?.();
      if (keepTimer !== null) clearTimeout(keepTimer);
      session?.close();
      keeper?.close();
    };
  }, [unitId, asKey, attempt, keeps, nightBefore]);

  return day;
}

/** A lost phone: it shows nothing any more and keeps nothing, unsent work neither. */
function isWiped(error: unknown): boolean {
  return error instanceof ApiError && error.code === "wiped";
}

/** The server knows who asks and says no, or knows nobody any more; asking again would be answered the same. */
function whyTurnedAway(error: unknown): "expired" | "forbidden" | null {
  if (isSignedOut(error)) return "expired";
  return isAnswered(error) && (error.status === 403 || error.status === 404) ? "forbidden" : null;
}

/** Empty when there is nothing better to say than that the server will not have us. */
function closedText(connection: Connection): string {
  return connection.kind === "closed" && connection.reason === "too-old" ? t("connection.tooOld") : "";
}

/** At every connect: a device that slept or had its clock set comes back through one. */
function askTimeWhenLive(connection: Store<Connection>): () => void {
  const ask = (): void => {
    if (connection.get().kind !== "live") return;
    const asked = performance.now();
    fetchNow().then(
      (now) => serverClock.learn(now, performance.now() - asked),
      // The next connect asks again; until then the time is as good as it was.
      () => undefined,
    );
  };
  ask();
  return connection.subscribe(ask);
}

function isSignedOut(error: unknown): boolean {
  return isAnswered(error) && error.status === 401;
}

/** By our server. A proxy that says no, or that there is no such page, speaks of itself: nothing is given up for that. */
function isAnswered(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code !== "";
}

function joinAsFrom(key: string): JoinAs {
  if (key === "wall" || key === "leader") return { kind: key };
  return { kind: "staff", staffId: key.slice("staff:".length) };
}

/** The day's own catalogue version once the first sync has brought it; null when the server will not have us. */
function catalogueVersion({ board, connection }: Session): Promise<string | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const version = board.get()?.meta.catalogueVersion;
      if (version === undefined && connection.get().kind !== "closed") return;
      for (const stop of stops) stop();
      resolve(version ?? null);
    };
    const stops = [board.subscribe(look), connection.subscribe(look)];
    look();
  });
}
