/** One person at one screen: the real session, and a note of everything done in it, to be found again later. */

import type { Transaction } from "yjs";
import type { BoardDoc } from "#shared/document/board-doc.ts";
import { openSession, type Session } from "../../../client/session/session.ts";
import type { Actor, DayName, SessionReply } from "#shared/protocol.ts";
import { below, type Random } from "../random-board.ts";
import { anyCommand } from "./intentions.ts";

/** What one command or undo did to the document. */
export interface Work {
  readonly what: string;
  /** False for undo and redo, which nobody gets back in words. */
  readonly isCommand: boolean;
  readonly actorId: string;
  readonly clientId: number;
  /** Everything of that client below this clock belongs to the work or came before it. */
  readonly clock: number;
  readonly deleted: readonly { readonly client: number; readonly clock: number; readonly length: number }[];
  saved: boolean;
}

export interface PersonEvents {
  readonly signIn: (person: Person) => Promise<SessionReply>;
  readonly onDocument: (person: Person, doc: BoardDoc) => void;
  readonly onSaved: (person: Person, work: Work) => void;
  /** A command was accepted and left no trace. */
  readonly onNoEffect: (person: Person, what: string) => void;
  readonly now: () => number;
}

export class Person {
  /** The name of this person's host; the same actor may have several. */
  readonly name: string;
  readonly actor: Actor;
  /** Whether this person's device says who it is in every frame, and lies. */
  readonly liesAs: Actor | null;
  /** Null while the screen is off. */
  session: Session | null = null;
  doc: BoardDoc | null = null;
  /** False for one that never comes back. */
  alive = true;
  offline = false;
  /** Done in this life of the page, oldest first. */
  works: Work[] = [];
  /** Commands that were not saved when the session last began with a new document. */
  abandoned = 0;
  /** Rows of the journal that this page is known to have seen, from the first. */
  seenRows = 0;
  /** Ms that the device's clock is wrong. */
  readonly skewMs: number;
  private readonly day: DayName;
  private readonly events: PersonEvents;
  private wakeUp: (() => void) | null = null;
  private deed: Pick<Work, "clientId" | "clock" | "deleted"> | null = null;

  constructor(name: string, actor: Actor, day: DayName, skewMs: number, liesAs: Actor | null, events: PersonEvents) {
    this.name = name;
    this.actor = actor;
    this.day = day;
    this.skewMs = skewMs;
    this.liesAs = liesAs;
    this.events = events;
  }

  open(): void {
    this.session = openSession(this.day, {
      signIn: () => this.events.signIn(this),
      origin: `http://${this.name}`,
      now: () => this.events.now() + this.skewMs,
      onWake: (wake) => {
        this.wakeUp = wake;
        return () => {
          this.wakeUp = null;
        };
      },
    });
  }

  /** The page is gone with all it had in memory. */
  shut(): void {
    this.session?.close();
    this.session = null;
    this.doc = null;
    this.works = [];
  }

  wake(): void {
    this.wakeUp?.();
  }

  /** The session works on this document from now on. */
  adopt(doc: BoardDoc): void {
    this.lookAtSaveState();
    this.abandoned = this.works.filter((work) => work.isCommand && !work.saved).length;
    this.works = [];
    this.doc = doc;
    this.seenRows = 0;
    doc.on("afterTransaction", (transaction: Transaction) => {
      if (transaction.local && this.doc === doc) this.note(doc, transaction);
    });
    this.events.onDocument(this, doc);
  }

  /** Null when nothing was done. */
  act(random: Random): string | null {
    const board = this.session?.board.get();
    if (!this.session || !board) return null;
    const command = anyCommand(board, random, this.events.now() + this.skewMs);
    this.deed = null;
    const decision = this.session.dispatch(command);
    if (!decision.ok) return null;
    if (decision.changes.length > 0 && !this.deed) this.events.onNoEffect(this, command.type);
    this.keep(command.type, true);
    return command.type;
  }

  /** Null when there was nothing to take back. */
  takeBack(redo: boolean): string | null {
    this.deed = null;
    const done = redo ? this.session?.redo() : this.session?.undo();
    if (!done) return null;
    const what = redo ? "redo" : "undo";
    this.keep(what, false);
    return what;
  }

  hold(random: Random): void {
    const ids = [...(this.session?.board.get()?.tasks.keys() ?? [])];
    const id = ids[below(random, ids.length + 1)];
    this.session?.hold(id === undefined ? null : { kind: "task", id });
  }

  /** Compares what the screen says is saved with what was done. */
  lookAtSaveState(): void {
    const save = this.session?.save.get();
    if (!save || save.kind === "readOnly") return;
    const unsaved = save.kind === "saved" ? 0 : save.count;
    for (const work of this.works.slice(0, this.works.length - unsaved)) {
      if (work.saved) continue;
      work.saved = true;
      this.events.onSaved(this, work);
    }
  }

  private note(doc: BoardDoc, transaction: Transaction): void {
    const deleted = Array.from(transaction.deleteSet.clients, ([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    ).flat();
    const clock = transaction.afterState.get(doc.clientID) ?? 0;
    if (clock === (transaction.beforeState.get(doc.clientID) ?? 0) && deleted.length === 0) return;
    this.deed = { clientId: doc.clientID, clock, deleted };
  }

  private keep(what: string, isCommand: boolean): void {
    const { clientId, clock, deleted } = this.deed ?? { clientId: 0, clock: 0, deleted: [] };
    this.works.push({ what, isCommand, actorId: this.actor.id, clientId, clock, deleted, saved: false });
  }
}
