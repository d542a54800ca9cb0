/** What is wrong with a table of minutes, in words and with its place in the file. */

import type { MatrixImport, MatrixProblem } from "./matrix.ts";

const WORDS: Record<MatrixProblem, string> = {
  empty: "Tabellen er tom. Den skal ha steder øverst og nedover, og minutter mellom dem.",
  notSquare: "Tabellen skal ha like mange rader som kolonner: de samme stedene øverst og nedover.",
  names: "Stedet her er et annet enn i overskriften. Stedene skal stå i samme rekkefølge øverst og nedover.",
  twice: "Det samme stedet står to ganger.",
  unknownPlace: "Dette er verken en sone i enheten eller en kode. Navn og adresser skal ikke stå i tabellen.",
  birthNumber: "Her står det et fødselsnummer. Ta det bort: tabellen skal bare ha soner eller koder.",
  notMinutes: "Her står det ikke et antall minutter. La feltet stå tomt hvis dere ikke vet det.",
};

export function matrixProblemText({ problem, line, column }: Extract<MatrixImport, { ok: false }>): string {
  return `Linje ${line}, kolonne ${column}: ${WORDS[problem]}`;
}
