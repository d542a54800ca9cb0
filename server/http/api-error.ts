/** What a request may be answered with when it is not answered: a code for programs, a sentence for people. */

import type { WordedProblem } from "#shared/import-api.ts";
import type { FieldProblem } from "#shared/setup-api.ts";

const ERRORS = {
  "bad-request": { status: 400, message: "Forespørselen kunne ikke leses." },
  "sign-in": { status: 401, message: "Du må logge inn først." },
  expired: { status: 401, message: "Økten er utløpt. Åpne tavla på nytt." },
  /** The client is told to forget everything with it, see http-server.ts. */
  wiped: { status: 401, message: "Denne enheten er logget ut, og det som lå på den, er slettet." },
  forbidden: { status: 403, message: "Du har ikke tilgang til dette." },
  "sign-in-refused": { status: 403, message: "Innloggingen ble ikke fullført." },
  "phones-off": { status: 403, message: "Enheten har slått av tavla på telefon. Bruk tavla på veggen." },
  "not-found": { status: 404, message: "Det finnes ingen slik side." },
  "unknown-unit": { status: 404, message: "Det finnes ingen slik enhet." },
  "unknown-person": { status: 404, message: "Personen står ikke på dagens tavle." },
  "unknown-day": { status: 404, message: "Det finnes ingen tavle for denne dagen." },
  "past-retention": { status: 410, message: "Tavla for denne dagen er slettet etter reglene for lagring." },
  "unknown-patient": { status: 404, message: "Det er ikke lagret noe på denne koden. Spør lederen." },
  "before-day": { status: 404, message: "Tavla fantes ikke ennå på det tidspunktet." },
  "sealed-day": { status: 409, message: "Dagen er avsluttet og kan ikke endres." },
  "words-needed": { status: 409, message: "Skriv med noen ord hvorfor du trenger å se dette." },
  "reason-needed": { status: 409, message: "Du har ikke besøk der i dag. Si hvorfor du trenger det." },
  "changed-meanwhile": { status: 409, message: "Noen andre har endret dette imens. Se hva som er lagret nå." },
  "patient-closed": { status: 403, message: "Denne koden er ikke åpen for deg. Spør lederen hvis du må dit." },
  "secret-address": { status: 403, message: "Adressen er skjermet, og vises bare til den som skal dit i dag." },
  "patient-fields": { status: 422, message: "Noe må rettes før det kan lagres." },
  fields: { status: 422, message: "Noe må rettes før det kan lagres." },
  "too-large": {
    status: 413,
    message: "Filen er for stor. Den kan være på høyst 20 MB. Del den opp, for eksempel etter måned.",
  },
  "too-long": { status: 413, message: "Dette er for mye å sende på én gang." },
  rows: { status: 422, message: "Noen linjer har feil. Ingenting er importert." },
  file: { status: 422, message: "Filen kan ikke leses." },
  "old-upload": { status: 410, message: "Forhåndsvisningen er for gammel. Velg filen på nytt." },
  "import-wrong": { status: 409, message: "Noen linjer har feil. Ingenting er importert." },
  "birth-number": { status: 422, message: "Teksten inneholder et fødselsnummer. Ta det bort." },
  "report-changed": {
    status: 409,
    message: "Rapporten er endret siden du hentet den. Les gjennom den på nytt før du signerer.",
  },
  "wrong-code": { status: 403, message: "Koden stemmer ikke, eller den er for gammel. Se på tavla og prøv igjen." },
  "used-code": { status: 403, message: "Denne mobilen har brukt koden allerede. Vent på neste kode på tavla." },
  "old-ticket": { status: 403, message: "Det tok for lang tid. Skriv inn en ny kode fra tavla." },
  "weak-pin": { status: 400, message: "Denne PIN-koden er for lett å gjette. Velg en annen." },
  "wrong-pin": { status: 403, message: "Feil PIN-kode. Prøv igjen." },
  "wait-pin": { status: 429, message: "Det ble noen feil på rad. Vent litt før du prøver igjen." },
  "locked-person": { status: 403, message: "Tilgangen er låst etter ti feil. Lederen din kan låse den opp." },
  "no-pin": { status: 409, message: "Du har ingen PIN-kode ennå." },
  "not-confirmed": { status: 403, message: "Noen ved tavla må bekrefte hvem du er først." },
  "no-access": { status: 403, message: "Du har ikke tilgang her. Snakk med lederen din." },
  "no-rota": { status: 404, message: "Du står ikke i turnusen til denne enheten." },
  "wrong-app-password": { status: 401, message: "Brukernavnet og passordet til kalenderen gjelder ikke lenger." },
  "used-link": { status: 410, message: "Lenken er brukt eller for gammel. Be om en ny." },
  "wrong-pairing": { status: 404, message: "Ingen skjerm viser denne koden nå. Se etter på skjermen." },
  "wrong-number": { status: 403, message: "Tallet er ikke det som står på skjermen." },
  "old-pairing": { status: 410, message: "Koden på skjermen er utløpt." },
  "slow-down": { status: 429, message: "Skjermen spør for ofte." },
  "unknown-device": { status: 401, message: "Denne enheten er ikke koblet til lenger." },
  "wrong-host": { status: 421, message: "Adressen hører ikke til denne serveren." },
  "too-much": { status: 429, message: "For mange forsøk. Vent litt og prøv igjen." },
  failed: { status: 500, message: "Noe gikk galt på serveren." },
  "patient-damaged": { status: 500, message: "Opplysningene er skadet på disken. Lederen må skrive dem inn på nytt." },
  "damaged-day": { status: 500, message: "Dagen er skadet på disken og vises ikke." },
  busy: { status: 503, message: "Serveren regner på andre forslag nå. Prøv igjen om litt." },
  storage: { status: 503, message: "Serveren kan ikke lagre akkurat nå. Prøv igjen om litt." },
  "not-logged": {
    status: 503,
    message: "Oppslaget kan ikke loggføres akkurat nå, og vises derfor ikke. Prøv igjen om litt.",
  },
  "patient-key": {
    status: 503,
    message: "Nøkkelen til navn og adresser mangler på serveren. Tavla virker som før.",
  },
  "not-built": { status: 503, message: "Klienten er ikke bygget. Kjør «npm run build» og start serveren på nytt." },
} as const;

export type ApiErrorCode = keyof typeof ERRORS;

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  constructor(code: ApiErrorCode) {
    super(ERRORS[code].message);
    this.name = "ApiError";
    this.code = code;
    this.status = ERRORS[code].status;
  }

  body(): { readonly error: ApiErrorCode; readonly message: string } {
    return { error: this.code, message: this.message };
  }
}

/** What was sent has fields that must be mended first. */
export class FieldsError extends ApiError {
  readonly fields: readonly FieldProblem[];
  constructor(fields: readonly FieldProblem[]) {
    super("fields");
    this.fields = fields;
  }

  override body(): ReturnType<ApiError["body"]> & { readonly fields: readonly FieldProblem[] } {
    return { ...super.body(), fields: this.fields };
  }
}

/** A day whose stored bytes are not what was written, by its name: it must be known which one to restore. */
export class DamagedDayError extends ApiError {
  readonly words: string;
  /** @param date yyyy-mm-dd */
  constructor(unitName: string, date: string) {
    super("damaged-day");
    const long = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
    const day = new Intl.DateTimeFormat("nb-NO", long).format(new Date(`${date}T12:00:00Z`));
    this.words = `Dagen er skadet på disken og vises ikke: ${day} for ${unitName}. Si fra til den som drifter serveren.`;
  }

  override body(): ReturnType<ApiError["body"]> {
    return { ...super.body(), message: this.words };
  }
}

/** A file that cannot be read, and why, in words. */
export class FileError extends ApiError {
  readonly words: string;
  constructor(words: string) {
    super("file");
    this.words = words;
  }

  override body(): ReturnType<ApiError["body"]> {
    return { ...super.body(), message: this.words };
  }
}

/** A file with rows that are wrong, each by its line. */
export class RowsError extends ApiError {
  readonly problems: readonly WordedProblem[];
  constructor(problems: readonly WordedProblem[]) {
    super("rows");
    this.problems = problems;
  }

  override body(): ReturnType<ApiError["body"]> & { readonly problems: readonly WordedProblem[] } {
    return { ...super.body(), problems: this.problems };
  }
}
