/** Entries of the access log in words: as a table on a wide screen, each as a small card on a narrow one. */

import type { ReactElement } from "react";
import type { PhonePolicy } from "#shared/protocol.ts";
import { csvText } from "#shared/csv.ts";
import type { LogEntry } from "#shared/log-api.ts";
import { dates } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";

const COLUMNS = ["at", "actor", "role", "act", "subject", "detail", "allowed"] as const;

interface LogTableProps {
  readonly label: string;
  readonly entries: readonly LogEntry[];
  readonly timeZone: string;
}

export function LogTable({ label, entries, timeZone }: LogTableProps): ReactElement {
  if (entries.length === 0) return <p>{t("office:log.none")}</p>;
  return (
    <table className="office-log" aria-label={label}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`office:log.head.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq} data-refused={entry.allowed ? undefined : ""}>
            {COLUMNS.map((column) => (
              <td key={column} data-head={t(`office:log.head.${column}`)} className={column === "at" ? "tabular" : ""}>
                {cellText(entry, column, timeZone)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With the same words as on the screen, so that a patient can read it. */
export function logAsCsv(entries: readonly LogEntry[], timeZone: string): string {
  return csvText([
    [t("office:log.head.seq"), ...COLUMNS.map((column) => t(`office:log.head.${column}`))],
    ...entries.map((entry) => [entry.seq, ...COLUMNS.map((column) => cellText(entry, column, timeZone))]),
  ]);
}

function cellText(entry: LogEntry, column: (typeof COLUMNS)[number], timeZone: string): string {
  const { actor } = entry;
  switch (column) {
    case "at":
      return instantText(entry.at, timeZone);
    case "actor":
      return actor ? (actor.name ?? actor.id) : t("office:log.nobody");
    case "role":
      return actor ? t(`office:role.${actor.role}`) : "";
    case "act":
      return worded("act", entry.act.replace(".", "-"), entry.act);
    case "subject":
      return entry.subjectName ?? subjectText(entry.subject ?? "");
    case "detail":
      return entry.subject === "phones" ? switchesText(entry.detail ?? "") : detailText(entry.detail ?? "");
    case "allowed":
      return t(entry.allowed ? "office:log.allowed" : "office:log.refused");
  }
}

/** What was set up is named by its kind, with its id or date behind; a code stands as it is. */
function subjectText(subject: string): string {
  const [kind = "", ...rest] = subject.split(" ");
  return [worded("subject", kind, kind), ...rest].map(dayText).join(" ");
}

/** 2026-11-22 as people write it: 22.11.2026. */
function dayText(word: string): string {
  return word.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1");
}

/** What phones may do in the unit, as it was set; an odd text stands as it is. */
function switchesText(detail: string): string {
  try {
    const { read, edit, offline, lockMinutes } = JSON.parse(detail) as PhonePolicy;
    const said = (on: boolean): string => t(on ? "office:detail.yes" : "office:detail.no");
    return t("office:log.phones", { read: said(read), edit: said(edit), offline: said(offline), minutes: lockMinutes });
  } catch {
    return detail;
  }
}

/** A reason is its kind, then a colon and the person's own words; some entries count what was left out. */
function detailText(detail: string): string {
  const cut = detail.indexOf(": ");
  const kind = cut === -1 ? detail : detail.slice(0, cut);
  const words = cut === -1 ? "" : detail.slice(cut + 2);
  const [, code = kind, more = ""] = /^(.+?)( \(\+\d+\))$/.exec(kind) ?? [];
  const said = worded("detail", code, code) + more;
  return words === "" ? said : `${said}: ${words}`;
}

/** What a newer server logs under another name is shown as it stands. */
function worded(group: "act" | "detail" | "subject", key: string, otherwise: string): string {
  const path = `office:${group}.${key}`;
  const found = t(path as "office:act.patient-read");
  return found === path || found === `${group}.${key}` ? otherwise : found;
}

export function instantText(at: number, timeZone: string): string {
  return dates({ timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
}
