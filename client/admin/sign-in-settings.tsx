import type { ReactElement } from "react";
import type { OidcSettingsShown } from "#shared/oidc.ts";
import { t } from "../i18n/texts.ts";

/** What the server was started with, and the addresses that the provider must know. */
export function SignInSettings({ settings }: { readonly settings: OidcSettingsShown }): ReactElement {
  const pairs = (all: readonly { readonly value: string; readonly target: string }[]): string =>
    all.map(({ value, target }) => `${value} → ${target}`).join("; ");
  const level = [...settings.requiredAcr, ...settings.requiredAmr].join(", ");
  return (
    <>
      <section aria-labelledby="register">
        <h2 id="register">{t("oidc:setup.register")}</h2>
        <p>{t("oidc:setup.registerAbout")}</p>
        <dl>
          <Fact name={t("oidc:setting.redirectUri")} value={settings.redirectUri} />
          <Fact name={t("oidc:setting.postLogoutUri")} value={settings.postLogoutUri} />
          <Fact name={t("oidc:setting.backchannelLogoutUri")} value={settings.backchannelLogoutUri} />
        </dl>
      </section>
      <section aria-labelledby="settings">
        <h2 id="settings">{t("oidc:setup.settings")}</h2>
        <p>{t("oidc:setup.settingsAbout")}</p>
        <dl>
          <Fact name={t("oidc:setting.issuer")} value={settings.issuer} />
          <Fact name={t("oidc:setting.clientId")} value={settings.clientId} />
          <Fact name={t("oidc:setting.authentication")} value={t(`oidc:authentication.${settings.authentication}`)} />
          <Fact name={t("oidc:setting.scopes")} value={settings.scopes} />
          <Fact name={t("oidc:setting.roleClaim")} value={settings.roleClaim ?? t("oidc:setting.register")} />
          <Fact
            name={t("oidc:setting.roles")}
            value={pairs(settings.roles.map(({ value, role }) => ({ value, target: t(`oidc:role.${role}`) })))}
          />
          <Fact name={t("oidc:setting.unitClaim")} value={settings.unitClaim ?? t("oidc:setting.register")} />
          <Fact
            name={t("oidc:setting.units")}
            value={pairs(
              settings.units.map(({ value, unit }) => ({ value, target: unit === "*" ? t("oidc:everyUnit") : unit })),
            )}
          />
          <Fact name={t("oidc:setting.level")} value={level} />
        </dl>
      </section>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value || "–"}</dd>
    </div>
  );
}
