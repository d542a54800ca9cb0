/**
 * Who may do what: every verb and the roles that have it, in one table. The server asks it before it answers anything,
 * and the client asks it to leave out what would be refused. A session is for certain units, and a right counts there only.
 */

import type { Role } from "./protocol.ts";

/**
 * wall: a paired screen in the staff room, nobody in particular. staff: a person on today's board. lead: whoever leads
 * today's meeting. leader: the head of the unit. admin: sets the installation up, and has no reason to see a board.
 * `system`, the server itself, never signs in.
 */
export const SESSION_ROLES = ["wall", "staff", "lead", "leader", "admin"] as const satisfies readonly Role[];
export type SessionRole = (typeof SESSION_ROLES)[number];

const RIGHTS = {
  "board.read": ["wall", "staff", "lead", "leader"],
  "board.write": ["wall", "staff", "lead"],
  /** «Besøk i rommet»: cover and uncover the unit's walls. */
  "wall.veil": ["wall", "staff", "lead", "leader"],
  "board.bringBack": ["lead", "leader"],

  /** Open the door for phones: the QR code and the typed code. */
  "join.open": ["wall", "lead", "leader"],
  /**
   * Show somebody out, whose phone is then made to forget. Not the wall: it is nobody in particular, so whoever passes it
   * could delete what a colleague has not sent, and a PIN typed there is read by the whole room. The wall's part is to ask
   * before anybody comes in and to say who did; the lead acts on the own phone, and the log has a person's name.
   */
  "join.expel": ["lead", "leader", "admin"],
  /** The key with which a phone keeps the day while there is no coverage. */
  "offline.key": ["staff", "lead"],

  "replay.open": ["lead", "leader"],
  "replay.export": ["leader"],
  "facts.read": ["lead", "leader"],
  "report.read": ["lead", "leader"],
  "report.sign": ["lead", "leader"],

  /** Worked out in the browser from the board it has; applied as `board.write`. */
  "plan.suggest": ["wall", "lead", "leader"],
  "plan.print": ["wall", "lead", "leader"],

  /** One patient's details, for one's own visits today. */
  "patient.read": ["staff", "lead", "leader"],
  /** Another patient's, with a reason that is logged before the answer. */
  "patient.readOther": ["staff", "lead", "leader"],
  "patient.write": ["leader", "admin"],

  /** What is stored about oneself. */
  "log.readOwn": ["staff", "lead", "leader", "admin"],
  "log.read": ["leader", "admin"],

  /** One's own shifts in one's own calendar. */
  "calendar.own": ["staff", "lead"],

  /** Who may sign in to the unit: names, roles, PINs. Administrators are made by administrators only. */
  "people.write": ["leader", "admin"],
  "device.pair": ["leader", "admin"],
  "device.revoke": ["leader", "admin"],
  "setup.read": ["leader", "admin"],
  "setup.write": ["leader", "admin"],
  "catalogue.write": ["leader", "admin"],
  /** Place the list's types in columns, in a session that somebody who may write the list has begun. */
  "catalogue.place": ["wall", "staff", "lead", "leader", "admin"],
  "data.import": ["leader", "admin"],
  "data.export": ["leader", "admin"],
  /** Units, who may sign in, the identity provider, tokens for programs. */
  "municipality.write": ["admin"],
} as const satisfies Record<string, readonly SessionRole[]>;

export type Verb = keyof typeof RIGHTS;
export const VERBS = Object.keys(RIGHTS) as readonly Verb[];

export function may(role: Role, verb: Verb): boolean {
  const roles: readonly Role[] = RIGHTS[verb];
  return roles.includes(role);
}
