import { type FormEvent, type ReactElement, useId, useState } from "react";
import { PIN_LENGTH } from "#shared/pin-rules.ts";
import { t } from "../i18n/texts.ts";
import "./offline-texts.ts";
import "./offline.css";
import { unlock } from "./unlock.ts";

interface LockScreenProps {
  readonly name: string;
  /** They signed in with a PIN, and unlock with it. */
  readonly pin: boolean;
  /** Null when the lease is over: there is nothing left to show until the server has been reached. */
  readonly onUnlock: (() => void) | null;
  /** Changes that are still to be sent. */
  readonly waiting: number;
  /** Changes that were not sent, and cannot be any more. */
  readonly lost: number | undefined;
  readonly onLeave: () => void;
}

/** In place of the day, so that whoever finds the phone reads nothing. What was done is sent all the same. */
export function LockScreen({ name, pin, onUnlock, waiting, lost = 0, onLeave }: LockScreenProps): ReactElement {
  return (
    <main className="phone-lock">
      <h1>{t("phoneOffline:lock.title")}</h1>
      <p>{t(onUnlock ? "phoneOffline:lock.help" : "phoneOffline:lock.gone")}</p>
      {waiting > 0 ? <p>{t(`phoneOffline:lock.${onUnlock ? "unsent" : "late"}`, { count: waiting })}</p> : null}
      {lost > 0 && !onUnlock ? <p role="alert">{t("phoneOffline:lock.lost", { count: lost })}</p> : null}
      {onUnlock && pin ? <PinForm name={name} onUnlock={onUnlock} /> : null}
      {onUnlock && !pin ? (
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

function PinForm({ name, onUnlock }: { readonly name: string; readonly onUnlock: () => void }): ReactElement {
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const id = useId();

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || pin === "") return;
    setBusy(true);
    const said = await unlock(pin);
    if (said === "") return onUnlock();
    setBusy(false);
    setPin("");
    setProblem(said);
  };

  return (
    <form className="phone-lock-pin" onSubmit={(event) => void send(event)} noValidate>
      <label htmlFor={id}>{t("phoneOffline:lock.pin")}</label>
      <input
        id={id}
        className="ds-input tabular"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={PIN_LENGTH}
        value={pin}
        autoFocus
        onChange={(event) => setPin(event.target.value)}
      />
      <p role="alert">{problem}</p>
      <button type="submit" className="ds-button" data-variant="primary" disabled={busy}>
        {t("phoneOffline:lock.unlock", { name })}
      </button>
    </form>
  );
}
