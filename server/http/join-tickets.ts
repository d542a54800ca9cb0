/** Whose phone it is that came in with a code: only somebody on the unit's board today, and only while the ticket counts. */

import type { AccessParts } from "../access/access.ts";
import type { Ticket } from "../access/join-door.ts";
import type { Person } from "../access/people.ts";
import type { Days } from "../day/days.ts";
import { ApiError } from "./api-error.ts";

interface Candidate {
  readonly id: string;
  readonly name: string;
}

export interface JoinTickets {
  /** @throws ApiError for one that is unknown, used or too old */
  readonly find: (id: string) => Ticket;
  /** Today's people, by name. */
  readonly candidates: (unitId: string) => Promise<readonly Candidate[]>;
  /** @throws ApiError for somebody who is not in this unit today */
  readonly candidate: (ticket: Ticket, personId: string) => Promise<Candidate>;
  /** @throws ApiError when nobody in the room has said yes to this person; that is written down */
  readonly requireYes: (ticket: Ticket, personId: string) => void;
  /** The record of somebody who until now only stood on the board. @throws ApiError for one who may not come in */
  readonly registered: (ticket: Ticket, candidate: Candidate) => Promise<Person>;
}

export function openJoinTickets({ door, people, refused }: AccessParts, days: Days): JoinTickets {
  async function candidates(unitId: string): Promise<readonly Candidate[]> {
    const day = { unitId, date: days.today() };
    const staff = (await days.open(day)) ? Array.from((await days.board(day)).staff.values()) : [];
    return staff
      .map(({ id, name }) => ({ id, name }))
      .filter(({ id }) => people.get(id)?.disabled !== true)
      .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  }

  return {
    candidates,
    find(id) {
      const ticket = door.ticket(id);
      if (!ticket) throw new ApiError("old-ticket");
      return ticket;
    },
    async candidate(ticket, personId) {
      const found = (await candidates(ticket.unitId)).find(({ id }) => id === personId);
      if (!found) throw new ApiError("unknown-person");
      return found;
    },
    requireYes({ unitId, asked }, personId) {
      if (asked?.personId === personId && asked.answer === "yes") return;
      refused.note({ unitId, actor: null, act: "session.open", subject: personId, detail: "not-confirmed" });
      throw new ApiError("not-confirmed");
    },
    async registered({ unitId }, { id, name }) {
      if (!people.get(id)) await people.add({ id, name, role: "staff", units: [unitId] });
      const person = people.get(id);
      if (!person || person.disabled) throw new ApiError("no-access");
      return person;
    },
  };
}
