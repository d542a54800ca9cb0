/**
 * Sessions without sign-in, for the demo only: a visitor chooses a wall, a leader or one of today's people. The people
 * are read from the board itself, so the demo signs in nobody who is not on it.
 */

import * as z from "zod";
import type { Board } from "#shared/domain/board.ts";
import type { Actor } from "#shared/protocol.ts";
import type { Unit } from "../day/units.ts";
import type { Session } from "./session.ts";

export const demoRequestSchema = z.strictObject({
  unit: z.string().max(40),
  as: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("wall") }),
    z.strictObject({ kind: z.literal("leader") }),
    z.strictObject({ kind: z.literal("staff"), staffId: z.string().min(1).max(40) }),
  ]),
});
export type DemoRequest = z.infer<typeof demoRequestSchema>;

/** Null when nobody on the board has that id. */
export async function demoActor(
  unit: Unit,
  as: DemoRequest["as"],
  readBoard: () => Promise<Board>,
): Promise<Actor | null> {
  switch (as.kind) {
    case "wall":
      return wallActor(unit);
    case "leader":
      return { id: `leader-${unit.id}`, name: `Leder ${unit.name}`, role: "leader" };
    case "staff": {
      const { staff } = await readBoard();
      const person = Array.from(staff.values()).find(({ id }) => id === as.staffId);
      if (!person) return null;
      return { id: person.id, name: person.name, role: person.duties.includes("meetingLead") ? "lead" : "staff" };
    }
  }
}

/** Whom a program without a token is taken for, as long as its connection lasts. */
export function guestSession(unit: Unit): Session {
  return {
    id: "guest",
    kind: "guest",
    actor: wallActor(unit),
    units: [unit.id],
    deviceId: null,
    expiresAt: Number.MAX_SAFE_INTEGER,
  };
}

export function wallActor(unit: Unit): Actor {
  return { id: `wall-${unit.id}`, name: `Tavla ${unit.name}`, role: "wall" };
}
