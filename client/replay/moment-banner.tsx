/** Says above everything else that this is not the board of now, and which moment it is. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { reportPath, wallPath, weeksPath } from "../route.ts";
import type { DeskPage } from "./desk-choice.ts";
import type { ViewChoice } from "./moment-view.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import { useSelected } from "./use-selected.ts";

interface MomentBannerProps {
  readonly day: OpenedDay;
  readonly player: Player;
  /** Null when no board is shown. */
  readonly view: ViewChoice | null;
  readonly onView: (view: ViewChoice) => void;
  readonly page: DeskPage;
  readonly onPage: (page: DeskPage) => void;
}

export function MomentBanner({ day, player, view, onView, page, onPage }: MomentBannerProps): ReactElement {
  const { clock } = day;
  const time = useSelected(player.position, ({ at }) => clock.minute(at));
  const otherDay = useSelected(player.position, ({ at }) => clock.otherDay(at));
  return (
    <header className="replay-banner">
      <div>
        <h1 className="tabular">
          {page === "outcome"
            ? t("replay:outcome.title")
            : otherDay === ""
              ? t("replay:banner", { time })
              : t("replay:bannerOtherDay", { day: otherDay, time })}
        </h1>
        <p>
          {t("replay:where", { unit: day.unitName, day: clock.day })}
          {day.damagedAt === null ? null : <strong> {t("replay:damaged", { row: day.damagedAt })}</strong>}
        </p>
      </div>
      <PageSwitch page={page} onPage={onPage} />
      {view && page === "replay" ? <ViewSwitch view={view} onView={onView} /> : null}
      <a className="ds-link" href={reportPath(day.unitId, day.date)}>
        {t("replay:toReport")}
      </a>
      <a className="ds-link" href={weeksPath(day.unitId)}>
        {t("replay:toWeeks")}
      </a>
      <a className="ds-link" href={wallPath(day.unitId)}>
        {t("replay:toToday")}
      </a>
    </header>
  );
}

const PAGES: readonly DeskPage[] = ["replay", "outcome"];

interface PageSwitchProps {
  readonly page: DeskPage;
  readonly onPage: (page: DeskPage) => void;
}

function PageSwitch({ page, onPage }: PageSwitchProps): ReactElement {
  return (
    <div className="ds-toggle-group" role="radiogroup" aria-label={t("replay:page")}>
      {PAGES.map((choice) => (
        <label key={choice} className="ds-button" data-variant="tertiary">
          <input type="radio" name="replay-page" checked={choice === page} onChange={() => onPage(choice)} />
          {t(`replay:pageName.${choice}`)}
        </label>
      ))}
    </div>
  );
}

const VIEWS: readonly ViewChoice[] = ["follow", "prioritise", "allocate", "sheet"];

function ViewSwitch({
  view,
  onView,
}: {
  readonly view: ViewChoice;
  readonly onView: (view: ViewChoice) => void;
}): ReactElement {
  return (
    <div className="ds-toggle-group" role="radiogroup" aria-label={t("replay:view")}>
      {VIEWS.map((choice) => (
        <label key={choice} className="ds-button" data-variant="tertiary">
          <input type="radio" name="replay-view" checked={choice === view} onChange={() => onView(choice)} />
          {t(`replay:viewName.${choice}`)}
        </label>
      ))}
    </div>
  );
}
