/** What the server and the browser say to each other about getting in: joining, pairing, people and devices. Types only. */

import type { SessionRole } from "./access.ts";
import type { SessionReply } from "./protocol.ts";

/** A public key as WebCrypto exports it: ECDSA on P-256. */
export interface DeviceKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** Answered to whoever has proved who they are. */
export interface SignInReply extends SessionReply {
  readonly units: readonly string[] | "all";
  /** Epoch ms. */
  readonly expiresAt: number;
  /** The device that opens the next session by itself; null when this one keeps nothing. */
  readonly deviceId: string | null;
}

/** GET /api/session: who this session is. */
export interface SessionView {
  readonly actor: SessionReply["actor"];
  readonly units: readonly string[] | "all";
  readonly expiresAt: number;
}

/** What the wall shows while phones may join. */
export interface DoorView {
  readonly code: string;
  /** Ms from now. */
  readonly codeFor: number;
  readonly openFor: number;
  readonly asking: readonly { readonly id: string; readonly name: string }[];
  readonly joined: readonly { readonly personId: string; readonly name: string }[];
}

/** A code was right: the phone may now say whose it is. */
export interface JoinTicket {
  readonly ticket: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly date: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * pin: type it. account: sign in with the account that is connected. waiting: somebody in the room is asked whether it is
 * you. choose: they said yes, choose a PIN or connect an account. refused: they said no.
 */
export type JoinState = "pin" | "account" | "waiting" | "choose" | "refused";

export interface InvitationView {
  readonly kind: "firstRun" | "person";
  /** Empty for the first administrator, who says it. */
  readonly name: string;
  readonly municipality: string;
}

export interface PairingStart {
  readonly pairing: string;
  /** `ABCD-EFGH` */
  readonly code: string;
  readonly number: string;
  /** Ms. */
  readonly expiresIn: number;
  readonly pollEvery: number;
}

export type PairingState =
  | { readonly state: "waiting" }
  | { readonly state: "paired"; readonly deviceId: string; readonly unitId: string };

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly role: SessionRole;
  readonly hasPin: boolean;
  readonly locked: boolean;
  readonly disabled: boolean;
}

export interface DeviceRow {
  readonly id: string;
  readonly kind: "wall" | "phone" | "desk";
  readonly name: string;
  /** Epoch ms. */
  readonly addedAt: number;
  readonly seenAt: number;
}

export interface PresentRow {
  readonly personId: string;
  readonly name: string;
  readonly role: SessionRole;
  /** Epoch ms. */
  readonly expiresAt: number;
}
