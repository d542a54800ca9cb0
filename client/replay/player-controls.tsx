/** The player's buttons. Each does what a key does; none is the only way. */

import {
  BookmarkIcon,
  ChevronLeftFirstIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  ChevronRightLastIcon,
  LinkIcon,
  PadlockLockedIcon,
  PauseFillIcon,
  PlayFillIcon,
  QuestionmarkIcon,
  RecordFillIcon,
  XMarkIcon,
} from "@navikt/aksel-icons";
import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { useStore } from "../use-store.ts";
import { eventIndexAt } from "./event-words.ts";
import { IconButton } from "./icon-button.tsx";
import { SPEEDS } from "./playback.ts";
import type { Player } from "./player.ts";
import type { PlayerAction } from "./player-keys.ts";
import type { ReplayClock } from "./replay-clock.ts";
import type { EventLog } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";

interface PlayerControlsProps {
  readonly clock: ReplayClock;
  readonly player: Player;
  readonly log: EventLog;
  readonly canGoToLock: boolean;
  /** The day still runs: it can be followed live. */
  readonly canFollow: boolean;
  readonly onAction: (action: PlayerAction) => void;
}

export function PlayerControls(props: PlayerControlsProps): ReactElement {
  const { clock, player, log, canGoToLock, canFollow, onAction } = props;
  const following = useStore(player.following);
  const loop = useStore(player.loop);
  const playing = useStore(player.playing);
  const playLabel = playing ? t("replay:pause") : t("replay:play");
  return (
    <div className="replay-controls">
      <Now clock={clock} player={player} log={log} />
      <div className="replay-buttons">
        <IconButton label={t("replay:toStart")} onPress={() => onAction({ kind: "start" })}>
          <ChevronLeftFirstIcon aria-hidden />
        </IconButton>
        <IconButton label={t("replay:previous")} onPress={() => onAction({ kind: "event", direction: -1 })}>
          <ChevronLeftIcon aria-hidden />
        </IconButton>
        <button
          type="button"
          className="ds-button replay-play"
          data-size="sm"
          data-variant="primary"
          onClick={() => onAction({ kind: "toggle" })}
        >
          {playing ? <PauseFillIcon aria-hidden /> : <PlayFillIcon aria-hidden />}
          {playLabel}
        </button>
        <IconButton label={t("replay:next")} onPress={() => onAction({ kind: "event", direction: 1 })}>
          <ChevronRightIcon aria-hidden />
        </IconButton>
        <IconButton label={t("replay:toEnd")} onPress={() => onAction({ kind: "end" })}>
          <ChevronRightLastIcon aria-hidden />
        </IconButton>
        <IconButton label={t("replay:toLock")} disabled={!canGoToLock} onPress={() => onAction({ kind: "lock" })}>
          <PadlockLockedIcon aria-hidden />
        </IconButton>
      </div>
      <div className="replay-settings">
        {canFollow ? (
          <button
            type="button"
            className="ds-button"
            data-size="sm"
            data-variant={following ? "primary" : "secondary"}
            aria-pressed={following}
            onClick={() => onAction({ kind: "live" })}
          >
            <RecordFillIcon aria-hidden />
            {t("replay:live")}
          </button>
        ) : null}
        <IconButton label={t("replay:mark.toggle")} onPress={() => onAction({ kind: "mark" })}>
          <BookmarkIcon aria-hidden />
        </IconButton>
        <IconButton label={t("replay:loop.from")} onPress={() => onAction({ kind: "loop", edge: "from" })}>
          <span aria-hidden="true">{t("replay:loop.fromSign")}</span>
        </IconButton>
        <IconButton label={t("replay:loop.to")} onPress={() => onAction({ kind: "loop", edge: "to" })}>
          <span aria-hidden="true">{t("replay:loop.toSign")}</span>
        </IconButton>
        {loop ? (
          <IconButton label={t("replay:loop.clear")} onPress={() => onAction({ kind: "loop", edge: null })}>
            <XMarkIcon aria-hidden />
          </IconButton>
        ) : null}
        <IconButton label={t("replay:copyLink")} onPress={() => onAction({ kind: "copyLink" })}>
          <LinkIcon aria-hidden />
        </IconButton>
        <SpeedChoice player={player} />
        <GapSwitch player={player} />
        <IconButton label={t("replay:help")} onPress={() => onAction({ kind: "help" })}>
          <QuestionmarkIcon aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

type NowProps = Pick<PlayerControlsProps, "clock" | "player" | "log">;

/** The moment in figures. Not a live region: it changes many times a second. */
function Now({ clock, player, log }: NowProps): ReactElement {
  const time = useSelected(player.position, ({ at }) => clock.time(at));
  const number = useSelected(player.position, ({ n }) => eventIndexAt(log.events, n) + 1);
  return (
    <p className="replay-now tabular">
      <strong>{time}</strong>
      {log.complete ? <span>{t("replay:eventNumber", { number, count: log.events.length })}</span> : null}
    </p>
  );
}

function SpeedChoice({ player }: { readonly player: Player }): ReactElement {
  const speed = useStore(player.speed);
  return (
    <label className="replay-speed">
      <span>{t("replay:speed")}</span>
      <select
        className="ds-input"
        data-size="sm"
        data-width="auto"
        value={speed}
        onChange={(event) => player.setSpeed(SPEEDS.find((one) => String(one) === event.target.value) ?? speed)}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {t("replay:speedName", { speed: one })}
          </option>
        ))}
      </select>
    </label>
  );
}

function GapSwitch({ player }: { readonly player: Player }): ReactElement {
  const { skipsGaps } = useStore(player.timeline);
  return (
    <label className="replay-skip">
      <input
        type="checkbox"
        role="switch"
        className="ds-input"
        data-size="sm"
        checked={skipsGaps}
        onChange={(event) => player.skipGaps(event.target.checked)}
      />
      {t("replay:skipGaps")}
    </label>
  );
}
