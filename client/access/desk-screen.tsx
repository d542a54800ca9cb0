/** Signing in at a desk: the browser is known by its key, the person by the PIN; or the municipality's own account. */

import { type ReactElement, useState } from "react";
import { PIN_LENGTH } from "#shared/pin-rules.ts";
import { t } from "../i18n/texts.ts";
import { wordsFor } from "./access-api.ts";
import { AccessForm, AccessPage, Field } from "./form-parts.tsx";
import { knownDevice } from "./known-device.ts";
import { OidcButton } from "./oidc-button.tsx";
import { openDeviceSession } from "./own-session.ts";
import { useAccountName } from "./use-account-name.ts";

export function DeskScreen({ onSignedIn }: { readonly onSignedIn: () => void }): ReactElement {
  const [device] = useState(knownDevice);
  const account = useAccountName();
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await openDeviceSession(pin);
      onSignedIn();
    } catch (error) {
      setBusy(false);
      setPin("");
      setProblem(wordsFor(error));
    }
  };

  const desk = device?.kind === "desk" ? device.person : null;
  return (
    <AccessPage
      title={t("access:desk.title")}
      help={desk ? t("access:desk.help", { name: desk.name }) : t("access:desk.unknown")}
    >
      {account === null ? null : <OidcButton name={account} unitId={null} returnTo={location.pathname} />}
      {desk ? (
        <AccessForm
          submit={t("access:join.signIn")}
          second={account !== null}
          busy={busy}
          problem={problem}
          onSubmit={() => void send()}
        >
          <Field
            label={t("access:join.pin")}
            kind="pin"
            maxLength={PIN_LENGTH}
            value={pin}
            onChange={setPin}
            autoFocus
          />
        </AccessForm>
      ) : (
        <>
          <p className="access-help">{t("access:desk.phone")}</p>
          <a className="ds-button" data-variant="secondary" href="/bli-med">
            {t("access:desk.toJoin")}
          </a>
        </>
      )}
    </AccessPage>
  );
}
