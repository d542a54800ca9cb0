/** What is left of the phase and of the meeting, by word and mark. All screens turn at the same second. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { meetingClock } from "#shared/domain/meeting-clock.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { useNow } from "../wall/use-now.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Two lines for the panel: the phase, and all of it with target and hard stop. */
export function MeetingTime({ board }: { readonly board: Board }): ReactElement | null {
  const clock = meetingClock(board, useNow(SECOND_MS));
  if (!clock) return null;
  const limits = {
    meeting: t(`meeting:template.${board.meeting.template}`),
    target: inMinutes(clock.targetMs),
    stop: inMinutes(clock.hardStopMs),
  };
  return (
    <div className="meeting-clock tabular">
      <Line label={t("meeting:time.phase")} leftMs={clock.phaseTargetMs - clock.phaseElapsedMs} />
      <Line label={t("meeting:time.all")} leftMs={clock.targetLeftMs} />
      <p className="meeting-limits" data-over={clock.overHardStop ? "" : undefined}>
        {clock.overHardStop ? <Glyph name="bell" /> : null}
        {clock.overHardStop ? t("meeting:time.stop") : t("meeting:time.target", limits)}
        {clock.paused ? <b className="meeting-paused">{t("meeting:time.paused")}</b> : null}
      </p>
    </div>
  );
}

/** One short line for the header. */
export function MeetingTimeShort({ board }: { readonly board: Board }): ReactElement | null {
  const clock = meetingClock(board, useNow(SECOND_MS));
  if (!clock) return null;
  const { targetLeftMs, overTarget, paused } = clock;
  return (
    <span className="meeting-time" data-over={overTarget ? "" : undefined}>
      {overTarget ? <Glyph name="triangle" /> : null}
      {paused
        ? t("meeting:time.paused")
        : t(overTarget ? "meeting:time.headerOver" : "meeting:time.headerLeft", { time: clockLike(targetLeftMs) })}
    </span>
  );
}

function Line({ label, leftMs }: { readonly label: string; readonly leftMs: number }): ReactElement {
  const over = leftMs < 0;
  return (
    <p className="meeting-left" data-over={over ? "" : undefined}>
      <span>{label}</span>
      <b>
        {over ? <Glyph name="triangle" /> : null}
        {t(over ? "meeting:time.over" : "meeting:time.left", { time: clockLike(leftMs) })}
      </b>
    </p>
  );
}

/** `2:05`, without a sign: the words beside it say which way. */
function clockLike(ms: number): string {
  // What is left is rounded up and what is over down, so that no second is ever shown as both.
  const seconds = ms < 0 ? Math.floor(-ms / SECOND_MS) : Math.ceil(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function inMinutes(ms: number): number {
  return Math.round(ms / MINUTE_MS);
}
