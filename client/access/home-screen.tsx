/** `/logg-inn`: the sign-in, and for whoever is in, where to go. */

import type { ReactElement } from "react";
import { may } from "#shared/access.ts";
import { t } from "../i18n/texts.ts";
import { wallPath } from "../route.ts";
import { AccessPage } from "./form-parts.tsx";
import { LeaderPage } from "./leader-page.tsx";
import { OidcConnectButton } from "./oidc-connect-button.tsx";
import { signOut } from "./own-session.ts";

export function HomeScreen(): ReactElement {
  return (
    <LeaderPage
      show={({ token, actor, boot, units }) => (
        <AccessPage title={boot.municipality} help={t("access:desk.signedIn", { name: actor.name })}>
          <ul className="access-people">
            {may(actor.role, "board.read")
              ? units.map(({ id, name }) => (
                  <li key={id}>
                    <a className="ds-button" data-variant="primary" href={wallPath(id)}>
                      {t("access:home.wall")}: {name}
                    </a>
                  </li>
                ))
              : null}
            {may(actor.role, "device.pair") ? (
              <li>
                <a className="ds-button" data-variant="secondary" href="/par">
                  {t("access:home.pair")}
                </a>
              </li>
            ) : null}
            {may(actor.role, "setup.read") ? (
              <li>
                <a className="ds-button" data-variant="secondary" href="/admin">
                  {t("access:home.setup")}
                </a>
              </li>
            ) : null}
            <li>
              <a className="ds-button" data-variant="secondary" href="/admin/tilgang">
                {t("access:home.access")}
              </a>
            </li>
          </ul>
          {boot.oidc ? <OidcConnectButton token={token} returnTo="/logg-inn" /> : null}
          {boot.demo ? null : (
            <button
              type="button"
              className="ds-button"
              data-variant="tertiary"
              onClick={() => void signOut().then(() => location.reload())}
            >
              {t("access:desk.out")}
            </button>
          )}
        </AccessPage>
      )}
    />
  );
}
