/** What the pages under /admin have in common: whose unit it is, and the way to the others, in the order one goes them. */

import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { may } from "#shared/access.ts";
import type { Leader } from "../../access/use-leader.ts";
import setupTexts from "../../i18n/nb/setup.json";
import { addTexts, t } from "../../i18n/texts.ts";
import {
  IMPORT_PATH,
  logPath,
  ownDataPath,
  patientsPath,
  replayPath,
  SIGN_IN_SETUP_PATH,
  weeksPath,
} from "../../route.ts";
import { UnitOptions } from "../unit-options.tsx";
import { useSearchKey } from "./search-key.ts";
import { MAIN_PAGES, type PageName, pagePath, WHOLE_PAGES } from "./setup-pages.ts";
import "./setup-frame.css";

addTexts("setup", setupTexts);

/** Pages of the menu that are no forms of the set-up, in the order they stand there. */
const OTHER_PAGES = {
  pasienter: { verb: "patient.write", path: patientsPath },
  logg: { verb: "log.read", path: logPath },
  import: { verb: "data.import", path: () => IMPORT_PATH },
  tilgang: { verb: "join.expel", path: () => "/admin/tilgang" },
  innlogging: { verb: "municipality.write", path: () => SIGN_IN_SETUP_PATH },
  mine: { verb: "log.readOwn", path: ownDataPath },
} as const;
type OtherPage = keyof typeof OTHER_PAGES;
const OTHERS = Object.keys(OTHER_PAGES) as readonly OtherPage[];

interface SetupFrameProps {
  readonly leader: Pick<Leader, "boot" | "units" | "actor">;
  readonly page: PageName | OtherPage | null;
  readonly unitId: string | null;
  readonly onUnit: (unitId: string) => void;
  /** Of the page's own style sheet. */
  readonly className?: string;
  readonly children: ReactNode;
}

export function SetupFrame({ leader, page, unitId, onUnit, className, children }: SetupFrameProps): ReactElement {
  const { boot, units, actor } = leader;
  const chooser = useId();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the menu is one line that scrolls, and whoever came here should see where they are.
    const here = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (here) nav.current?.scrollTo({ left: here.offsetLeft - nav.current.clientWidth / 3 });
  }, [page]);
  const setsUp = unitId !== null && may(actor.role, "setup.read");
  useSearchKey(setsUp ? pagePath("sok", unitId) : null);
  const current = (each: SetupFrameProps["page"]): "page" | undefined => (each === page ? "page" : undefined);
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
            <select id={chooser} className="ds-input" value={unitId} onChange={(event) => onUnit(event.target.value)}>
              <UnitOptions units={units} />
            </select>
          </div>
        ) : null}
      </header>
      <nav ref={nav} className="setup-nav" aria-label={t("setup:pages")}>
        {setsUp ? (
          <ul>
            {MAIN_PAGES.map((each) => (
              <li key={each ?? ""}>
                <a href={pagePath(each, unitId)} aria-current={current(each)}>
                  {t(`setup:page.${each ?? "start"}`)}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
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
          {may(actor.role, "municipality.write")
            ? WHOLE_PAGES.map((each) => (
                <li key={each}>
                  <a href={`/admin/${each}`} aria-current={current(each)}>
                    {t(`setup:page.${each}`)}
                  </a>
                </li>
              ))
            : null}
          {OTHERS.filter((each) => each === page || (unitId !== null && may(actor.role, OTHER_PAGES[each].verb))).map(
            (each) => (
              <li key={each}>
                <a href={OTHER_PAGES[each].path(unitId ?? "")} aria-current={current(each)}>
                  {t(`setup:page.${each}`)}
                </a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <main className={className === undefined ? "setup-main" : `setup-main ${className}`}>{children}</main>
    </div>
  );
}
