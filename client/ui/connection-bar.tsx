/**
 * What stands between the screen and the truth, said large: no connection since when, a server that cannot store, a
 * change that was refused, a new day. Nothing is drawn while all is well. A connection that comes back at once
 * (a server restart takes a second) does not flash.
 */

import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import type { Command } from "#shared/domain/commands.ts";
import type { CloseReason } from "#shared/protocol.ts";
import { t } from "../i18n/texts.ts";
import { reloadApp } from "../reload.ts";
import type { Connection, Session } from "../session/session.ts";
import { useStore } from "../use-store.ts";
import { refusedHelp } from "./refused-help.ts";
import { useUnloadWarning } from "./use-unload-warning.ts";
import "./connection-bar.css";

export interface ConnectionBarProps {
  readonly session: Session;
  /** Epoch ms -> `07:38` in the unit's zone. */
  readonly clockText: (instant: number) => string;
  /** What refused commands wanted, in words. */
  readonly describe: (commands: readonly Command[]) => ReactNode;
  readonly onOpenNewDay: () => void;
}

type ClosedText = `connection.${"tooOld" | "forbidden" | "sealed" | "signedOut"}`;
const CLOSED_TEXTS: { readonly [reason in CloseReason]?: ClosedText } = {
  "too-old": "connection.tooOld",
  forbidden: "connection.forbidden",
  sealed: "connection.sealed",
  expired: "connection.signedOut",
};

const GRACE_MS = 2000;

export function ConnectionBar({ session, clockText, describe, onOpenNewDay }: ConnectionBarProps): ReactElement {
  const connection = useGrace(useStore(session.connection));
  const storageOk = useStore(session.storageOk);
  const damaged = useStore(session.damaged);
  const refused = useStore(session.refused);
  const newerDay = useStore(session.newerDay);
  const save = useStore(session.save);
  useUnloadWarning(save.kind === "sending" || (save.kind === "waiting" && !save.kept) || refused !== null);
  return (
    <div className="connection-bars" role="alert">
      {connection.kind === "lost" ? (
        <Bar tone="critical">{t("connection.lostSince", { time: clockText(connection.since) })}</Bar>
      ) : null}
      {connection.kind === "closed" ? (
        <Bar
          tone="critical"
          action={
            connection.reason === "sealed"
              ? { label: t("connection.openNewDay"), onPress: onOpenNewDay }
              : { label: t("reload"), onPress: () => void reloadApp() }
          }
        >
          {t(CLOSED_TEXTS[connection.reason] ?? "connection.lost")}
        </Bar>
      ) : null}
      {damaged ? <Bar tone="critical">{t("connection.damaged")}</Bar> : null}
      {storageOk ? null : <Bar tone="critical">{t("connection.storageFailing")}</Bar>}
      {refused ? (
        <Bar tone="critical" action={{ label: t("close"), onPress: session.acknowledgeRefused }}>
          <strong>{t("connection.refused")}</strong> {refusedHelp(refused)} {describe(refused.commands)}
        </Bar>
      ) : null}
      {newerDay ? (
        <Bar tone="calm" action={{ label: t("connection.openNewDay"), onPress: onOpenNewDay }}>
          {t("connection.newDay")}
        </Bar>
      ) : null}
    </div>
  );
}

interface BarProps {
  readonly tone: "critical" | "calm";
  readonly action?: { readonly label: string; readonly onPress: () => void };
  readonly children: ReactNode;
}

function Bar({ tone, action, children }: BarProps): ReactElement {
  return (
    <div className="connection-bar" data-tone={tone}>
      <p>{children}</p>
      {action ? (
        <button type="button" onClick={action.onPress}>
          {action.label}
        </button>
      ) : null}
    </div>
  );
}

/** A loss is believed when it has lasted; everything else at once. */
function useGrace(connection: Connection): Connection {
  const [believed, setBelieved] = useState(connection);
  useEffect(() => {
    const timer = setTimeout(() => setBelieved(connection), connection.kind === "lost" ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [connection]);
  return believed;
}
