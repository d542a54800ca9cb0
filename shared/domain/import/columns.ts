/**
 * What an import may hold, field by field, and under which headings record and rota systems print it. Which column is
 * which field is guessed from the headings, remembered once a person has said it, and always shown before anything is
 * kept.
 */

import { dateFrom, plainWord } from "./convert.ts";
import type { TableRow } from "./table.ts";

export const TABLE_KINDS = ["people", "shifts", "visits"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
/** A bundle of FHIR may hold all of them. */
export const IMPORT_KINDS = [...TABLE_KINDS, "fhir"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Headings as plain words; the first that a file has counts. */
const HEADINGS = {
  people: {
    sourceId: "ansattnr ansattnummer ansattid ressursnr ressursnummer ressursid medarbeidernr personalnr id",
    name: "navn ansatt ansattnavn fulltnavn medarbeider ressurs ressursnavn name",
    firstName: "fornavn",
    lastName: "etternavn",
    competence: "kompetanse stilling stillingstittel stillingsbetegnelse yrke yrkestittel stillingskode kategori",
    delegations: "delegasjoner delegasjon delegering delegeringer fullmakter",
    capacity: "kapasitet kapasitetprosent kapasiteti",
    active: "aktiv status",
  },
  shifts: {
    sourceId: "vaktid vaktnr radid id",
    employee: "ansattnr ansattnummer ansattid ressursnr ressursnummer ressursid medarbeidernr personalnr",
    name: "navn ansatt ansattnavn fulltnavn medarbeider ressurs ressursnavn name",
    date: "dato vaktdato dag date",
    code: "vaktkode kode vakt turnuskode vakttype",
    start: "fra start starttid frakl starttidspunkt fratid kl",
    end: "til slutt slutttid sluttid tilkl sluttidspunkt tiltid",
    breakMinutes: "pause pauseminutter pausemin spisepause",
  },
  visits: {
    sourceId: "oppdragsid oppdragid oppdragsnr besøksid besøkid besøksnr tiltaksid tiltakid planid radid id",
    patient: "brukernr brukerkode brukerid bruker pasient pasientkode pasientnr tjenestemottaker beboer klient kode",
    date: "dato besøksdato oppdragsdato dag date",
    start: "start starttid fra frakl planlagtstart starttidspunkt klokkeslett kl tid",
    end: "slutt sluttid slutttid til tilkl planlagtslutt sluttidspunkt",
    minutes: "varighet minutter planlagttid vedtakstid tidsbruk varighetmin tidmin tidimin antallminutter",
    earliest: "tidligst tidligste tidligststart fratidligst",
    latest: "senest seneste senestestart seneststart",
    tasks: "tiltak oppgaver oppgave tjeneste tjenester beskrivelse oppdrag",
    zone: "sone område distrikt geografi",
    travel: "reisetid kjøretid reiseminutter kjøring",
    competence: "kompetanse kompetansekrav krav",
    delegations: "delegasjoner delegasjon delegering",
    staffRequired: "antallansatte antallpersoner dobbelbemanning dobbel toansatte bemanning antall",
    staff: "ansattnr ansatt fastansatt ansvarlig utfører ressursnr ressurs primærkontakt rute1",
    mode: "utføres modus besøkstype type",
    locked: "låst",
    needsKey: "nøkkel nøkkelboks",
    weekdays: "ukedager dager frekvens gjentakelse gjentas",
    weeks: "uker uke partalloddetall",
    from: "gyldigfra fradato startdato",
    until: "gyldigtil tildato sluttdato",
  },
} as const;
/** Field -> number of its column from 0. */
export type ColumnMapping = Readonly<Partial<Record<string, number>>>;

export function fieldsOf(kind: TableKind): readonly string[] {
  return Object.keys(HEADINGS[kind]);
}

/** Titles above the header are no more than this. */
const HEADER_WITHIN_ROWS = 12;

/** A rota with fewer dates across is a list with a date or two in each row. */
export const LEAST_DATES = 3;

/** Which row holds the headings: the one with most that are known; without any, the first with most cells. The dates of a
 * rota are headings too: «Fra 24.11. Til 30.11.» above it has more words than «Navn». */
export function headerIndex(rows: readonly TableRow[], kind: TableKind): number {
  const known = new Set(Object.values(HEADINGS[kind]).flatMap((words: string) => words.split(" ")));
  const scores = rows.slice(0, HEADER_WITHIN_ROWS).map(({ cells }) => {
    const words = new Set(cells.map(plainWord));
    // Any year will do.
    const dates =
      kind === "shifts" ? cells.filter((cell) => dateFrom(cell.slice(0, 40), "2026-06-30") !== null).length : 0;
    const headings = [...words].filter((word) => known.has(word)).length + (dates < LEAST_DATES ? 0 : dates);
    return 1000 * headings + [...words].filter(Boolean).length;
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** @param remembered heading -> field as a person said it last time; counts before any guess */
export function guessMapping(
  headings: readonly string[],
  kind: TableKind,
  remembered: Readonly<Record<string, string>>,
): ColumnMapping {
  const words = headingWords(headings);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const take = (field: string, column: number): void => {
    if (column < 0 || taken.has(column) || mapping[field] !== undefined) return;
    mapping[field] = column;
    taken.add(column);
  };
  for (const [index, word] of words.entries()) {
    const field = remembered[word];
    if (field === undefined) continue;
    // Said to be nothing: it is not guessed either.
    if (field === "") taken.add(index);
    else if (fieldsOf(kind).includes(field)) take(field, index);
  }
  for (const [field, synonyms] of Object.entries(HEADINGS[kind])) {
    for (const synonym of synonyms.split(" ")) take(field, words.indexOf(synonym));
  }
  return mapping;
}

/** What to remember of a mapping: every heading with its field, and those that are nothing. */
export function rememberedFrom(headings: readonly string[], mapping: ColumnMapping): Record<string, string> {
  const fields = new Map(Object.entries(mapping).map(([field, column]) => [column, field]));
  return Object.fromEntries(headingWords(headings).map((word, index) => [word, fields.get(index) ?? ""]));
}

/** Two columns of one heading are two: «fra» and «fra 2». */
function headingWords(headings: readonly string[]): string[] {
  const words = headings.map(plainWord);
  return words.map((word, index) => {
    const before = words.slice(0, index).filter((each) => each === word).length;
    return before === 0 ? word : `${word} ${before + 1}`;
  });
}
