/** Says above everything else that this is not the board of now, and which moment it is. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { reportPath, wallPath } from "../route.ts";
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
}

export function MomentBanner({ day, player, view, onView }: MomentBannerProps): ReactElement {
  const { clock } = day;
  const time = useSelected(player.position, ({ at }) => clock.minute(at));
  const otherDay = useSelected(player.position, ({ at }) => clock.otherDay(at));
  return (
    <header className="replay-banner">
      <div>
        <h1 className="tabular">
          {otherDay === "" ? t("replay:banner", { time }) : t("replay:bannerOtherDay", { day: otherDay, time })}
        </h1>
        <p>
          {t("replay:where", { unit: day.unitName, day: clock.day })}
          {day.damagedAt === null ? null : <strong> {t("replay:damaged", { row: day.damagedAt })}</strong>}
        </p>
      </div>
      {view ? <ViewSwitch view={view} onView={onView} /> : null}
      <a className="ds-link" href={reportPath(day.unitId, day.date)}>
        {t("replay:toReport")}
      </a>
      <a className="ds-link" href={wallPath(day.unitId)}>
        {t("replay:toToday")}
      </a>
    </header>
  );
}

const VIEWS: readonly ViewChoice[] = ["follow", "prioritise", "allocate"];

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
