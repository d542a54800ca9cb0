/** What the set-up's pages have in common: whose unit it is, and the way to the others, in the order one goes them. */

import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { may } from "#shared/access.ts";
import type { Leader } from "../../access/use-leader.ts";
import { t } from "../../i18n/texts.ts";
import { IMPORT_PATH, logPath, patientsPath, replayPath, SIGN_IN_SETUP_PATH, weeksPath } from "../../route.ts";
import { UnitOptions } from "../unit-options.tsx";
import { useSearchKey } from "./search-key.ts";
import { isOfUnit, MAIN_PAGES, type PageName, pagePath, WHOLE_PAGES } from "./setup-pages.ts";

interface SetupFrameProps {
  readonly leader: Leader;
  readonly page: PageName | null;
  readonly unitId: string | null;
  readonly children: ReactNode;
}

export function SetupFrame({ leader, page, unitId, children }: SetupFrameProps): ReactElement {
  const { boot, units, actor } = leader;
  const chooser = useId();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the menu is one line that scrolls, and whoever came here should see where they are.
    const here = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (here) nav.current?.scrollTo({ left: here.offsetLeft - nav.current.clientWidth / 3 });
  }, [page]);
  useSearchKey(unitId === null ? null : pagePath("sok", unitId));
  const current = (each: PageName | null): "page" | undefined => (each === page ? "page" : undefined);
  const { previousDay = null } = units.find(({ id }) => id === unitId) ?? {};
  const lookBack: (readonly [name: "forrigeDag" | "uker", path: string])[] = [];
  if (unitId !== null && previousDay !== null) {
    if (may(actor.role, "replay.open")) lookBack.push(["forrigeDag", replayPath(unitId, previousDay)]);
    if (may(actor.role, "facts.read")) lookBack.push(["uker", weeksPath(unitId)]);
  }
  return (
    <div className="setup" data-color-scheme="auto">
      <header className="setup-head">
        <p>
          <strong>{t("product")}</strong> <span>{boot.municipality}</span>
        </p>
        {unitId !== null && units.length > 0 ? (
          <div className="setup-unit">
            <label htmlFor={chooser}>{t("setup:unitLabel")}</label>
            <select
              id={chooser}
              className="ds-input"
              value={unitId}
              onChange={(event) => location.assign(pagePath(isOfUnit(page) ? page : null, event.target.value))}
            >
              <UnitOptions units={units} />
            </select>
          </div>
        ) : null}
      </header>
      <nav ref={nav} className="setup-nav" aria-label={t("setup:pages")}>
        {unitId === null ? null : (
          <ul>
            {MAIN_PAGES.map((each) => (
              <li key={each ?? ""}>
                <a href={pagePath(each, unitId)} aria-current={current(each)}>
                  {t(`setup:page.${each ?? "start"}`)}
                </a>
              </li>
            ))}
          </ul>
        )}
        {lookBack.length === 0 ? null : (
          <ul>
            {lookBack.map(([name, path]) => (
              <li key={name}>
                <a href={path}>{t(`setup:page.${name}`)}</a>
              </li>
            ))}
          </ul>
        )}
        <ul>
          {may(actor.role, "municipality.write") ? (
            <>
              {WHOLE_PAGES.map((each) => (
                <li key={each}>
                  <a href={`/admin/${each}`} aria-current={current(each)}>
                    {t(`setup:page.${each}`)}
                  </a>
                </li>
              ))}
            </>
          ) : null}
          {unitId === null ? null : (
            <>
              <li>
                <a href={patientsPath(unitId)}>{t("setup:page.pasienter")}</a>
              </li>
              <li>
                <a href={logPath(unitId)}>{t("setup:page.logg")}</a>
              </li>
            </>
          )}
          {unitId === null ? null : (
            <li>
              <a href={IMPORT_PATH}>{t("setup:page.import")}</a>
            </li>
          )}
          <li>
            <a href="/admin/tilgang">{t("setup:page.tilgang")}</a>
          </li>
          <li>
            <a href={SIGN_IN_SETUP_PATH}>{t("setup:page.innlogging")}</a>
          </li>
        </ul>
      </nav>
      <main className="setup-main">{children}</main>
    </div>
  );
}
