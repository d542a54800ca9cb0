/** Practitioners and their roles as people and shifts. */

import type { BundleRow } from "./bundle-row.ts";
import { competenceFrom } from "./convert.ts";
import { codeOf, conceptWords, type NamedResources, referredName, sourceName } from "./fhir-names.ts";
import { type Practitioner, type PractitionerRole, type Reference, SYSTEMS } from "./fhir-schema.ts";

type Made = Pick<BundleRow, "kind" | "fields" | "problems">;

/** A role that lasts longer than a day is what somebody is, not when they are at work. */
const LONGEST_SHIFT_MS = 24 * 60 * 60_000;

export function peopleRow(
  practitioner: Practitioner,
  roles: readonly PractitionerRole[],
  resource: string,
  { localOf }: NamedResources,
): Made {
  const [name] = practitioner.name ?? [];
  const given = (name?.given ?? []).join(" ");
  const own = roles.filter((role) => localOf(role.practitioner?.reference ?? "") === resource);
  const words = [
    ...own.flatMap(({ code = [] }) => code),
    ...(practitioner.qualification ?? []).map(({ code }) => code),
  ].flatMap((concept) => conceptWords(concept, SYSTEMS.competence));
  return {
    kind: "people",
    fields: {
      sourceId: sourceName(practitioner, SYSTEMS.staff),
      name: name?.text ?? [given, name?.family ?? ""].filter(Boolean).join(" "),
      competence: words.find((word) => competenceFrom(word) !== null) ?? words[0] ?? "",
      active: practitioner.active === undefined ? "" : String(practitioner.active),
    },
    problems: [],
  };
}

export function shiftRow(role: PractitionerRole, named: NamedResources): Made {
  const { start, end } = role.period ?? {};
  const isShift = start?.includes("T") && end?.includes("T") && Date.parse(end) - Date.parse(start) < LONGEST_SHIFT_MS;
  if (!isShift) {
    const there = named.present.has(named.localOf(role.practitioner?.reference ?? ""));
    return {
      kind: "none",
      fields: {},
      problems: there ? [] : [{ path: "practitioner", code: "notInBundle", value: shownReference(role.practitioner) }],
    };
  }
  // Somebody who has been taken off a shift has a role that is over.
  if (role.active === false) return { kind: "none", fields: {}, problems: [] };
  return {
    kind: "shifts",
    fields: {
      sourceId: sourceName(role, SYSTEMS.shift),
      employee: referredName(role.practitioner, "Practitioner", named),
      date: start ?? "",
      start: start ?? "",
      end: end ?? "",
      code: codeOf(role.code ?? [], SYSTEMS.shiftCode),
    },
    problems: [],
  };
}

export function shownReference(reference: Reference | undefined): string {
  return reference?.reference ?? reference?.identifier?.value ?? "";
}
