/**
 * Two moments beside each other, as a list: what came to be, went, was put off, moved, was given to another or done
 * between them, and by whom. Choosing a line shows the card on the board of the later moment, and where it lay before.
 */

import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons";
import { type ReactElement, useMemo } from "react";
import { DIFFERENCE_KINDS, type DifferenceKind } from "#shared/domain/compare-boards.ts";
import { t } from "../i18n/texts.ts";
import type { Stretch } from "./desk-choice.ts";
import { countByKind, type ToldDifference } from "./differences.ts";
import { IconButton } from "./icon-button.tsx";
import type { OpenedDay } from "./opened-day.ts";

/** A named moment to compare from or to. */
export interface NamedMoment {
  readonly n: number;
  readonly name: string;
}

interface ComparePanelProps {
  readonly day: OpenedDay;
  readonly differences: readonly ToldDifference[];
  readonly moments: readonly NamedMoment[];
  readonly stretch: Stretch;
  readonly chosen: string | null;
  readonly onStretch: (stretch: Stretch) => void;
  readonly onChoose: (difference: ToldDifference) => void;
}

/** What is done as expected is counted, and shown when asked for: a hundred done visits would hide the five that were not. */
const FOLDED: ReadonlySet<DifferenceKind> = new Set(["done", "started"]);

export function ComparePanel(props: ComparePanelProps): ReactElement {
  const { day, differences, moments, stretch, chosen, onStretch, onChoose } = props;
  const counts = useMemo(() => countByKind(differences), [differences]);
  const place = differences.findIndex(({ key }) => key === chosen);
  const go = (step: 1 | -1): void => {
    const next = differences[place === -1 ? (step === 1 ? 0 : differences.length - 1) : place + step];
    if (next) onChoose(next);
  };
  return (
    <div className="replay-compare">
      <div className="replay-compare-moments">
        <MomentChoice
          label={t("replay:compare.from")}
          value={stretch.from}
          moments={moments.filter(({ n }) => n < stretch.to)}
          day={day}
          onChoose={(from) => onStretch({ ...stretch, from })}
        />
        <MomentChoice
          label={t("replay:compare.to")}
          value={stretch.to}
          moments={moments.filter(({ n }) => n > stretch.from)}
          day={day}
          onChoose={(to) => onStretch({ ...stretch, to })}
        />
      </div>
      <div className="replay-compare-step">
        <p>
          {place === -1
            ? t("replay:compare.count", { count: differences.length })
            : t("replay:compare.place", { number: place + 1, count: differences.length })}
        </p>
        <IconButton outlined label={t("replay:compare.previous")} disabled={place <= 0} onPress={() => go(-1)}>
          <ChevronUpIcon aria-hidden />
        </IconButton>
        <IconButton
          outlined
          label={t("replay:compare.next")}
          disabled={place === differences.length - 1}
          onPress={() => go(1)}
        >
          <ChevronDownIcon aria-hidden />
        </IconButton>
      </div>
      {/* Long: the keyboard must be able to scroll it also between the lines. */}
      <div className="replay-compare-list" tabIndex={0} role="region" aria-label={t("replay:compare.list")}>
        {differences.length === 0 ? <p className="replay-empty">{t("replay:compare.none")}</p> : null}
        {DIFFERENCE_KINDS.filter((kind) => counts.has(kind)).map((kind) => (
          <details key={kind} open={!FOLDED.has(kind) || differences[place]?.kind === kind}>
            <summary>
              {t(`replay:difference.${kind}`)} <span className="tabular">{counts.get(kind)}</span>
            </summary>
            <ul>
              {differences
                .filter((difference) => difference.kind === kind)
                .map((difference) => (
                  <DifferenceRow
                    key={difference.key}
                    difference={difference}
                    day={day}
                    chosen={difference.key === chosen}
                    onChoose={onChoose}
                  />
                ))}
            </ul>
          </details>
        ))}
      </div>
    </div>
  );
}

interface DifferenceRowProps {
  readonly difference: ToldDifference;
  readonly day: OpenedDay;
  readonly chosen: boolean;
  readonly onChoose: (difference: ToldDifference) => void;
}

function DifferenceRow({ difference, day, chosen, onChoose }: DifferenceRowProps): ReactElement {
  const { name, was, is, event } = difference;
  return (
    <li>
      <button
        type="button"
        className="replay-difference"
        aria-current={chosen ? "true" : undefined}
        onClick={() => onChoose(difference)}
      >
        <strong>{name}</strong>
        <span>{was === "" ? is : t("replay:compare.change", { was, is })}</span>
        {event ? (
          <span className="replay-actor">
            {t("replay:compare.by", { time: day.clock.minute(event.at), actor: event.actor.name })}
          </span>
        ) : null}
      </button>
    </li>
  );
}

interface MomentChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly moments: readonly NamedMoment[];
  readonly day: OpenedDay;
  readonly onChoose: (n: number) => void;
}

function MomentChoice({ label, value, moments, day, onChoose }: MomentChoiceProps): ReactElement {
  const known = moments.some(({ n }) => n === value);
  const time = (n: number): string => day.clock.minute(day.frames[n - 1]?.at ?? 0);
  return (
    <label>
      <span>{label}</span>
      <select
        className="ds-input"
        data-size="sm"
        value={value}
        onChange={({ target }) => onChoose(Number(target.value))}
      >
        {known ? null : <option value={value}>{time(value)}</option>}
        {moments.map(({ n, name }) => (
          <option key={name} value={n}>
            {t("replay:compare.moment", { name, time: time(n) })}
          </option>
        ))}
      </select>
    </label>
  );
}
