/** What is wrong with one cell of an import, as a code and in words that tell the person what to do. */

import type { FileProblem } from "./table.ts";

const WORDS = {
  missing: "Feltet er tomt, og det må fylles ut.",
  noColumn: "Filen har ingen kolonne for dette. Velg hvilken det er under «Hva er hva?».",
  badDate: "Dette er ikke en dato. Skriv for eksempel 22.11.2026.",
  badTime: "Dette er ikke et klokkeslett. Skriv for eksempel 07:30.",
  badMinutes: "Dette er ikke en varighet. Skriv minutter, for eksempel 30, eller timer, for eksempel 0:30.",
  badNumber: "Dette er ikke et tall som passer her.",
  badStaff: "Skriv 1 eller 2, eller ja når det trengs to.",
  badYesNo: "Skriv ja eller nei.",
  badWeekdays: "Dette er ikke ukedager. Skriv for eksempel man, ons, fre eller hver dag.",
  badWeeks: "Skriv alle, partall eller oddetall.",
  sameName:
    "Flere i filen heter dette, og en med samme navn finnes her uten ansattnummer. Gi den som finnes, et annet navn under «Ansatte», og hent inn på nytt.",
  endBeforeStart: "Slutten kommer før starten.",
  visitTooLong: "Besøket varer mer enn ti timer, eller slutten kommer før starten. Se på begge klokkeslettene.",
  outsideWindow: "Starten ligger utenfor tidligste og seneste tid.",
  breakTooLong: "Pausen er lengre enn vakten.",
  unknownCompetence: "Denne stillingen er ukjent. Bruk for eksempel sykepleier, vernepleier eller helsefagarbeider.",
  unknownDelegation: "Denne delegasjonen er ukjent.",
  unknownCode: "Enheten har ingen slik vaktkode. Legg den inn under oppsett, eller ta med fra og til i filen.",
  unknownPerson: "Denne personen finnes ikke i enheten. Hent inn ansatte først.",
  ambiguousPerson: "Flere i enheten heter dette. Ta med ansattnummer i filen.",
  unknownMode: "Skriv fysisk, telefon, video eller sensor.",
  birthNumber:
    "Her står et fødselsnummer. Det skal ikke på tavla, og er ikke lagret. Ta bort kolonnen eller bruk en kode.",
  patientName:
    "Dette ser ut som et navn. Tavla bruker koder som N-14. Bruk en kode, eller la tavla lage faste koder av kolonnen.",
  twice: "Dette står på en tidligere linje også: den samme id-en, eller samme person og tid.",
  tooLong: "Teksten er for lang.",
  tooMany: "Dette er flere enn det er plass til.",
  crowded: "Det er flere enn en tavle har plass til på denne datoen. Se om riktig kolonne er valgt som dato.",
  notAllowed: "Verdien kan ikke brukes her.",
  notR4: "Dette er ikke slik FHIR R4 har det. Noe mangler, eller verdien er ikke lov.",
  notInBundle: "Det vises til noe som ikke er med i bunten.",
  onlyPut: "Tavla tar bare imot oppføringer med POST eller PUT. Send status «cancelled» for det som er avlyst.",
  altersMeaning: "Denne utvidelsen kan endre hva oppføringen betyr, og tavla kjenner den ikke.",
  unknownProfile: "Denne profilen er ukjent. Velg å lese den som vanlig R4, eller ta bort profilen.",
  patientDetails:
    "Her står det noe om hvem pasienten er. Tavla tar bare imot koder. Send bare identifier, eller la tavla lage faste koder.",
  skippedType: "Tavla leser ikke denne typen. Den er hoppet over.",
  titleLine: "Dette ser ut som en overskrift eller bunntekst. Linjen er hoppet over.",
  onBoard:
    "Dette kommer på tavla av seg selv, eller er lagt inn der. Rett det i oppsettet eller på tavla. Linjen er hoppet over.",
  undecided: "Det er ikke bestemt ennå at dette skal skje. Det er hoppet over.",
} as const;

export type RowProblemCode = keyof typeof WORDS;

export interface RowProblem {
  /** As a person counts in the file, from 1. */
  readonly line: number;
  /** The column's heading in the file; empty when the file has no such column. */
  readonly column: string;
  readonly code: RowProblemCode;
  /** What stood there, shortened; empty for what must not be shown again. */
  readonly value: string;
}

/** Never repeated, not even to the person who sent it: neither screens nor files of errors are a place for it. */
const UNSHOWN: ReadonlySet<RowProblemCode> = new Set([
  "birthNumber",
  "patientName",
  "patientDetails",
  // A report that is grouped by patient has their names there.
  "titleLine",
]);
const SHOWN_LENGTH = 60;

export function rowProblem(line: number, column: string, code: RowProblemCode, value: string): RowProblem {
  return { line, column, code, value: UNSHOWN.has(code) ? "" : value.slice(0, SHOWN_LENGTH) };
}

export function problemText(code: RowProblemCode): string {
  return WORDS[code];
}

/** What the fields that a row must have are called, for a file in which none of the columns is one. */
const NEEDED_FIELDS: Readonly<Record<string, string>> = {
  patient: "Kode",
  date: "Dato",
  start: "Starter",
  name: "Navn",
  competence: "Kompetanse",
  code: "Vaktkode",
};

export function neededField(field: string): string {
  return NEEDED_FIELDS[field] ?? field;
}

/** Said to a person, and no reason to stop. */
const PASSED_OVER: ReadonlySet<RowProblemCode> = new Set(["skippedType", "undecided", "titleLine", "onBoard"]);

export function isPassedOver(code: RowProblemCode): boolean {
  return PASSED_OVER.has(code);
}

const FILE_WORDS: Readonly<Record<FileProblem, string>> = {
  tooLarge: "Filen er for stor. Den kan være på høyst 20 MB. Del den opp, for eksempel etter måned.",
  tooManyRows: "Filen har for mange linjer. Den kan ha høyst 20 000. Del den opp, for eksempel etter måned.",
  tooManyColumns: "Filen har for mange kolonner. Den kan ha høyst 120.",
  rowTooLong:
    "En linje i filen er altfor lang. Se etter et anførselstegn som mangler, eller lagre filen på nytt som .xlsx.",
  oldExcel: "Dette er en gammel Excel-fil (.xls), eller en fil med passord. Lagre den som .xlsx uten passord.",
  damaged: "Filen er skadet og kan ikke leses. Lagre den på nytt som .xlsx eller .csv.",
  notText: "Dette er verken en Excel-fil eller en tekstfil med kolonner. Bruk .xlsx eller .csv.",
  garbled:
    "Æ, ø og å er ødelagt i filen. Hent den ut på nytt, og lagre den som .xlsx eller som CSV med UTF-8 eller Windows-1252.",
  empty: "Filen er tom.",
  notBundle:
    "Dette er ikke en FHIR-bunt som tavla kan lese. Den må være en Bundle i R4 av typen collection, batch, transaction eller searchset.",
  xml: "Dette er XML. Tavla leser regneark, tekst med kolonner, og FHIR som JSON.",
  slow: "Filen tok for lang tid å lese. Lagre den som .csv og prøv igjen.",
};

export function fileProblemText(problem: FileProblem): string {
  return FILE_WORDS[problem];
}
