/** Beside the board: the events of the day, or what differs between two moments of it. */

import { DownloadIcon, FunnelIcon } from "@navikt/aksel-icons";
import { type ReactElement, useMemo, useState } from "react";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import type { Language } from "#shared/domain/labels.ts";
import { t } from "../i18n/texts.ts";
import { useStore } from "../use-store.ts";
import type { Chapter, Mark } from "./chapters.ts";
import { isFiltering } from "./chosen-events.ts";
import { ComparePanel } from "./compare-panel.tsx";
import { defaultStretch, filterChoices, namedMoments } from "./desk-facts.ts";
import { type DeskChoice, NO_FILTER } from "./desk-choice.ts";
import { differencesOf, type ToldDifference } from "./differences.ts";
import { EventFilters } from "./event-filters.tsx";
import { EventList } from "./event-list.tsx";
import { FollowPanel } from "./follow-panel.tsx";
import { IconButton } from "./icon-button.tsx";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import type { EventLog } from "./replay-events.ts";
import "./side-panel.css";

interface SidePanelProps {
  readonly day: OpenedDay;
  readonly player: Player;
  readonly log: EventLog;
  readonly parts: readonly Chapter[];
  /** With the chosen events only. */
  readonly shownParts: readonly Chapter[];
  readonly marks: readonly Mark[];
  readonly choice: DeskChoice;
  readonly difference: ToldDifference | null;
  readonly onChoose: (part: Partial<DeskChoice>) => void;
  readonly onPick: (n: number) => void;
  readonly onFollow: (card: CardRef | null) => void;
  readonly onDifference: (difference: ToldDifference | null) => void;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** The chosen events as a file. */
  readonly onExport: () => void;
}

export function SidePanel(props: SidePanelProps): ReactElement {
  const { day, log, marks, choice, onChoose, onDifference } = props;
  const comparing = choice.compare !== null;
  return (
    <section className="replay-events" aria-labelledby="replay-events-title">
      <header>
        <h2 id="replay-events-title" className="ds-sr-only">
          {t(comparing ? "replay:compare.title" : "replay:events")}
        </h2>
        <div className="ds-toggle-group replay-tabs" role="radiogroup" aria-label={t("replay:panel")}>
          <label className="ds-button" data-variant="tertiary">
            <input
              type="radio"
              name="replay-panel"
              checked={!comparing}
              onChange={() => {
                onDifference(null);
                onChoose({ compare: null });
              }}
            />
            {t("replay:events")}
          </label>
          <label className="ds-button" data-variant="tertiary">
            <input
              type="radio"
              name="replay-panel"
              checked={comparing}
              disabled={!log.complete || day.frames.length < 2}
              onChange={() => onChoose({ compare: defaultStretch(day, marks), card: null })}
            />
            {t("replay:compare.title")}
          </label>
        </div>
      </header>
      {comparing ? <Compared {...props} /> : <Events {...props} />}
    </section>
  );
}

function Compared({ day, log, marks, choice, difference, onChoose, onDifference }: SidePanelProps): ReactElement {
  const length = useStore(day.length);
  const stretch = choice.compare ?? { from: 1, to: length };
  const { from, to } = stretch;
  const differences = useMemo(() => differencesOf(day, log.events, { from, to }), [day, log.events, from, to]);
  const moments = useMemo(() => namedMoments(day, marks), [day, marks]);
  return (
    <ComparePanel
      day={day}
      differences={differences}
      moments={moments}
      stretch={stretch}
      chosen={difference?.key ?? null}
      onStretch={(compare) => {
        onDifference(null);
        onChoose({ compare });
      }}
      onChoose={onDifference}
    />
  );
}

function Events(props: SidePanelProps): ReactElement {
  const { day, player, log, parts, shownParts, choice, onChoose, onPick, onFollow, onExport, language, onLanguage } =
    props;
  const length = useStore(day.length);
  const filtering = isFiltering(choice.filter);
  const [open, setOpen] = useState(filtering);
  const choices = useMemo(() => filterChoices(day.boardAt(length), parts), [day, length, parts]);
  const shown = shownParts.reduce((sum, { events }) => sum + events.length, 0);
  return (
    <>
      <div className="replay-events-bar">
        <p>
          {log.complete
            ? shown < log.events.length
              ? t("replay:eventSome", { shown, count: log.events.length })
              : t("replay:eventCount", { count: log.events.length })
            : t("replay:eventsReading", { percent: Math.round((100 * log.read) / length) })}
        </p>
        {filtering ? (
          <button type="button" className="replay-clear" onClick={() => onChoose({ filter: NO_FILTER })}>
            {t("replay:filter.clear")}
          </button>
        ) : null}
        <button
          type="button"
          className="ds-button"
          data-size="sm"
          data-variant="tertiary"
          data-color="neutral"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <FunnelIcon aria-hidden />
          {t("replay:filter.title")}
        </button>
        <IconButton label={t("replay:csv.save")} disabled={!log.complete} onPress={onExport}>
          <DownloadIcon aria-hidden />
        </IconButton>
      </div>
      {open ? (
        <EventFilters
          choices={choices}
          filter={choice.filter}
          onFilter={(filter) => onChoose({ filter })}
          language={language}
          onLanguage={onLanguage}
        />
      ) : null}
      {choice.card ? (
        <FollowPanel
          card={choice.card}
          day={day}
          log={log}
          player={player}
          onPick={onPick}
          onStop={() => onFollow(null)}
        />
      ) : null}
      <EventList
        log={log}
        chapters={shownParts}
        clock={day.clock}
        player={player}
        onPick={onPick}
        onFollow={choice.card ? null : onFollow}
      />
    </>
  );
}
