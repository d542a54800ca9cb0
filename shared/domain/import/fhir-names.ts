/** How resources name each other and what they are called, in the ways a bundle may do it. */

import {
  type Concept,
  HPR,
  type Identifier,
  NATIONAL_IDS,
  PERSONNEL,
  PERSONNEL_SYSTEM,
  type Reference,
} from "./fhir-schema.ts";

/** The last two steps of an address are what it names: `https://x/fhir/Patient/1` and `Patient/1` are the same. */
export function localName(reference: string): string {
  const [path = ""] = reference.split(/[?#]|\/_history\//);
  return path.split("/").slice(-2).join("/");
}

export function isNational({ system = "" }: Identifier): boolean {
  return NATIONAL_IDS.has(system);
}

/** What the record system calls it: its own identifier, or the resource's id. */
export function sourceName(
  resource: { readonly id?: string | undefined; readonly identifier?: readonly Identifier[] | undefined },
  preferred: string,
): string {
  const own = (resource.identifier ?? []).filter((each) => !isNational(each) && each.system !== HPR && each.value);
  return (own.find(({ system }) => system === preferred) ?? own[0])?.value ?? resource.id ?? "";
}

export interface NamedResources {
  /** `Type/id` of what the bundle holds -> what the record system calls it; a role is called what its person is. */
  readonly names: ReadonlyMap<string, string>;
  /** Every `Type/id` of the bundle, also of entries with mistakes. */
  readonly present: ReadonlySet<string>;
  /** A reference as `Type/id`, also one by the entry's full address. */
  readonly localOf: (reference: string) => string;
}

/** What an import can look up: `type` or, of people, their role. Empty when it means something else. */
export function referredName(
  reference: Reference | undefined,
  type: string,
  { names, localOf }: NamedResources,
): string {
  const { reference: address, identifier } = reference ?? {};
  if (address === undefined) return (reference?.type === type && identifier?.value) || "";
  const local = localOf(address);
  const [kind, id] = local.split("/");
  return kind === type || kind === `${type}Role` ? (names.get(local) ?? id ?? "") : "";
}

/** Ways in which a concept may be understood, the most exact first. */
export function conceptWords(concept: Concept | undefined, system: string): string[] {
  const codings = concept?.coding ?? [];
  const ours = codings.filter((each) => each.system === system).map(({ code }) => code);
  const national = codings
    .filter((each) => each.system === PERSONNEL_SYSTEM)
    .map(({ code = "" }) => PERSONNEL[code.toUpperCase()]);
  const others = codings.map(({ display }) => display);
  const codes = codings.filter((each) => each.system !== PERSONNEL_SYSTEM).map(({ code }) => code);
  return [...ours, ...national, concept?.text, ...others, ...codes].flatMap((each) => each || []);
}

export function codeOf(concepts: readonly (Concept | undefined)[], system: string): string {
  const codings = concepts.flatMap((concept) => concept?.coding ?? []);
  return codings.find((each) => each.system === system)?.code ?? "";
}
