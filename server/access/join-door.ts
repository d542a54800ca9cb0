/**
 * The door through which phones come in. It is open while somebody holds it open at the wall, ten minutes at a time; the
 * code it shows proves that a phone is in the room, and says nothing about whose it is. A code lives for a minute, and half
 * a minute longer for the one who is typing; each phone uses a code once, and gets a ticket for it. Whoever has no PIN yet
 * is confirmed by somebody in the room, so that nobody takes another's name.
 * All of it is in memory: after a restart the door is closed, and somebody opens it again.
 */

import type { DoorView } from "#shared/access-messages.ts";
import type { Clock } from "../clock.ts";

const OPEN_MS = 10 * 60_000;
const CODE_MS = 60_000;
const GRACE_MS = 30_000;
const TICKET_MS = 10 * 60_000;
/** Without I, L, O, 0 and 1: 31 letters and digits, 887 million codes. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 6;
const TICKET_BYTES = 24;
/** Two hundred people at one wall. */
const MAX_TICKETS_PER_UNIT = 400;

type Answer = "waiting" | "yes" | "no";

export interface Ticket {
  readonly id: string;
  readonly unitId: string;
  readonly until: number;
  /** Who this phone says it belongs to, while somebody in the room is asked. */
  asked: { readonly id: string; readonly personId: string; readonly name: string; answer: Answer } | null;
}

export interface JoinDoor {
  readonly open: (unitId: string) => DoorView;
  /** Null when it is closed. */
  readonly view: (unitId: string) => DoorView | null;
  readonly close: (unitId: string) => void;
  /** @param phone what the phone calls itself, for «once for each phone» */
  readonly exchange: (code: string, phone: string) => Ticket | "wrong" | "used";
  /** Null for a ticket that is unknown, used or too old. */
  readonly ticket: (id: string) => Ticket | null;
  readonly ask: (ticket: Ticket, personId: string, name: string) => Answer;
  /** Whom it is about; null when nobody asks under that id. */
  readonly answer: (unitId: string, askId: string, yes: boolean) => { readonly personId: string } | null;
  /** False when it was spent before. */
  readonly spend: (ticket: Ticket) => boolean;
  /** The person is in: the wall may greet them. Not for a phone that only comes back. */
  readonly joined: (unitId: string, personId: string, name: string) => void;
  /** Calls back for everybody who comes in, also while the door is closed: an account needs no code. */
  readonly onJoined: (listener: (unitId: string, name: string) => void) => void;
}

interface Door {
  openUntil: number;
  code: { readonly text: string; readonly until: number; readonly usedBy: Set<string> };
  before: Door["code"] | null;
  joined: { readonly personId: string; readonly name: string }[];
}

export function openJoinDoor(clock: Clock, randomBytes: (count: number) => Uint8Array): JoinDoor {
  const doors = new Map<string, Door>();
  const tickets = new Map<string, Ticket>();
  const listeners: ((unitId: string, name: string) => void)[] = [];
  const random = (): string => Buffer.from(randomBytes(TICKET_BYTES)).toString("base64url");

  function newCode(): Door["code"] {
    return { text: codeFrom(randomBytes), until: clock.elapsed() + CODE_MS, usedBy: new Set() };
  }

  /** With the code of this minute; null when it is closed. */
  function doorOf(unitId: string): Door | null {
    const door = doors.get(unitId);
    const now = clock.elapsed();
    if (!door || door.openUntil <= now) {
      doors.delete(unitId);
      return null;
    }
    if (door.code.until <= now) {
      door.before = door.code.until + GRACE_MS > now ? door.code : null;
      door.code = newCode();
    }
    return door;
  }

  function livingTickets(unitId: string): Ticket[] {
    const now = clock.elapsed();
    for (const [id, { until }] of tickets) if (until <= now) tickets.delete(id);
    return Array.from(tickets.values()).filter((ticket) => ticket.unitId === unitId);
  }

  function viewOf(unitId: string, door: Door): DoorView {
    const now = clock.elapsed();
    const asking = livingTickets(unitId).flatMap(({ asked }) => (asked?.answer === "waiting" ? [asked] : []));
    return {
      code: door.code.text,
      codeFor: door.code.until - now,
      openFor: door.openUntil - now,
      asking: asking.map(({ id, name }) => ({ id, name })),
      joined: door.joined,
    };
  }

  return {
    open(unitId) {
      const known = doorOf(unitId);
      const openUntil = clock.elapsed() + OPEN_MS;
      const door = known ?? { openUntil, code: newCode(), before: null, joined: [] };
      door.openUntil = openUntil;
      doors.set(unitId, door);
      return viewOf(unitId, door);
    },
    view(unitId) {
      const door = doorOf(unitId);
      return door && viewOf(unitId, door);
    },
    close: (unitId) => void doors.delete(unitId),
    exchange(code, phone) {
      for (const unitId of Array.from(doors.keys())) {
        const door = doorOf(unitId);
        if (!door) continue;
        const grace = door.before && door.before.until + GRACE_MS > clock.elapsed() ? door.before : null;
        const meant = [door.code, grace].find((each) => each?.text === code);
        if (!meant) continue;
        if (meant.usedBy.has(phone) || livingTickets(unitId).length >= MAX_TICKETS_PER_UNIT) return "used";
        meant.usedBy.add(phone);
        const ticket: Ticket = { id: random(), unitId, until: clock.elapsed() + TICKET_MS, asked: null };
        tickets.set(ticket.id, ticket);
        return ticket;
      }
      return "wrong";
    },
    ticket(id) {
      const ticket = tickets.get(id);
      return ticket && ticket.until > clock.elapsed() ? ticket : null;
    },
    ask(ticket, personId, name) {
      if (ticket.asked?.personId !== personId) ticket.asked = { id: random(), personId, name, answer: "waiting" };
      return ticket.asked.answer;
    },
    answer(unitId, askId, yes) {
      const asked = livingTickets(unitId).find((ticket) => ticket.asked?.id === askId)?.asked;
      if (!asked) return null;
      asked.answer = yes ? "yes" : "no";
      return asked;
    },
    spend: (ticket) => tickets.delete(ticket.id),
    joined(unitId, personId, name) {
      const door = doors.get(unitId);
      if (door) door.joined = [...door.joined.filter((each) => each.personId !== personId), { personId, name }];
      for (const listener of listeners) listener(unitId, name);
    },
    onJoined: (listener) => void listeners.push(listener),
  };
}

/** Every character with the same chance: bytes above the last whole round are thrown away. */
export function codeFrom(randomBytes: (count: number) => Uint8Array, length = CODE_LENGTH): string {
  const limit = 256 - (256 % ALPHABET.length);
  let code = "";
  while (code.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < limit && code.length < length) code += ALPHABET[byte % ALPHABET.length] ?? "";
    }
  }
  return code;
}

/** As a person types it: small letters, spaces and hyphens are all right. */
export function typedCode(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, "");
}
