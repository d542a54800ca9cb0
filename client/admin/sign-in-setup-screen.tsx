/** `/admin/innlogging`: what is set up at the identity provider, and whether it works. */

import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import type { OidcSelfTest } from "#shared/oidc.ts";
import type { Boot } from "#shared/protocol.ts";
import { keptSession } from "../access/kept-session.ts";
import { OidcButton } from "../access/oidc-button.tsx";
import { OidcConnectButton } from "../access/oidc-connect-button.tsx";
import { ApiError, fetchBoot, getJson } from "../api.ts";
import oidc from "../i18n/nb/oidc.json";
import { addTexts, t } from "../i18n/texts.ts";
import { SIGN_IN_SETUP_PATH } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { SelfTestList } from "./self-test-list.tsx";
import { SetupFrame } from "./setup/setup-frame.tsx";
import { pagePath } from "./setup/setup-pages.ts";
import { SignInSettings } from "./sign-in-settings.tsx";
import "./sign-in-setup.css";

addTexts("oidc", oidc);

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "signedOut"; readonly boot: Boot }
  | { readonly state: "tested"; readonly boot: Boot; readonly test: OidcSelfTest; readonly token: string };

export function SignInSetupScreen(): ReactElement {
  const [shown, setShown] = useState<Shown>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    void load().then((next) => {
      if (!gone) setShown(next);
    });
    return () => {
      gone = true;
    };
  }, [attempt]);

  const again = (): void => {
    setShown({ state: "loading" });
    setAttempt((count) => count + 1);
  };

  switch (shown.state) {
    case "loading":
      return <Notice title={t("oidc:setup.testing")} />;
    case "failed":
      return <Notice title={shown.message || t("error.unreachable")} action={{ label: t("retry"), onPress: again }} />;
    case "signedOut":
      return <SignedOut boot={shown.boot} />;
    case "tested":
      return (
        <Frame boot={shown.boot}>
          <SelfTestList lines={shown.test.lines} />
          <button type="button" className="ds-button" data-variant="secondary" onClick={again}>
            {t("oidc:setup.again")}
          </button>
          {neverSignedIn(shown.test) ? <OidcConnectButton token={shown.token} returnTo={SIGN_IN_SETUP_PATH} /> : null}
          <SignInSettings settings={shown.test.settings} />
        </Frame>
      );
  }
}

async function load(): Promise<Shown> {
  try {
    const boot = await fetchBoot();
    const session = keptSession();
    if (!boot.oidc || !session) return { state: "signedOut", boot };
    const headers = { authorization: `Bearer ${session.token}` };
    const test = await getJson<OidcSelfTest>("/api/oidc/self-test", { headers });
    return { state: "tested", boot, test, token: session.token };
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return { state: "signedOut", boot: await fetchBoot() };
    return { state: "failed", message: error instanceof ApiError ? error.message : "" };
  }
}

/** The first administrator comes in by a link and a PIN. */
function neverSignedIn({ lines }: OidcSelfTest): boolean {
  return lines.some(({ check, outcome }) => check === "claims" && outcome === "none");
}

function SignedOut({ boot }: { readonly boot: Boot }): ReactElement {
  if (boot.oidc) {
    return (
      <Frame boot={boot}>
        <p>{t("oidc:setup.signInFirst")}</p>
        <OidcButton name={boot.oidc.name} unitId={null} returnTo={SIGN_IN_SETUP_PATH} />
      </Frame>
    );
  }
  return (
    <Frame boot={boot}>
      <p>{t("oidc:setup.off")}</p>
      <p>
        {t("oidc:setup.offAddress")} <code>{`${location.origin}/api/oidc/callback`}</code>
      </p>
    </Frame>
  );
}

/** Who has not signed in yet has no other pages to go to. */
function Frame({ boot, children }: { readonly boot: Boot; readonly children: ReactNode }): ReactElement {
  const session = keptSession();
  const content = (
    <>
      <h1>{t("oidc:setup.title")}</h1>
      {children}
    </>
  );
  if (session) {
    return (
      <SetupFrame
        leader={{ boot, units: boot.units, actor: session.actor }}
        page="innlogging"
        unitId={boot.units[0]?.id ?? null}
        onUnit={(id) => location.assign(pagePath(null, id))}
        className="sign-in-setup"
      >
        {content}
      </SetupFrame>
    );
  }
  return (
    <main className="sign-in-setup" data-color-scheme="auto">
      <p className="sign-in-setup-product">
        <strong>{t("product")}</strong> {boot.municipality}
      </p>
      {content}
    </main>
  );
}
