/** The unit's meetings: which phases each has, in what order and for how long. What is not made one's own stays as usual. */

import type { ReactElement } from "react";
import {
  MEETING_PHASES,
  MEETING_TEMPLATES,
  type MeetingPhase,
  type MeetingTemplate,
  WALL_VIEWS,
} from "#shared/domain/board.ts";
import { meetingShape } from "#shared/domain/meeting-clock.ts";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import meetingTexts from "../../i18n/nb/setupMeetings.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { USUAL_VIEW } from "../../meeting/phase-view.ts";
import { DecimalField } from "./decimal-field.tsx";
import { SelectField } from "./fields.tsx";
import { AddRow, RemoveRow, RowTable } from "./row-table.tsx";
import type { UnitPart } from "./unit-page.tsx";
import "./meetings.css";

addTexts("setupMeetings", meetingTexts);

type Meeting = UnitSetup["meetings"][number];

const MINUTE_S = 60;
const MINUTE_MS = 60_000;

export function MeetingsPart({ unit, change }: UnitPart): ReactElement {
  const { meetings } = unit;
  return (
    <section aria-labelledby="moter">
      <h2 id="moter">{t("setupMeetings:title")}</h2>
      <p>{t("setupMeetings:about")}</p>
      {MEETING_TEMPLATES.map((template) => {
        const index = meetings.findIndex((meeting) => meeting.template === template);
        const own = meetings[index];
        const name = t(`setupMeetings:name.${template}`);
        return (
          <div key={template} className="setup-meeting" role="group" aria-label={name}>
            <div className="setup-meeting-head">
              <h3>{name}</h3>
              <p>
                {t(own ? "setupMeetings:own" : "setupMeetings:usual")}: {shapeWords(meetings, template)}
              </p>
              <button
                type="button"
                className="ds-button"
                data-variant="secondary"
                aria-label={t(own ? "setupMeetings:useUsualOf" : "setupMeetings:changeOf", { meeting: name })}
                onClick={() =>
                  change({
                    meetings: own ? meetings.filter((each) => each !== own) : [...meetings, usualMeeting(template)],
                  })
                }
              >
                {t(own ? "setupMeetings:useUsual" : "setupMeetings:change")}
              </button>
            </div>
            {own ? (
              <OwnMeeting
                name={name}
                meeting={own}
                path={`meetings.${index}`}
                onChange={(next) => change({ meetings: meetings.map((each) => (each === own ? next : each)) })}
              />
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

interface OwnMeetingProps {
  readonly name: string;
  readonly meeting: Meeting;
  readonly path: string;
  readonly onChange: (meeting: Meeting) => void;
}

function OwnMeeting({ name, meeting, path, onChange }: OwnMeetingProps): ReactElement {
  const { phases } = meeting;
  const left = MEETING_PHASES.filter((phase) => !phases.some((each) => each.phase === phase));
  const swap = (index: number, other: number): void => {
    const next = [...phases];
    const [a, b] = [next[index], next[other]];
    if (!a || !b) return;
    next[index] = b;
    next[other] = a;
    onChange({ ...meeting, phases: next });
  };
  return (
    <>
      <RowTable
        title={name}
        columns={(["phase", "minutes", "view", "order"] as const).map((column) => t(`setupMeetings:${column}`))}
      >
        {phases.map(({ phase, seconds, view }, index) => {
          const words = { phase: t(`phase.${phase}`), meeting: name };
          const changePhase = (patch: Partial<Meeting["phases"][number]>): void =>
            onChange({
              ...meeting,
              phases: phases.map((each) => (each.phase === phase ? { ...each, ...patch } : each)),
            });
          return (
            <tr key={phase}>
              <th scope="row">
                {index + 1} {words.phase}
                <span className="setup-meeting-shows">{t(`setupMeetings:panel.${phase}`)}</span>
              </th>
              <td>
                <DecimalField
                  bare
                  label={t("setupMeetings:minutesOf", words)}
                  path={`${path}.phases.${index}.seconds`}
                  decimals={2}
                  unit="min"
                  value={seconds / MINUTE_S}
                  onChange={(minutes) => changePhase({ seconds: secondsOf(minutes) })}
                />
              </td>
              <td>
                <SelectField
                  bare
                  label={t("setupMeetings:viewOf", words)}
                  path={`${path}.phases.${index}.view`}
                  value={view ?? ""}
                  options={[
                    { value: "", label: t(`setupMeetings:usualView.${USUAL_VIEW[phase] ?? "same"}`) },
                    ...WALL_VIEWS.map((value) => ({ value, label: t(`setupMeetings:views.${value}`) })),
                  ]}
                  onChange={(chosen) => changePhase({ view: chosen === "" ? null : chosen })}
                />
              </td>
              <td>
                <span className="setup-meeting-order">
                  <StepButton word="up" words={words} disabled={index === 0} onPress={() => swap(index, index - 1)} />
                  <StepButton
                    word="down"
                    words={words}
                    disabled={index === phases.length - 1}
                    onPress={() => swap(index, index + 1)}
                  />
                </span>
              </td>
              <td>
                {phases.length > 1 ? (
                  <RemoveRow
                    name={words.phase}
                    onPress={() => onChange({ ...meeting, phases: phases.filter((each) => each.phase !== phase) })}
                  />
                ) : null}
              </td>
            </tr>
          );
        })}
      </RowTable>
      {left.length > 0 ? (
        <div className="setup-buttons">
          {left.map((phase) => (
            <AddRow
              key={phase}
              label={t("setupMeetings:add", { phase: t(`phase.${phase}`) })}
              onPress={() =>
                onChange({ ...meeting, phases: [...phases, { phase, seconds: usualSeconds(phase), view: null }] })
              }
            />
          ))}
        </div>
      ) : null}
      <DecimalField
        label={t("setupMeetings:stop")}
        hint={t("setupMeetings:stopHint")}
        path={`${path}.hardStopSeconds`}
        decimals={1}
        unit="min"
        value={meeting.hardStopSeconds / MINUTE_S}
        onChange={(minutes) => onChange({ ...meeting, hardStopSeconds: secondsOf(minutes) })}
      />
    </>
  );
}

interface StepButtonProps {
  readonly word: "up" | "down";
  readonly words: { readonly phase: string; readonly meeting: string };
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function StepButton({ word, words, disabled, onPress }: StepButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="tertiary"
      // The row goes on under the hand that moves it; a button that is gone would take the focus with it.
      aria-disabled={disabled || undefined}
      aria-label={t(`setupMeetings:${word}Of`, words)}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {t(`setupMeetings:${word}`)}
    </button>
  );
}

/** What is no number is no number of seconds either, and is refused at its field. */
const secondsOf = (minutes: number | null): number => (minutes === null ? NaN : Math.round(minutes * MINUTE_S));

function usualMeeting(template: MeetingTemplate): Meeting {
  const { phases, hardStopMs } = meetingShape({ meetings: [] }, template);
  return {
    template,
    phases: phases.map(({ phase, targetMs }) => ({ phase, seconds: targetMs / 1000, view: null })),
    hardStopSeconds: hardStopMs / 1000,
  };
}

function usualSeconds(phase: MeetingPhase): number {
  const { phases } = meetingShape({ meetings: [] }, "morning");
  return (phases.find((each) => each.phase === phase)?.targetMs ?? MINUTE_MS) / 1000;
}

function shapeWords(meetings: readonly Meeting[], template: MeetingTemplate): string {
  const { phases, targetMs, hardStopMs } = meetingShape({ meetings }, template);
  const words = (ms: number): string =>
    Number.isNaN(ms) ? "–" : String(Math.round((ms / MINUTE_MS) * 100) / 100).replace(".", ",");
  return t("setupMeetings:shape", { count: phases.length, minutes: words(targetMs), stop: words(hardStopMs) });
}
