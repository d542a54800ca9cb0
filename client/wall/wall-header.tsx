/** What everybody must see from the back row: where and when, what nobody has, who is missing, how far the day is. */

import { memo, type ReactElement, useMemo } from "react";
import { type Board, WALL_VIEWS, type WallView } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { daySummary } from "#shared/domain/lanes.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { MeetingControl } from "../meeting/meeting-control.tsx";
import type { Session } from "../session/session.ts";
import { LevelMark } from "../situation/level-mark.tsx";
import { SaveMark } from "../ui/save-mark.tsx";
import { useNow } from "./use-now.ts";
import { clockIn } from "./wall-time.ts";

interface WallHeaderProps {
  readonly board: Board;
  readonly session: Session;
  readonly demo: boolean;
  readonly view: WallView;
  readonly onView: (view: WallView) => void;
  readonly dispatch: (command: Command) => Decision;
}

/** Letters of a unit name that stand on one line beside everything else. */
const ONE_LINE = 24;

export function WallHeader({ board, session, demo, view, onView, dispatch }: WallHeaderProps): ReactElement {
  const { meta } = board;
  const summary = useMemo(() => daySummary(board), [board]);
  return (
    <header className="wall-header">
      <div className="wall-where">
        <h1 data-long={meta.unitName.length > ONE_LINE || undefined}>{meta.unitName}</h1>
        <p>
          {dayWords(meta.date, "long")}
          <SaveMark session={session} />
          {demo ? <span className="wall-demo">{t("demo")}</span> : null}
        </p>
      </div>
      <dl className="wall-counts">
        <Count label={t("wall:count.unassigned")} value={String(summary.unassigned)} alert={summary.unassigned > 0} />
        <Count label={t("wall:count.absent")} value={String(summary.absent)} alert={false} />
      </dl>
      <LevelMark board={board} onPress={() => onView("situation")} />
      <div className="segmented" role="group" aria-label={t("wall:viewChoice")}>
        {WALL_VIEWS.map((each) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => onView(each)}>
            {t(`wall:view.${each}`)}
          </button>
        ))}
      </div>
      <MeetingControl board={board} dispatch={dispatch} />
      <Clock timeZone={meta.timeZone} />
    </header>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly alert: boolean;
}

function Count({ label, value, alert }: CountProps): ReactElement {
  return (
    <div className="wall-count tabular" data-alert={alert ? "" : undefined}>
      <dt>{label}</dt>
      <dd>
        {alert ? <b aria-hidden="true">!</b> : null}
        {value}
      </dd>
    </div>
  );
}

const MINUTE_MS = 60_000;

const Clock = memo(function Clock({ timeZone }: { readonly timeZone: string }): ReactElement {
  const now = useNow(MINUTE_MS);
  return <time className="wall-clock tabular">{clockIn(timeZone, now)}</time>;
});
