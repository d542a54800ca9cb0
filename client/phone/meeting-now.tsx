/**
 * The meeting on the phone: which phase it is, what is left of it, and the one thing a person can do about it from where
 * she stands. The wall leads; nothing here moves the meeting on.
 */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { unassigned, workList } from "#shared/domain/lanes.ts";
import { countsToday } from "#shared/domain/load.ts";
import { meetingClock, meetingShape } from "#shared/domain/meeting-clock.ts";
import { weekList } from "#shared/domain/week.ts";
import { t } from "../i18n/texts.ts";
import { useNow } from "../wall/use-now.ts";
import "./meeting-now.css";
import "./meeting-texts.ts";
import { ActionButton } from "./action-button.tsx";
import { NoteForm } from "./note-form.tsx";
import type { PhoneContext } from "./phone-context.ts";
import type { Tab } from "./tab-bar.tsx";
import { taskCard } from "./work-words.ts";

const SECOND_MS = 1000;
const CLOSINGS = ["done", "carried", "dropped"] as const;
const MOST_WEEK = 3;

interface MeetingNowProps {
  readonly context: PhoneContext;
  readonly onTab: (tab: Tab) => void;
}

export function MeetingNow({ context, onTab }: MeetingNowProps): ReactElement | null {
  const { board } = context;
  const { phase, template } = board.meeting;
  if (phase === null) return null;
  const { phases } = meetingShape(board.meta, template);
  const step = phases.findIndex((target) => target.phase === phase) + 1;
  return (
    <section className="meeting-now" aria-label={t("phoneMeeting:name")}>
      <p className="meeting-now-step">
        {step > 0
          ? t("phoneMeeting:step", { template: t(`phoneMeeting:template.${template}`), step, of: phases.length })
          : t(`phoneMeeting:template.${template}`)}
      </p>
      <h2>{t(`phase.${phase}`)}</h2>
      <TimeLeft board={board} />
      <p>{t(`phoneMeeting:about.${phase}`)}</p>
      {context.canWrite ? <OneThing key={phase} context={context} onTab={onTab} /> : null}
      {context.me.duties.includes("meetingLead") ? (
        <a className="meeting-now-who" href="/admin/tilgang">
          {t("phoneMeeting:whoIsIn")}
        </a>
      ) : null}
    </section>
  );
}

function TimeLeft({ board }: { readonly board: Board }): ReactElement | null {
  const clock = meetingClock(board, useNow(SECOND_MS));
  if (!clock || clock.phaseTargetMs === 0) return null;
  const left = clock.phaseTargetMs - clock.phaseElapsedMs;
  const seconds = left < 0 ? Math.floor(-left / SECOND_MS) : Math.ceil(left / SECOND_MS);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <p className="meeting-now-time tabular" data-over={left < 0 || undefined}>
      {clock.paused
        ? t("phoneMeeting:paused")
        : `${left < 0 ? "▲ " : ""}${t(left < 0 ? "phoneMeeting:over" : "phoneMeeting:left", { time })}`}
    </p>
  );
}

function OneThing({ context, onTab }: MeetingNowProps): ReactElement {
  switch (context.board.meeting.phase) {
    case "lookBack":
      return (
        <>
          <MyAgreements context={context} />
          <ActionButton onPress={() => onTab("open")}>{t("phoneMeeting:toSince")}</ActionButton>
        </>
      );
    case "attendance":
      return <MyAttendance context={context} />;
    case "mustDo":
    case "allocate":
      return <Unowned context={context} onTab={onTab} />;
    case "defer":
      return <ActionButton onPress={() => onTab("board")}>{t("phoneMeeting:toBoard")}</ActionButton>;
    case "weekPull":
      return <Week context={context} />;
    case "goodAndRisk":
      return <NoteForm kinds={["positive", "risk"]} context={context} />;
    case "readBack":
    case null:
      return <MyDay context={context} />;
  }
}

type Part = Pick<MeetingNowProps, "context">;

function MyAgreements({ context: { board, me, act } }: Part): ReactElement {
  const mine = [...board.agreements.values()].filter(
    ({ owner, state, madeOn }) => owner === me.id && state === "open" && madeOn < board.meta.date,
  );
  if (mine.length === 0) return <p>{t("phoneMeeting:noAgreements")}</p>;
  return (
    <ul className="meeting-now-list">
      {mine.map(({ id, text }) => (
        <li key={id}>
          <b>{text}</b>
          <div className="meeting-now-choices">
            {CLOSINGS.map((state) => (
              <ActionButton
                key={state}
                label={`${t(`phoneMeeting:act.${state}`)}: ${text}`}
                onPress={() =>
                  act({ type: "agreement.close", agreementId: id, state }, t("phoneMeeting:said.agreement"))
                }
              >
                {t(`phoneMeeting:act.${state}`)}
              </ActionButton>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function MyAttendance({ context: { me, act } }: Part): ReactElement {
  if (me.attendance === "absent") {
    return (
      <ActionButton
        primary
        onPress={() => act({ type: "absence.cancel", staffId: me.id }, t("phoneMeeting:said.here"))}
      >
        {t("phoneMeeting:iAmHere")}
      </ActionButton>
    );
  }
  return (
    <>
      <p>
        <b>✓ {t("phoneMeeting:here")}</b>
      </p>
      <ActionButton
        onPress={() =>
          act({ type: "absence.register", staffId: me.id }, t("phoneMeeting:said.absent", { name: me.name }))
        }
      >
        {t("phoneMeeting:notHere")}
      </ActionButton>
    </>
  );
}

function Unowned({ context, onTab }: MeetingNowProps): ReactElement {
  const { visits, tasks } = unassigned(context.board);
  const count = visits.length + tasks.length;
  if (count === 0) return <p>✓ {t("phoneMeeting:allOwned")}</p>;
  return (
    <ActionButton primary onPress={() => onTab("open")}>
      {t("phoneMeeting:unowned", { count })}
    </ActionButton>
  );
}

function Week({ context: { board, catalogue, act } }: Part): ReactElement {
  const items = weekList(board).slice(0, MOST_WEEK);
  if (items.length === 0) return <p>{t("phoneMeeting:nothingWaits")}</p>;
  return (
    <ul className="meeting-now-list">
      {items.map(({ task, timesDeferred }) => {
        const card = taskCard(board, catalogue, task.id);
        return (
          <li key={task.id} className="meeting-now-row">
            <span>
              <b>{card}</b>
              {timesDeferred > 0 ? <span>{t("phoneMeeting:waited", { count: timesDeferred })}</span> : null}
            </span>
            <ActionButton
              label={`${t("phoneMeeting:pull")}: ${card}`}
              onPress={() =>
                act(
                  { type: "task.move", taskId: task.id, priority: "now", after: null, deferral: null },
                  t("phoneMeeting:said.pulled", { card }),
                )
              }
            >
              {t("phoneMeeting:pull")}
            </ActionButton>
          </li>
        );
      })}
    </ul>
  );
}

function MyDay({ context: { board, me } }: Part): ReactElement {
  const list = workList(board, me.id);
  const visits = list?.visits.filter(({ visit }) => visit.status.state !== "notDone") ?? [];
  const indoor = list?.tasks.filter(({ task }) => countsToday(task)).length ?? 0;
  const first = visits[0];
  return (
    <p>
      <b>
        {first
          ? t("phoneMeeting:myDay", { count: visits.length, time: clockText(first.visit.start) })
          : t("phoneMeeting:myDayNone")}{" "}
        {indoor > 0 ? t("phoneMeeting:indoor", { count: indoor }) : null}
      </b>
    </p>
  );
}
