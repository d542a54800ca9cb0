/**
 * One screen's part in one day: reads as a `Board`, writes as commands. Everything the screens know about
 * the connection goes through here.
 *
 * 1. What is shown has gone through `repair`, and commands are decided on what is shown.
 * 2. A command is one transaction and one step of undo.
 * 3. `save` never says saved before the server has it on disk.
 * 4. A refused change costs that change and nothing else: the person gets it back in words, and the screen
 *    goes on with a fresh document.
 */

import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import { type Decision, refuse } from "#shared/domain/decision.ts";
import { repair } from "#shared/domain/repair.ts";
import { applyChanges, type BoardView, followBoard } from "#shared/document/board-doc.ts";
import { openUndo, type Undo } from "#shared/document/undo.ts";
import type { Actor, CloseReason, DayName, Presence, SessionReply } from "#shared/protocol.ts";
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
  readonly presence: Store<readonly PresenceEntry[]>;
  /** What the server refused, until it is acknowledged. */
  readonly refused: Store<RefusedWork | null>;
  /** The date of a newer operating day, once the server has announced one. */
  readonly newerDay: Store<string | null>;
  /** «Besøk i rommet»: the unit's walls show nothing for the moment. */
  readonly veiled: Store<boolean>;
  readonly undoable: Store<boolean>;
  readonly redoable: Store<boolean>;
  /** For the server's HTTP side. @throws ApiError */
  readonly token: () => Promise<string>;
  readonly actor: () => Actor | null;
  readonly dispatch: (command: Command) => Decision;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly hold: (card: Presence["holding"]) => void;
  /** Covers or uncovers all walls of the unit. */
  readonly veil: (on: boolean) => void;
  readonly acknowledgeRefused: () => void;
  readonly close: () => void;
}

export interface SessionDeps {
  readonly signIn: () => Promise<SessionReply>;
  /** `https://host` of our own server. */
  readonly origin: string;
  /** Epoch ms. */
  readonly now: () => number;
  /** Calls back when the device wakes or gets a network; returns its own undo. */
  readonly onWake: (wake: () => void) => () => void;
  /** Whether the walls were covered when the page was loaded: nothing may be seen before the server says so. */
  readonly veiled?: boolean;
}

/** Marks this client's own transactions, so that undo takes back nothing else. */
const COMMAND = "command";
/** One barrier covers all commands of a short burst; a person does not notice the wait. */
const BARRIER_DELAY_MS = 40;

export function openSession(day: DayName, deps: SessionDeps): Session {
  const board = createStore<Board | null>(null);
  const connection = createStore<Connection>({ kind: "connecting" });
  const save = createStore<SaveState>({ kind: "saved" });
  const storageOk = createStore(true);
  const presence = createStore<readonly PresenceEntry[]>([]);
  const refused = createStore<RefusedWork | null>(null);
  const newerDay = createStore<string | null>(null);
  const undoable = createStore(false);
  const redoable = createStore(false);
  const veil = createVeil(deps.veiled ?? false, (on) => {
    if (connection.get().kind === "live") link.link.send({ t: "veil", on });
  });

  let ledger = createSaveLedger<Command | null>();
  let actor: Actor | null = null;
  let barrierTimer: ReturnType<typeof setTimeout> | null = null;
  let link = open();
  const stopWaking = deps.onWake(() => link.link.wake());

  function open(): { readonly link: Link; readonly view: BoardView; readonly undo: Undo } {
    const opened = openLink(day, fetchToken, deps.origin, {
      onLive: (live) => {
        if (live) {
          connection.set({ kind: "live" });
          publish(view.board());
          sendBarrier();
          veil.resend();
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
        } else if (message.t === "storage") storageOk.set(message.ok);
        else if (message.t === "veil") veil.told(message.on);
        else newerDay.set(message.date);
      },
      onPresence: presence.set,
      onClosed: whenClosed,
    });
    const undo = openUndo(opened.doc, COMMAND);
    const view = followBoard(opened.doc, (next) => {
      // Before the first sync the document is empty and would look like a day without work.
      if (connection.get().kind !== "connecting") publish(next);
    });
    return { link: opened, view, undo };
  }

  async function fetchToken(): Promise<string> {
    const reply = await deps.signIn();
    actor = reply.actor;
    return reply.token;
  }

  function whenClosed(reason: CloseReason, code: string): void {
    switch (reason) {
      case "rejected":
        giveBack(code);
        restart();
        return;
      case "read-only":
        save.set({ kind: "readOnly" });
        if (giveBackUnsaved(reason)) restart();
        return;
      case "too-old":
      case "forbidden":
      case "unknown-day":
        // The page must be loaded anew, and then only the words are left of what was not sent.
        giveBackUnsaved(reason);
        save.set({ kind: "readOnly" });
        connection.set({ kind: "closed", reason });
        shut();
        return;
      case "expired":
      case "storage":
      case "too-much":
      case "restarting":
        // The provider reconnects by itself and signs in anew.
        return;
    }
  }

  /** False when there was nothing. */
  function giveBackUnsaved(reason: CloseReason): boolean {
    if (ledger.unsaved().length === 0) return false;
    giveBack(reason);
    return true;
  }

  function giveBack(code: string): void {
    refused.set({ code, commands: ledger.unsaved().filter((work) => work !== null) });
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
    if (barrierTimer !== null) clearTimeout(barrierTimer);
    barrierTimer = null;
    link.view.close();
    link.undo.close();
    link.link.close();
  }

  function publish(next: Board): void {
    board.set(repair(next).board);
    publishSteps();
  }

  function publishSteps(): void {
    undoable.set(link.undo.canUndo());
    redoable.set(link.undo.canRedo());
  }

  function publishSave(): void {
    if (save.get().kind === "readOnly") return;
    const count = ledger.unsaved().length;
    if (count === 0) save.set({ kind: "saved" });
    else save.set({ kind: connection.get().kind === "live" ? "sending" : "waiting", count });
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
    presence,
    refused,
    newerDay,
    veiled: veil.on,
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
    veil: veil.wish,
    acknowledgeRefused: () => refused.set(null),
    close() {
      stopWaking();
      shut();
    },
  };
}
