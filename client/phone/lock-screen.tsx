import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import "./offline-texts.ts";
import "./offline.css";

interface LockScreenProps {
  readonly name: string;
  /** Null when the lease is over: there is nothing left to show until the server has been reached. */
  readonly onUnlock: (() => void) | null;
  /** Changes that are still to be sent. */
  readonly waiting: number;
  readonly onLeave: () => void;
}

/** In place of the day, so that whoever finds the phone reads nothing. What was done is sent all the same. */
export function LockScreen({ name, onUnlock, waiting, onLeave }: LockScreenProps): ReactElement {
  return (
    <main className="phone-lock">
      <h1>{t("phoneOffline:lock.title")}</h1>
      <p>{t(onUnlock ? "phoneOffline:lock.help" : "phoneOffline:lock.gone")}</p>
      {waiting > 0 ? <p>{t("phoneOffline:lock.unsent", { count: waiting })}</p> : null}
      {onUnlock ? (
        <button type="button" className="ds-button" data-variant="primary" onClick={onUnlock}>
          {t("phoneOffline:lock.unlock", { name })}
        </button>
      ) : null}
      <button type="button" className="ds-button" data-variant="tertiary" onClick={onLeave}>
        {t("phone:person.change")}
      </button>
    </main>
  );
}
