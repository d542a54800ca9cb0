/**
 * Everything a live screen needs before it can show a unit's day: what the server knows about itself, the
 * session, and the catalogue in force. One hook, so that wall and phone open a day in the same way.
 */

import { useEffect, useState } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Boot, BootUnit } from "#shared/protocol.ts";
import { ApiError, fetchBoot, fetchCatalogue, fetchNow, type JoinAs, openServerSession } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { serverClock } from "../server-clock.ts";
import type { Store } from "../store.ts";
import { onWake } from "../wake.ts";
import { type Connection, openSession, type Session } from "./session.ts";

export type Day =
  | { readonly state: "loading" }
  /** `message` is the server's own sentence, empty when it could not be reached. */
  | { readonly state: "failed"; readonly message: string; readonly retry: () => void }
  | {
      readonly state: "open";
      readonly boot: Boot;
      readonly unit: BootUnit;
      readonly session: Session;
      readonly catalogue: Catalogue;
    };

/** @param as who this screen is; null waits (the phone asks first) */
export function useDay(unitId: string, as: JoinAs | null): Day {
  const [day, setDay] = useState<Day>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const asKey = as === null ? null : as.kind === "staff" ? `staff:${as.staffId}` : as.kind;

  useEffect(() => {
    if (asKey === null) return;
    let session: Session | null = null;
    let stopAsking: (() => void) | null = null;
    let gone = false;
    const fail = (message: string): void => setDay({ state: "failed", message, retry: () => setAttempt((n) => n + 1) });
    const open = async (): Promise<void> => {
      const boot = await fetchBoot();
      const unit = boot.units.find((candidate) => candidate.id === unitId);
      if (!unit) return fail("");
      const signIn = () => openServerSession(unitId, joinAsFrom(asKey));
      // Asked once before the socket opens, so that «you may not» is a sentence and not a silent retry.
      await signIn();
      if (gone) return;
      session = openSession(
        { unitId, date: unit.today },
        { signIn, origin: location.origin, now: serverClock.now, onWake, veiled: unit.veiled },
      );
      stopAsking = askTimeWhenLive(session.connection);
      const version = await catalogueVersion(session);
      if (version === null) return fail(closedText(session.connection.get()));
      const catalogue = await fetchCatalogue(version);
      if (!gone) setDay({ state: "open", boot, unit, session, catalogue });
    };
    setDay({ state: "loading" });
    open().catch((error: unknown) => {
      if (!gone) fail(error instanceof ApiError ? error.message : "");
    });
    return () => {
      gone = true;
      stopAsking?.();
      session?.close();
    };
  }, [unitId, asKey, attempt]);

  return day;
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
