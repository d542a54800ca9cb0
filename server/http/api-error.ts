/** What a request may be answered with when it is not answered: a code for programs, a sentence for people. */

const ERRORS = {
  "bad-request": { status: 400, message: "Forespørselen kunne ikke leses." },
  "sign-in": { status: 401, message: "Du må logge inn. Innlogging er ikke satt opp på denne serveren ennå." },
  expired: { status: 401, message: "Økten er utløpt. Åpne tavla på nytt." },
  /** The client is told to forget everything with it, see http-server.ts. */
  wiped: { status: 401, message: "Denne enheten er logget ut, og det som lå på den, er slettet." },
  forbidden: { status: 403, message: "Du har ikke tilgang til dette." },
  "not-found": { status: 404, message: "Det finnes ingen slik side." },
  "unknown-unit": { status: 404, message: "Det finnes ingen slik enhet." },
  "unknown-person": { status: 404, message: "Personen står ikke på dagens tavle." },
  "unknown-day": { status: 404, message: "Det finnes ingen tavle for denne dagen." },
  "before-day": { status: 404, message: "Tavla fantes ikke ennå på det tidspunktet." },
  "sealed-day": { status: 409, message: "Dagen er avsluttet og kan ikke endres." },
  "wrong-host": { status: 421, message: "Adressen hører ikke til denne serveren." },
  "too-much": { status: 429, message: "For mange forsøk. Vent litt og prøv igjen." },
  failed: { status: 500, message: "Noe gikk galt på serveren." },
  "damaged-day": { status: 500, message: "Dagen er skadet på disken og kan ikke vises." },
  storage: { status: 503, message: "Serveren kan ikke lagre akkurat nå. Prøv igjen om litt." },
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
