import type { ReactElement } from "react";
import oidc from "../i18n/nb/oidc.json";
import { addTexts, t } from "../i18n/texts.ts";
import { signInHref, type SignInWish } from "./oidc-sign-in.ts";
import "./oidc.css";

addTexts("oidc", oidc);

/** «Logg inn med jobbkontoen». @param name what people call the account, from `Boot.oidc` */
export function OidcButton({ name, ...wish }: SignInWish & { readonly name: string }): ReactElement {
  return (
    <a className="ds-button oidc-button" data-variant="primary" href={signInHref(wish)}>
      {t("oidc:signIn", { name })}
    </a>
  );
}
