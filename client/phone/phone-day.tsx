/**
 * One person's phone on one open day: three pages over the same board, the state of the connection and of the work
 * always at the top, and every act answered in words with a way back.
 */

import { type ReactElement, useEffect, useState } from "react";
import { must } from "#shared/assert.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import { unassigned } from "#shared/domain/lanes.ts";
import type { PhonePolicy } from "#shared/protocol.ts";
import { t } from "../i18n/texts.ts";
import type { Keeper, Keeping } from "../offline/keeper.ts";
import { reloadApp } from "../reload.ts";
import type { RefusedWork, Session } from "../session/session.ts";
import { SessionContext } from "../session/session-context.ts";
import { AnnouncerRegion, createAnnouncer } from "../ui/announcer.tsx";
import { ConnectionBar } from "../ui/connection-bar.tsx";
import { later, useLaterParts, useSettled } from "../ui/later.tsx";
import { SaveMark } from "../ui/save-mark.tsx";
import { createSnackbar, SnackbarArea } from "../ui/snackbar.tsx";
import { createStore } from "../store.ts";
import { useStore } from "../use-store.ts";
import { isLocked, noteLocked, noteTouched } from "./lock-memory.ts";
import { MyWork } from "./my-work.tsx";
import type { PhoneContext } from "./phone-context.ts";
import type { RememberedPerson } from "./remembered-person.ts";
import { type Tab, TabBar } from "./tab-bar.tsx";
import { instantText, shiftText } from "./words.ts";

const OpenWork = later(async () => (await import("./open-work.tsx")).OpenWork);
const BoardList = later(async () => (await import("./board-list.tsx")).BoardList);
const OfflineAlerts = later(async () => (await import("./offline-note.tsx")).OfflineAlerts, true);
const OfflineNote = later(async () => (await import("./offline-note.tsx")).OfflineNote, true);
const LockScreen = later(async () => (await import("./lock-screen.tsx")).LockScreen);
const LeaveSheet = later(async () => (await import("./leave-sheet.tsx")).LeaveSheet);
const RefusedActs = later(async () => (await import("./refused-acts.tsx")).RefusedActs);
const MeetingNow = later(async () => (await import("./meeting-now.tsx")).MeetingNow);
const RefusedSheet = later(async () => (await import("./refused-sheet.tsx")).RefusedSheet);

/** A shared phone. */
const KEEPS_NOTHING = createStore<Keeping>({ kind: "not", why: "notYet" });

interface PhoneDayProps {
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly timeZone: string;
  readonly demo: boolean;
  readonly phones: PhonePolicy | undefined;
  /** Null on a shared phone. */
  readonly keeper: Keeper | null;
  readonly person: RememberedPerson;
  /** Asks again who this is. */
  readonly onLeave: () => void;
}

export function PhoneDay(props: PhoneDayProps): ReactElement | null {
  const { session, catalogue, timeZone, person, onLeave } = props;
  const [tab, setTab] = useState<Tab>("mine");
  const [announcer] = useState(createAnnouncer);
  const [snackbar] = useState(createSnackbar);
  const board = must(useStore(session.board), "a day is opened when its board is there");
  const save = useStore(session.save);
  const connection = useStore(session.connection);
  const refused = useStore(session.refused);
  const keeping = useStore(props.keeper?.keeping ?? KEEPS_NOTHING);
  const [locked, setLocked] = useState(() => isLocked(props.phones?.lockMinutes ?? 0));
  const [lock] = useState(() => () => {
    noteLocked();
    setLocked(true);
  });
  const settled = useSettled() || props.keeper !== null;
  const [leaving, setLeaving] = useState(false);
  useLaterParts();

  const me = board.staff.get(person.staffId);
  const known = me !== undefined && person.date === session.day.date;
  useEffect(() => {
    if (!known) onLeave();
  }, [known, onLeave]);
  useEffect(() => {
    // It offers to undo what has just been refused.
    if (refused) snackbar.hide();
  }, [refused, snackbar]);
  if (!known) return null;

  const waiting = save.kind === "waiting" || save.kind === "sending" ? save.count : 0;
  const leave = async (): Promise<void> => {
    await props.keeper?.forget();
    onLeave();
  };
  const unlock = (): void => {
    noteTouched(Date.now());
    setLocked(false);
  };
  const askToLeave = (): void => (waiting > 0 ? setLeaving(true) : void leave());
  const leaveSheet = leaving ? (
    <LeaveSheet count={waiting} onStay={() => setLeaving(false)} onLeave={() => void leave()} />
  ) : null;
  const over = keeping.kind === "not" && keeping.why === "ended" && connection.kind !== "live";
  if (locked || over) {
    return (
      <div className="phone" data-color-scheme="auto">
        <LockScreen
          name={me.name}
          pin={person.pin}
          onUnlock={over ? null : unlock}
          waiting={waiting}
          lost={refused?.commands.length}
          onLeave={askToLeave}
        />
        {leaveSheet}
      </div>
    );
  }

  const openNewDay = async (): Promise<void> => {
    if (waiting > 0) return snackbar.show({ text: t("save.sendFirst"), tone: "alert" });
    await props.keeper?.forget();
    await reloadApp();
  };
  const tellRefusal = async (command: Command, reason: RefusalCode): Promise<void> => {
    const words = await import("./refusal-words.ts").catch(() => null);
    const text = words ? words.refusalText(command, reason) : t(`refusal.${reason}`);
    announcer.say(text);
    snackbar.show({ text, tone: "alert" });
  };
  const act = (command: Command, said: string): boolean => {
    const decision = session.dispatch(command);
    if (decision.ok) {
      announcer.say(said);
      snackbar.show({ text: said, action: { label: t("undo"), onPress: undo } });
    } else void tellRefusal(command, decision.reason);
    return decision.ok;
  };
  const undo = (): void => {
    if (session.undo()) announcer.say(t("phone:said.undone"));
  };
  const go = (next: Tab): void => {
    setTab(next);
    window.scrollTo(0, 0);
  };
  const open = unassigned(board);
  const canWrite = save.kind !== "readOnly" && connection.kind !== "closed";
  const context: PhoneContext = { session, board, catalogue, me, timeZone, canWrite, act };

  return (
    <SessionContext value={session}>
      <div className="phone" data-color-scheme="auto" data-tab={tab}>
        <header className="phone-top">
          <div className="phone-title">
            <h1>{t(`phone:tabs.${tab}`)}</h1>
            <SaveMark session={session} />
          </div>
          <ConnectionBar
            session={session}
            clockText={(instant) => instantText(instant, timeZone)}
            describe={(commands) => <RefusedActs commands={commands} board={board} catalogue={catalogue} />}
            onOpenNewDay={() => void openNewDay()}
          />
        </header>
        <main>
          <div className="phone-person">
            <p>
              <strong>{me.name}</strong> <span className="tabular">{shiftText(me)}</span>{" "}
              {props.demo ? <span className="ds-tag">{t("demo")}</span> : null}
            </p>
            <button type="button" className="ds-button" data-variant="tertiary" onClick={askToLeave}>
              {t("phone:person.change")}
            </button>
          </div>
          {settled ? (
            <OfflineAlerts
              keeper={props.keeper}
              phones={props.phones}
              onLock={lock}
              idle={save.kind === "saved" && connection.kind === "live"}
            />
          ) : null}
          {board.meeting.phase === null ? null : <MeetingNow context={context} onTab={go} />}
          {tab === "mine" ? <MyWork context={context} /> : null}
          {tab === "mine" && settled ? (
            <OfflineNote keeper={props.keeper} clockText={(instant) => instantText(instant, timeZone)} />
          ) : null}
          {tab === "open" ? <OpenWork context={context} /> : null}
          {tab === "board" ? <BoardList context={context} /> : null}
        </main>
        <SnackbarArea snackbar={snackbar} />
        <TabBar tab={tab} openCount={open.visits.length + open.tasks.length} onTab={go} />
        <AnnouncerRegion announcer={announcer} />
        {leaveSheet}
        <Refused refused={refused} board={board} catalogue={catalogue} onAcknowledge={session.acknowledgeRefused} />
      </div>
    </SessionContext>
  );
}

/** Opens by itself for each refusal; what was closed unread stays as a bar at the top. */
function Refused(props: {
  readonly refused: RefusedWork | null;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly onAcknowledge: () => void;
}): ReactElement | null {
  const { refused } = props;
  const [closed, setClosed] = useState<RefusedWork | null>(null);
  if (!refused || refused === closed) return null;
  return (
    <RefusedSheet
      refused={refused}
      board={props.board}
      catalogue={props.catalogue}
      onClose={() => setClosed(refused)}
      onAcknowledge={props.onAcknowledge}
    />
  );
}
