/**
 * Interface texts. Each screen has its own file and adds it when it loads, so that the phone carries no wall
 * texts. Keys are checked by the compiler against the bokmål files.
 *
 * The files and the types are i18next's, so that translators' tools read them; i18next itself would be 15 kB of the
 * phone's 125 for what the forty lines below do. A test holds them against i18next for every text there is.
 */

import type { TFunction } from "i18next";
import common from "./nb/common.json";
import type entry from "./nb/entry.json";
import type events from "./nb/events.json";
import type meeting from "./nb/meeting.json";
import type phone from "./nb/phone.json";
import type replay from "./nb/replay.json";
import type report from "./nb/report.json";
import type situation from "./nb/situation.json";
import type wall from "./nb/wall.json";

interface Texts {
  common: typeof common;
  entry: typeof entry;
  events: typeof events;
  meeting: typeof meeting;
  phone: typeof phone;
  replay: typeof replay;
  report: typeof report;
  situation: typeof situation;
  wall: typeof wall;
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Texts;
  }
}

export type Namespace = keyof Texts;

interface Tree {
  readonly [key: string]: string | Tree;
}

interface Values {
  readonly [name: string]: string | number | null | undefined;
}

const LANGUAGE = "nb";
const plurals = new Intl.PluralRules(LANGUAGE);
const bundles = new Map<string, Tree>([["common", common]]);

export function addTexts<N extends Namespace>(namespace: N, bundle: Texts[N]): void {
  bundles.set(namespace, bundle);
}

/** `t("wall:unassigned", { count: 3 })`: text in the language of the screen. */
export const t = textOf as unknown as TFunction<[Namespace, ...Namespace[]]>;

/** With a `count` the plural form of it; a name without a value becomes nothing; a key without a text is shown itself. */
function textOf(key: string, values: Values = {}): string {
  const colon = key.indexOf(":");
  const bundle = bundles.get(colon === -1 ? "common" : key.slice(0, colon));
  const path = key.slice(colon + 1);
  const count = values["count"];
  const text =
    (typeof count === "number" ? lookUp(bundle, `${path}_${plurals.select(count)}`) : undefined) ??
    lookUp(bundle, path) ??
    path;
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

function lookUp(bundle: Tree | undefined, path: string): string | undefined {
  const found = path
    .split(".")
    .reduce<string | Tree | undefined>((at, name) => (typeof at === "object" ? at[name] : undefined), bundle);
  return typeof found === "string" ? found : undefined;
}
