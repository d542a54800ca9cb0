/** `/logg-inn`: the sign-in, and for whoever is in, where to go. */

import type { ReactElement } from "react";
import { may, type Verb } from "#shared/access.ts";
import type { BootUnit, Role } from "#shared/protocol.ts";
import { t } from "../i18n/texts.ts";
import { replayPath, reportPath, wallPath, weeksPath } from "../route.ts";
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
              ? units.map((unit) => (
                  <li key={unit.id}>
                    <a className="ds-button" data-variant="primary" href={wallPath(unit.id)}>
                      {t("access:home.wall")}: {unit.name}
                    </a>
                    <LookBack unit={unit} role={actor.role} />
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

/** The unit's days that are over: what a leader comes for in the morning. */
function LookBack({ unit, role }: { readonly unit: BootUnit; readonly role: Role }): ReactElement | null {
  const day = unit.previousDay;
  if (day === null) return null;
  const ways: readonly (readonly [name: "replay" | "report" | "weeks", verb: Verb, path: string])[] = [
    ["replay", "replay.open", replayPath(unit.id, day)],
    ["report", "report.read", reportPath(unit.id, day)],
    ["weeks", "facts.read", weeksPath(unit.id)],
  ];
  return (
    <p className="access-ways">
      {ways.map(([name, verb, path]) =>
        may(role, verb) ? (
          <a key={name} className="ds-link" href={path}>
            {t(`access:home.${name}`)}
            <span className="ds-sr-only"> {unit.name}</span>
          </a>
        ) : null,
      )}
    </p>
  );
}
