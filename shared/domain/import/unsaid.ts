/**
 * What a file says nothing of stays as it is stored: a column that is not there must not undo, night after night, what people
 * have entered on the page.
 */

import type { Catalogue } from "../catalogue.ts";
import type { DatedVisit, StandingVisit } from "../setup/standing-visit.ts";
import { lowest, USUAL_SLACK_MINUTES } from "./visit-row.ts";

type AnyVisit = DatedVisit | StandingVisit;

/** Field of a file -> what it is on a visit. */
const FIELDS = {
  zone: "zone",
  mode: "mode",
  travel: "travelMinutes",
  delegations: "delegations",
  staffRequired: "staffRequired",
  staff: "usualStaff",
  locked: "locked",
  needsKey: "needsKey",
} as const;

/** @param says whether the file has that field at all */
export function withUnsaid<V extends AnyVisit>(
  visit: V,
  stored: V,
  says: (field: string) => boolean,
  catalogue: Catalogue,
): V {
  const { primaryContact, urgency, follows } = stored;
  const kept: Record<string, unknown> = { primaryContact, urgency, follows };
  for (const [field, name] of Object.entries(FIELDS)) if (!says(field)) kept[name] = stored[name];
  // Without a column it is what the tasks ask for; somebody may have asked for more, or less.
  const isOwn = stored.competence !== lowest(stored.tasks, catalogue);
  if (!says("competence") && isOwn) kept["competence"] = stored.competence;
  // A window that somebody has set, as long as the visit still begins within it, and on the same board.
  const isSet = stored.earliest !== Math.max(0, stored.start - USUAL_SLACK_MINUTES);
  const isMoved = "date" in visit && "date" in stored && visit.date !== stored.date;
  if (!says("earliest") && !isMoved && isSet && stored.earliest <= visit.start) kept["earliest"] = stored.earliest;
  const isLateSet = stored.latest !== stored.start + USUAL_SLACK_MINUTES;
  if (!says("latest") && !isMoved && isLateSet && visit.start <= stored.latest) kept["latest"] = stored.latest;
  return {
    ...visit,
    ...kept,
    ...("recurrence" in visit ? recurringAsStored(visit, stored as StandingVisit, says) : {}),
  };
}

function recurringAsStored(
  { recurrence, from, until }: StandingVisit,
  stored: StandingVisit,
  says: (field: string) => boolean,
): Pick<StandingVisit, "recurrence" | "from" | "until" | "pauses"> {
  const rhythm =
    recurrence.kind === "weekly" && stored.recurrence.kind === "weekly"
      ? {
          ...recurrence,
          // No file says «every third week».
          everyWeeks: stored.recurrence.everyWeeks,
          weeks: says("weeks") ? recurrence.weeks : stored.recurrence.weeks,
        }
      : recurrence;
  return {
    recurrence: rhythm,
    from: says("from") ? from : stored.from,
    until: says("until") ? until : stored.until,
    pauses: stored.pauses,
  };
}
