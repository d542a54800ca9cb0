/**
 * What a leader has chosen to look at, beside the moment: one card, some of the events, two moments, a stretch. Written
 * into the address as ids and numbers only, so that a link shows the same to whoever may see it, and tells nobody else
 * anything. A choice that names a card or a patient makes the address about that patient.
 */

import type { CardRef } from "#shared/domain/event-subjects.ts";
import type { PatientCode, StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { CHAPTER_NAMES, type ChapterName } from "./chapters.ts";
import { EVENT_TYPES, type EventType } from "./event-types.ts";

export interface EventFilter {
  readonly person: StaffId | null;
  readonly patient: PatientCode | null;
  readonly type: EventType | null;
  readonly chapter: ChapterName | null;
}

/** Two moments as numbers of updates. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Seen moment by moment, or as plan and result. */
export type DeskPage = "replay" | "outcome";

export interface DeskChoice {
  readonly page: DeskPage;
  readonly card: CardRef | null;
  readonly filter: EventFilter;
  readonly compare: Stretch | null;
  readonly loop: Stretch | null;
}

export const NO_FILTER: EventFilter = { person: null, patient: null, type: null, chapter: null };
export const NO_CHOICE: DeskChoice = { page: "replay", card: null, filter: NO_FILTER, compare: null, loop: null };

/** Whether the address it gives is about one patient; opening such a link asks for a reason. */
export function isAboutPatient({ card, filter }: DeskChoice): boolean {
  return card !== null || filter.patient !== null;
}

/** `&card=task:01J…&type=deferred`, empty for no choice. */
export function choiceHash({ page, card, filter, compare, loop }: DeskChoice): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ["page", page === "outcome" ? page : null],
    ["card", card && cardText(card)],
    ["person", filter.person],
    ["patient", filter.patient],
    ["type", filter.type],
    ["phase", filter.chapter],
    ["compare", compare && `${compare.from}-${compare.to}`],
    ["loop", loop && `${loop.from}-${loop.to}`],
  ];
  return fields.map(([name, value]) => (value === null ? "" : `&${name}=${encoded(value)}`)).join("");
}

/** What the address does not say, or says in a way nobody wrote, is not chosen. */
export function choiceFromHash(hash: string): DeskChoice {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const id = (name: string): string | null => {
    const text = fields.get(name);
    return text !== null && text.length > 0 && text.length <= MAX_ID ? text : null;
  };
  return {
    page: fields.get("page") === "outcome" ? "outcome" : "replay",
    card: cardFrom(fields.get("card") ?? ""),
    filter: {
      person: id("person") as StaffId | null,
      patient: id("patient") as PatientCode | null,
      type: EVENT_TYPES.find((type) => type === fields.get("type")) ?? null,
      chapter: CHAPTER_NAMES.find((name) => name === fields.get("phase")) ?? null,
    },
    compare: stretchFrom(fields.get("compare") ?? ""),
    loop: stretchFrom(fields.get("loop") ?? ""),
  };
}

/** A colon is allowed in a fragment, and an address one can read is an address one can trust. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":");
}

const MAX_ID = 40;

function cardText({ kind, id }: CardRef): string {
  return `${kind}:${id}`;
}

function cardFrom(text: string): CardRef | null {
  const [, kind, id = ""] = /^(task|visit):(.{1,40})$/.exec(text) ?? [];
  if (kind === "task") return { kind, id: id as TaskId };
  return kind === "visit" ? { kind, id: id as VisitId } : null;
}

function stretchFrom(text: string): Stretch | null {
  const match = /^(\d{1,7})-(\d{1,7})$/.exec(text);
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from < to ? { from, to } : null;
}
