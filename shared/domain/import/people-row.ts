/** A row of a list of employees. */

import type { Employee } from "../setup/people.ts";
import type { ImportContext } from "./context.ts";
import { boardName, competenceFrom, delegationFrom, percentFrom, yesNoFrom } from "./convert.ts";
import type { RowReader } from "./row-reader.ts";

/** Null when the row has problems. What the file does not say stays as it is stored. */
export function employeeFrom(row: RowReader, { people, idFor }: ImportContext): Employee | null {
  const split = [row.text("firstName"), row.text("lastName")].filter(Boolean).join(" ");
  const full = row.text("name") || split;
  if (full === "") row.wrong("name", "missing");
  const name = boardName(full);
  const sourceId = row.text("sourceId") || name;
  if (sourceId.length > 80) row.wrong("sourceId", "tooLong");
  const numbered = row.text("sourceId") !== "";
  const sameName = people.byName(full);
  if (!numbered && sameName === "ambiguous") row.wrong("name", "ambiguousPerson");
  const named = typeof sameName === "object" ? sameName : null;
  // Somebody who was entered by hand, or came in a list without numbers, is the same person in one with; and the other way round.
  const isSame = !numbered || named?.sourceId === null || named?.sourceId === named?.name;
  const stored = people.bySource(sourceId) ?? (isSame ? named : null);
  const competence = row.value("competence", "unknownCompetence", competenceFrom) ?? stored?.competence ?? null;
  if (competence === null && row.text("competence") === "") row.wrong("competence", "missing");
  const delegations = row.list("delegations", "unknownDelegation", delegationFrom);
  const capacity = row.value("capacity", "badNumber", percentFrom);
  const active = row.value("active", "badYesNo", yesNoFrom);
  if (row.problems.length > 0 || competence === null) return null;
  return {
    id: stored?.id ?? idFor(sourceId),
    name,
    competence,
    delegations: row.text("delegations") === "" ? (stored?.delegations ?? []) : untilAsStored(delegations, stored),
    capacityPercent: capacity ?? stored?.capacityPercent ?? (competence === "student" ? 0 : 100),
    mentor: stored?.mentor ?? null,
    transport: stored?.transport ?? "car",
    active: active ?? stored?.active ?? true,
    sourceId: calledFrom(sourceId, numbered, stored),
  };
}

/** A file without numbers does not take away a number, and our own id in a file that went out from here is none. */
function calledFrom(sourceId: string, numbered: boolean, stored: Employee | null): string | null {
  if (!numbered) return stored?.sourceId ?? sourceId;
  return stored?.id === sourceId ? stored.sourceId : sourceId;
}

/** A file seldom says how long a delegation counts; what was entered by hand stays. */
function untilAsStored(
  delegations: readonly Employee["delegations"][number]["delegation"][],
  stored: Employee | null,
): Employee["delegations"] {
  return [...new Set(delegations)].map((delegation) => ({
    delegation,
    until: stored?.delegations.find((each) => each.delegation === delegation)?.until ?? null,
  }));
}
