import { type ReactElement, useState } from "react";
import { ApiError, getJson } from "../api.ts";
import oidc from "../i18n/nb/oidc.json";
import { addTexts, t } from "../i18n/texts.ts";
import { connectHref } from "./oidc-sign-in.ts";

addTexts("oidc", oidc);

interface OidcConnectButtonProps {
  /** The session of the person whose account it shall be. */
  readonly token: string;
  /** A path of ours to come back to. */
  readonly returnTo: string;
}

/** Makes an account at the identity provider the way in for somebody who signed in with a PIN. */
export function OidcConnectButton({ token, returnTo }: OidcConnectButtonProps): ReactElement {
  const [failed, setFailed] = useState<string | null>(null);

  const connect = async (): Promise<void> => {
    setFailed(null);
    try {
      await getJson("/api/oidc/connect", { method: "POST", headers: { authorization: `Bearer ${token}` } });
      location.assign(connectHref({ unitId: null, returnTo }));
    } catch (error) {
      setFailed((error instanceof ApiError ? error.message : "") || t("error.unreachable"));
    }
  };

  return (
    <>
      <p>{t("oidc:setup.connectAbout")}</p>
      <button type="button" className="ds-button" data-variant="secondary" onClick={() => void connect()}>
        {t("oidc:setup.connect")}
      </button>
      {failed === null ? null : <p role="alert">{failed}</p>}
    </>
  );
}
