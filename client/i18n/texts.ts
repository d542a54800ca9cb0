/**
 * Interface texts. Each screen has its own file and adds it when it loads, so that the phone carries no wall
 * texts. Keys are checked by the compiler against the bokmål files, and so are those of nynorsk and English.
 */

import i18next from "i18next";
import type { Language } from "#shared/domain/labels.ts";
import type { Speech } from "#shared/protocol.ts";
import common from "./nb/common.json";
import type access from "./nb/access.json";
import type damagedDay from "./nb/damagedDay.json";
import type data from "./nb/data.json";
import type deferral from "./nb/deferral.json";
import type device from "./nb/device.json";
import type entry from "./nb/entry.json";
import type events from "./nb/events.json";
import type importing from "./nb/import.json";
import type meeting from "./nb/meeting.json";
import type office from "./nb/office.json";
import type oidc from "./nb/oidc.json";
import type patient from "./nb/patient.json";
import type phone from "./nb/phone.json";
import type phoneBoard from "./nb/phoneBoard.json";
import type phoneOffline from "./nb/phoneOffline.json";
import type phoneMeeting from "./nb/phoneMeeting.json";
import type print from "./nb/print.json";
import type prioritise from "./nb/prioritise.json";
import type replay from "./nb/replay.json";
import type report from "./nb/report.json";
import type sequence from "./nb/sequence.json";
import type setup from "./nb/setup.json";
import type setupMeetings from "./nb/setupMeetings.json";
import type setupTravel from "./nb/setupTravel.json";
import type since from "./nb/since.json";
import type situation from "./nb/situation.json";
import type suggest from "./nb/suggest.json";
import type wall from "./nb/wall.json";
import type wallSearch from "./nb/wallSearch.json";
import type webhooks from "./nb/webhooks.json";
import type weeks from "./nb/weeks.json";
import type whiteboard from "./nb/whiteboard.json";

/** What another language must say. What the unit calls those it cares for is not a text, but grammar: `called.json`. */
export type Translated = { [N in Namespace]: N extends "common" ? Omit<Texts[N], "called"> : Texts[N] };

interface Texts {
  access: typeof access;
  common: typeof common;
  damagedDay: typeof damagedDay;
  data: typeof data;
  deferral: typeof deferral;
  device: typeof device;
  entry: typeof entry;
  events: typeof events;
  import: typeof importing;
  meeting: typeof meeting;
  oidc: typeof oidc;
  office: typeof office;
  patient: typeof patient;
  phone: typeof phone;
  phoneBoard: typeof phoneBoard;
  phoneOffline: typeof phoneOffline;
  phoneMeeting: typeof phoneMeeting;
  print: typeof print;
  prioritise: typeof prioritise;
  replay: typeof replay;
  report: typeof report;
  sequence: typeof sequence;
  setup: typeof setup;
  setupMeetings: typeof setupMeetings;
  setupTravel: typeof setupTravel;
  since: typeof since;
  situation: typeof situation;
  suggest: typeof suggest;
  wall: typeof wall;
  wallSearch: typeof wallSearch;
  webhooks: typeof webhooks;
  weeks: typeof weeks;
  whiteboard: typeof whiteboard;
}

/**
 * `ns:some.key`, and without a namespace from the common file. i18next's own types say the same and more, and took the
 * compiler half of all its time.
 */
type TextKey = {
  [N in Namespace]: N extends "common" ? KeysOf<Texts[N]> : `${N}:${KeysOf<Texts[N]>}`;
}[Namespace];

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Counted<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

/** `visits_one` and `visits_other` are asked for as `visits`. */
type Counted<K extends string> = K extends `${infer Name}_${"one" | "other"}` ? Name : K;

type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** What the unit calls those it cares for, as `{{client}}`, `{{theClients}}`: i18next looks here last. Not a type of the keys. */
const called: Record<string, string> = { ...common.called };

const texts = i18next.createInstance();
void texts.init({
  lng: "nb",
  fallbackLng: "nb",
  defaultNS: "common",
  resources: { nb: { common } },
  // React escapes what it shows; escaping here too would show `&amp;` to people.
  interpolation: { escapeValue: false, defaultVariables: called },
  initAsync: false,
});

export type Namespace = keyof Texts;

export function addTexts<N extends Namespace>(namespace: N, bundle: Texts[N]): void {
  texts.addResourceBundle("nb", namespace, bundle);
}

/** `t("wall:unassigned", { count: 3 })`: text in the language of the screen. */
export const t: Translate = (key, values) => texts.t(key, { ...values });

/** Until a screen's words of another language are here, bokmål stands in. */
export function addTranslation(language: Exclude<Language, "nb">, bundles: Readonly<Partial<Translated>>): void {
  for (const [namespace, bundle] of Object.entries(bundles)) texts.addResourceBundle(language, namespace, bundle);
}

/** The language all screens of this page are in. */
export function pageLanguage(): Language {
  return texts.language as Language;
}

/** For clocks of the page's language. Dates in words are written by `dates.ts`, for browsers know no nynorsk. */
export const pageLocale = (): string => (texts.language === "en" ? "en-GB" : "nb");

/** How the page speaks from now on: what is on the screen already stays as it is until it is shown anew. */
export function setSpeech(language: Language, words: Readonly<Record<string, string>>): void {
  void texts.changeLanguage(language);
  Object.assign(called, words);
}

/** The same as `t`, in another language. Made once for each: it is asked for with every event of a day. */
export function textsIn(language: Language): Translate {
  const known = inLanguages.get(language);
  if (known) return known;
  const fixed = texts.getFixedT(language);
  const made: Translate = (key, values) => fixed(key, { ...values });
  inLanguages.set(language, made);
  return made;
}

const inLanguages = new Map<Language, Translate>();

/**
 * A page speaks as its unit does; what most say is here from the start. Before the unit's first picture, for what is shown
 * already is not told again. What cannot be fetched stands as it is: a board that can be read is worth more.
 * @param unit may be one that a phone kept from before units had a say
 */
export async function speakAs(unit: { readonly speech?: Speech } | undefined): Promise<void> {
  const { vocabulary = "user", language = "nb" } = unit?.speech ?? {};
  if (vocabulary === "user" && language === "nb") return;
  await import("./other-speech.ts").then(({ speak }) => speak({ vocabulary, language })).catch(() => undefined);
}
