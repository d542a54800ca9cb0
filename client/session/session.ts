/**
 * One screen's part in one day: reads as a `Board`, writes as commands. Everything the screens know about
 * the connection goes through here.
 *
 * 1. What is shown has gone through `repair`, and commands are decided on what is shown.
 * 2. A command is one transaction and one step of undo.
 * 3. `save` never says saved before the server has it on disk.
 * 4. A refused change costs that change and nothing else: the person gets it back in words, and the screen
 *    goes on with a fresh document.
 * 5. On a phone that keeps its day, what was done there survives a page that is closed, and is sent by the next one.
 */

import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import { type Decision, refuse } from "#shared/domain/decision.ts";
import { repair } from "#shared/domain/repair.ts";
import { applyChanges, applyUpdate, type BoardView, encodeState, followBoard } from "#shared/document/board-doc.ts";
import { openUndo, type Undo } from "#shared/document/undo.ts";
import type { Actor, CloseReason, DayName, Presence, SessionReply } from "#shared/protocol.ts";
import type { KeptDay, WorkKeeper } from "../offline/keeper.ts";
import type { KeptWork } from "../offline/sealed-box.ts";
import { createStore, type Store } from "../store.ts";
import { type Link, openLink, type PresenceEntry } from "./link.ts";
import { createVeil } from "./veil.ts";
import { createSaveLedger, type SaveState } from "./save-state.ts";

export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** `since`: epoch ms of the last moment the board was known to be true. */
  | { readonly kind: "lost"; readonly since: number }
  /** The server will not have us; `reason` says why. No retry. */
  | { readonly kind: "closed"; readonly reason: CloseReason };

export interface RefusedWork {
  readonly code: string;
  readonly commands: readonly Command[];
}

export interface Session {
  readonly day: DayName;
  /** Null until the first sync: an empty board must never be mistaken for a day without work. */
  readonly board: Store<Board | null>;
  readonly connection: Store<Connection>;
  readonly save: Store<SaveState>;
  /** False while the server reports that it cannot store. */
  readonly storageOk: Store<boolean>;
  /** The server has the day, but not as it was written: it gives nothing of it out until somebody has restored it. */
  readonly damaged: Store<boolean>;
  readonly presence: Store<readonly PresenceEntry[]>;
  /** What the server refused, all of it until somebody has acknowledged it. */
  readonly refused: Store<RefusedWork | null>;
  /** The date of a newer operating day, once the server has announced one. */
  readonly newerDay: Store<string | null>;
  /** «Besøk i rommet»: the unit's walls show nothing for the moment. */
  readonly veiled: Store<boolean>;
  /** Who came in last with a phone, a new value for each of them. */
  readonly joined: Store<{ readonly name: string } | null>;
  readonly undoable: Store<boolean>;
  readonly redoable: Store<boolean>;
  /** For the server's HTTP side. @throws ApiError */
  readonly token: () => Promise<string>;
  readonly actor: () => Actor | null;
  readonly dispatch: (command: Command) => Decision;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly hold: (card: Presence["holding"]) => void;
  /** Shows others what is being drawn; null when the pen is lifted. */
  readonly draw: (strokes: Presence["drawing"]) => void;
  /** Covers or uncovers all walls of the unit. */
  readonly veil: (on: boolean) => void;
  readonly acknowledgeRefused: () => void;
  /** From now on this device keeps the day. */
  readonly keepWith: (keeper: WorkKeeper) => void;
  readonly close: () => void;
}

export interface SessionDeps {
  readonly signIn: () => Promise<SessionReply>;
  /** Why signing in failed for good; null when it is to be tried again. */
  readonly turnedAway?: (error: unknown) => "expired" | "forbidden" | null;
  /** `https://host` of our own server. */
  readonly origin: string;
  /** Epoch ms. */
  readonly now: () => number;
  /** Calls back when the device wakes or gets a network, and when it has surely lost it; returns its own undo. */
  readonly onWake: (wake: () => void, lost: () => void) => () => void;
  /** What this phone had kept: the session begins with it, before there is a connection. */
  readonly kept?: Pick<KeptDay, "actor" | "state" | "unsaved" | "seen">;
  /** The operating date by the server, for a page that was away when the day turned. */
  readonly today?: () => Promise<string>;
  /** Whether the walls were covered when the page was loaded: nothing may be seen before the server says so. */
  readonly veiled?: boolean;
}

/** Marks this client's own transactions, so that undo takes back nothing else. */
const COMMAND = "command";
/** Marks what comes from this device's own disk. */
const KEPT = "kept";
/** One barrier covers all commands of a short burst; a person does not notice the wait. */
const BARRIER_DELAY_MS = 40;
/** What others do is kept a little later than what is done here: it is on the server's disk already. */
const KEEP_DELAY_MS = 1_500;

export function openSession(day: DayName, deps: SessionDeps): Session {
  const board = createStore<Board | null>(null);
  const connection = createStore<Connection>(
    deps.kept ? { kind: "lost", since: deps.kept.seen } : { kind: "connecting" },
  );
  const save = createStore<SaveState>({ kind: "saved" });
  const storageOk = createStore(true);
  const damaged = createStore(false);
  const presence = createStore<readonly PresenceEntry[]>([]);
  const refused = createStore<RefusedWork | null>(null);
  const newerDay = createStore<string | null>(null);
  const joined = createStore<{ readonly name: string } | null>(null);
  const undoable = createStore(false);
  const redoable = createStore(false);
  const veil = createVeil(deps.veiled ?? false, (on) => {
    if (connection.get().kind === "live") link.link.send({ t: "veil", on });
  });

  let ledger = createSaveLedger<Command | null>();
  let actor: Actor | null = deps.kept?.actor ?? null;
  let token = "";
  let readOnly = false;
  let keeper: WorkKeeper | null = null;
  let barrierTimer: ReturnType<typeof setTimeout> | null = null;
  let keepTimer: ReturnType<typeof setTimeout> | null = null;
  let link = open();
  if (deps.kept) {
    applyUpdate(link.link.doc, deps.kept.state, KEPT);
    for (const work of deps.kept.unsaved) ledger.kept(ledger.add(work));
    publish(link.view.board());
    publishSave();
  }
  const stopWaking = deps.onWake(
    () => link.link.wake(),
    () => link.link.drop(),
  );

  function open(): { readonly link: Link; readonly view: BoardView; readonly undo: Undo } {
    const opened = openLink(day, fetchToken, deps.origin, {
      onLive: (live) => {
        if (live) {
          connection.set({ kind: "live" });
          damaged.set(false);
          publish(view.board());
          sendBarrier();
          veil.resend();
          whenLive();
        } else {
          // A server that still cannot store says so again to whoever comes back.
          storageOk.set(true);
          if (connection.get().kind === "live") connection.set({ kind: "lost", since: deps.now() });
        }
        publishSave();
      },
      onMessage: (message) => {
        if (message.t === "durable") {
          ledger.durable(message.n);
          publishSave();
          // A phone that is closed now must not count as unsent what has arrived.
          void keepNow();
        } else if (message.t === "storage") storageOk.set(message.ok);
        else if (message.t === "veil") veil.told(message.on);
        else if (message.t === "joined") joined.set({ name: message.name });
        else newerDay.set(message.date);
      },
      onPresence: presence.set,
      onMayWrite(mayWrite) {
        readOnly = !mayWrite;
        if (readOnly && giveBackUnsaved("read-only")) restart();
        publishSave();
      },
      onClosed: whenClosed,
    });
    const undo = openUndo(opened.doc, COMMAND);
    const view = followBoard(opened.doc, (next) => {
      // Before the first sync the document is empty and would look like a day without work.
      if (connection.get().kind === "connecting") return;
      publish(next);
      keepSoon();
    });
    return { link: opened, view, undo };
  }

  async function fetchToken(): Promise<string> {
    try {
      ({ actor, token } = await deps.signIn());
    } catch (error) {
      const why = deps.turnedAway?.(error);
      if (why) leave(why);
      throw error;
    }
    return token;
  }

  function whenLive(): void {
    void keeper?.renew(token).then(keepNow);
    deps.today?.().then(
      (date) => {
        if (date !== day.date) newerDay.set(date);
      },
      // Asked again after the next time without a connection.
      () => undefined,
    );
  }

  function whenClosed(reason: CloseReason, code: string): void {
    switch (reason) {
      case "rejected":
        giveBack(code);
        restart();
        return;
      case "read-only":
        readOnly = true;
        if (giveBackUnsaved(reason)) restart();
        publishSave();
        return;
      case "too-old":
      case "forbidden":
      case "sealed":
      case "unknown-day":
        leave(reason);
        return;
      case "damaged":
        // Asked again and again: whoever restores the day must not have to go round to every screen, and what was not sent waits.
        damaged.set(true);
        return;
      case "expired":
      case "storage":
      case "too-much":
      case "restarting":
        // The provider reconnects by itself and signs in anew.
        return;
    }
  }

  /** The page must be loaded anew, and then only the words are left of what was not sent and is not kept. */
  function leave(reason: CloseReason): void {
    const staysKept = reason === "too-old" || reason === "expired";
    // A lease that ran out in the valley took with it what was kept before.
    const kept = staysKept && ledger.isKept() ? keepNow() : undefined;
    if (kept) void kept.then((is) => is || giveBackUnsaved(reason));
    else giveBackUnsaved(reason);
    if (reason === "forbidden" || reason === "sealed") void keeper?.forget();
    readOnly = true;
    publishSave();
    connection.set({ kind: "closed", reason });
    shut();
  }

  /** False when there was nothing. */
  function giveBackUnsaved(reason: CloseReason): boolean {
    if (ledger.unsaved().length === 0) return false;
    giveBack(reason);
    return true;
  }

  function giveBack(code: string): void {
    const before = refused.get()?.commands ?? [];
    refused.set({ code, commands: [...before, ...ledger.unsaved().filter((work) => work !== null)] });
    ledger = createSaveLedger<Command | null>();
  }

  function restart(): void {
    shut();
    connection.set({ kind: "connecting" });
    link = open();
    publishSave();
  }

  /** Nothing can be written any more, though the board is still shown. */
  function isOver(): boolean {
    return connection.get().kind === "closed" || save.get().kind === "readOnly";
  }

  function shut(): void {
    if (keepTimer !== null) clearTimeout(keepTimer);
    keepTimer = null;
    if (barrierTimer !== null) clearTimeout(barrierTimer);
    barrierTimer = null;
    link.view.close();
    link.undo.close();
    link.link.close();
  }

  function publish(next: Board): void {
    board.set(repair(next, board.get()).board);
    publishSteps();
  }

  function publishSteps(): void {
    undoable.set(link.undo.canUndo());
    redoable.set(link.undo.canRedo());
  }

  function publishSave(): void {
    const count = ledger.unsaved().length;
    if (readOnly) save.set({ kind: "readOnly" });
    else if (count === 0) save.set({ kind: "saved" });
    else if (connection.get().kind === "live") save.set({ kind: "sending", count });
    else save.set({ kind: "waiting", count, kept: ledger.isKept() });
  }

  /** Null while the document is empty: a day that was kept well is not replaced by nothing. */
  function workToKeep(): KeptWork | null {
    if (connection.get().kind === "connecting") return null;
    return { actor, state: encodeState(link.link.doc), unsaved: ledger.unsaved() };
  }

  /** Whether the device has it now; undefined where nothing is kept. */
  function keepNow(): Promise<boolean> | undefined {
    if (keepTimer !== null) clearTimeout(keepTimer);
    keepTimer = null;
    const covered = ledger;
    const barrier = covered.last();
    return keeper?.keep(workToKeep).then((kept) => {
      covered.kept(kept ? barrier : 0);
      publishSave();
      return kept;
    });
  }

  function keepSoon(): void {
    if (keeper) keepTimer ??= setTimeout(() => void keepNow(), KEEP_DELAY_MS);
  }

  function sendBarrier(): void {
    barrierTimer = null;
    const n = ledger.owed();
    if (n !== null && connection.get().kind === "live") link.link.send({ t: "barrier", n });
  }

  /** Work is a command, or null for an undo, which has no command of its own. */
  function owe(command: Command | null): void {
    ledger.add(command);
    barrierTimer ??= setTimeout(sendBarrier, BARRIER_DELAY_MS);
    publishSave();
    void keepNow();
  }

  function takeBack(act: () => boolean): boolean {
    const done = !isOver() && act();
    if (done) owe(null);
    publishSteps();
    return done;
  }

  return {
    day,
    board,
    connection,
    save,
    storageOk,
    damaged,
    presence,
    refused,
    newerDay,
    veiled: veil.on,
    joined,
    undoable,
    redoable,
    token: fetchToken,
    actor: () => actor,
    dispatch(command) {
      const shown = board.get();
      // After a refusal the old board is still shown while the fresh document is empty: what were decided on the one
      // would be written into nothing on the other.
      if (!shown || connection.get().kind === "connecting") return refuse("notReady");
      if (isOver()) return refuse("readOnly");
      const decision = decide(shown, command, { now: deps.now() });
      if (!decision.ok) return decision;
      link.undo.step();
      applyChanges(link.link.doc, decision.changes, COMMAND);
      owe(command);
      publishSteps();
      return decision;
    },
    undo: () => takeBack(link.undo.undo),
    redo: () => takeBack(link.undo.redo),
    hold: (card) => link.link.hold(card),
    draw: (strokes) => link.link.draw(strokes),
    veil: veil.wish,
    acknowledgeRefused: () => refused.set(null),
    keepWith(given) {
      keeper = given;
      if (connection.get().kind === "live") void keeper.renew(token).then(keepNow);
    },
    close() {
      stopWaking();
      shut();
    },
  };
}
