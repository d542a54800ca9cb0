/** On a wall that nobody works on: that there is no contact, and when what is shown was last true, in the largest letters. */

import { type ReactElement, useEffect, useState } from "react";
import { t } from "../../i18n/texts.ts";
import type { Session } from "../../session/session.ts";
import { useStore } from "../../use-store.ts";
import { clockIn } from "../wall-time.ts";

/** A server that starts anew is back sooner. */
const GRACE_MS = 2_000;

interface LostContactProps {
  readonly session: Session;
  readonly timeZone: string;
}

export function LostContact({ session, timeZone }: LostContactProps): ReactElement {
  const connection = useStore(session.connection);
  const [believed, setBelieved] = useState(connection);
  useEffect(() => {
    const timer = setTimeout(() => setBelieved(connection), connection.kind === "live" ? 0 : GRACE_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  return (
    <div role="alert" className="calm-lost">
      {believed.kind === "lost" ? (
        <p>
          <b className="tabular">{t("device:calm.lostSince", { time: clockIn(timeZone, believed.since) })}</b>
          <span>{t("device:calm.lostHelp")}</span>
        </p>
      ) : null}
      {believed.kind === "closed" ? (
        <p>
          <b>{t("connection.lost")}</b>
        </p>
      ) : null}
    </div>
  );
}
