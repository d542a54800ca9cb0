/** `/innlogget`: where the identity provider's answer ends. On to where the person was going, or why not. */

import { type ReactElement, useEffect, useState } from "react";
import oidc from "../i18n/nb/oidc.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { type Finished, finishSignIn } from "./oidc-sign-in.ts";

addTexts("oidc", oidc);

export function OidcReturnScreen(): ReactElement {
  const [refused, setRefused] = useState<Extract<Finished, { ok: false }> | null>(null);

  useEffect(() => {
    void finishSignIn().then((finished) => {
      // Replaced, so that «back» leads to before the sign-in and not into the middle of it.
      if (finished.ok) location.replace(finished.returnTo);
      else setRefused(finished);
    });
  }, []);

  if (!refused) return <Notice title={t("oidc:finishing")} />;
  return (
    <div role="alert">
      <Notice
        title={t(`oidc:refusal.${refused.why}.title`)}
        text={t(`oidc:refusal.${refused.why}.help`)}
        action={{ label: t("retry"), href: refused.returnTo }}
      />
    </div>
  );
}
