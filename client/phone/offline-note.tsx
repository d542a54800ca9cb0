/** What this phone keeps and what it does not, in words: loud above the list, where the person must know, quiet below. */

import { type ReactElement, useEffect, useState } from "react";
import type { PhonePolicy } from "#shared/protocol.ts";
import { t } from "../i18n/texts.ts";
import type { Keeper, Keeping, Loss } from "../offline/keeper.ts";
import { reloadApp } from "../reload.ts";
import { installProgram, newBuild } from "../service-worker/program.ts";
import { useIdleUpdate } from "../service-worker/use-idle-update.ts";
import { createStore } from "../store.ts";
import { useStore } from "../use-store.ts";
import { usePrivacy } from "./use-privacy.ts";
import "./offline-texts.ts";
import "./offline.css";

interface OfflineAlertsProps {
  /** Null on a shared phone. */
  readonly keeper: Keeper | null;
  readonly phones: PhonePolicy | undefined;
  /** A reload would cost the person nothing. */
  readonly idle: boolean;
  /** Called when nobody has touched the phone for as long as the unit says. */
  readonly onLock: () => void;
}

interface OfflineNoteProps {
  readonly keeper: Keeper | null;
  readonly clockText: (instant: number) => string;
}

const SHARED = createStore<Keeping | { readonly kind: "not"; readonly why: "shared" }>({ kind: "not", why: "shared" });
const NO_LOSS = createStore<Loss | null>(null);

export function OfflineAlerts({ keeper, phones, idle, onLock }: OfflineAlertsProps): ReactElement {
  const keeping = useStore(keeper?.keeping ?? SHARED);
  const loss = useStore(keeper?.loss ?? NO_LOSS);
  const build = useStore(newBuild);
  useIdleUpdate(idle);
  usePrivacy(phones?.lockMinutes ?? 0, onLock);
  useEffect(() => void installProgram(), []);
  const lost = keeper?.lostChanges() ?? 0;
  return (
    <div className="offline-notes" role="status">
      {loss ? (
        <p data-tone="alert">
          {t(`phoneOffline:loss.${loss}`)} {lost > 0 ? t("phoneOffline:lostChanges", { count: lost }) : ""}
        </p>
      ) : null}
      {phones?.edit === false ? <p data-tone="alert">{t("phoneOffline:editOff")}</p> : null}
      {keeping.kind === "not" && keeping.why !== "notYet" && keeping.why !== "shared" ? (
        <p data-tone="alert">{t(`phoneOffline:not.${keeping.why}`)}</p>
      ) : null}
      {build ? (
        <p>
          {t("phoneOffline:newBuild")}
          <button
            type="button"
            className="ds-button"
            data-variant="secondary"
            data-size="sm"
            onClick={() => void reloadApp()}
          >
            {t("reload")}
          </button>
        </p>
      ) : null}
    </div>
  );
}

export function OfflineNote({ keeper, clockText }: OfflineNoteProps): ReactElement | null {
  const keeping = useStore(keeper?.keeping ?? SHARED);
  const safe = useSafeFromClearing(keeping.kind === "kept");
  if (keeping.kind === "not" && keeping.why !== "shared") return null;
  return (
    <div className="offline-notes">
      <p>
        {keeping.kind === "kept"
          ? t("phoneOffline:kept", { time: clockText(keeping.until) })
          : t("phoneOffline:not.shared")}{" "}
        {safe ? "" : t("phoneOffline:loose")}
      </p>
    </div>
  );
}

/** Whether the browser has promised not to clear what it keeps for us. It is asked once there is something to keep. */
function useSafeFromClearing(keeps: boolean): boolean {
  const [safe, setSafe] = useState(true);
  useEffect(() => {
    if (!keeps) return;
    const { storage } = navigator;
    const ask = async (): Promise<boolean> => (await storage.persisted()) || (await storage.persist());
    ask().then(setSafe, () => setSafe(false));
  }, [keeps]);
  return safe;
}
