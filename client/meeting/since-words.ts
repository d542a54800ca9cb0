/** What was left behind, in words, the same on the wall and on the phone. */

import type { Board, Task } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { isPerformed } from "#shared/domain/ledger.ts";
import { nextVisit, type SinceLast, takeTask, takeVisit } from "#shared/domain/since-last.ts";
import { dayWords } from "../i18n/dates.ts";
import sinceTexts from "../i18n/nb/since.json";
import { addTexts, pageLanguage, t } from "../i18n/texts.ts";
import { serverClock } from "../server-clock.ts";
import { operatingMinute } from "../wall/wall-time.ts";

addTexts("since", sinceTexts);

export interface Undone {
  readonly id: string;
  /** `N-14 Dusj`, `10:00 N-14` */
  readonly what: string;
  readonly why: string;
  readonly taken: boolean;
  /** Decided when it is pressed: until then the time goes on. */
  readonly take: () => CommandOf<"visit.add" | "task.add" | "agreement.add">;
}

/** Those whom nobody visits today come first: for the others there is a visit that can take it. */
export function undoneItems(board: Board, catalogue: Catalogue, { visits, tasks, agreements }: SinceLast): Undone[] {
  const now = (): number => operatingMinute(board.meta.timeZone, board.meta.date, serverClock.now());
  // What was taken in stays where it is in the list.
  const urgent = visits.filter(({ id, patient }) => !nextVisit(board, patient, id));
  return [
    ...[...urgent, ...visits.filter((visit) => !urgent.includes(visit))].map((visit): Undone => {
      const next = nextVisit(board, visit.patient, visit.id);
      const taken = board.visits.has(visit.id);
      return {
        id: visit.id,
        what: `${clockText(visit.start)} ${visit.patient}`,
        why: [
          visit.reason ? t(`notDoneReason.${visit.reason}`) : t("since:unknown"),
          next ? t("since:hasVisit", { time: clockText(next.start) }) : "",
        ]
          .filter((part) => part !== "")
          .join(", "),
        taken,
        take: () => takeVisit(visit, now()),
      };
    }),
    ...tasks.map((task): Undone => ({
      id: task.id,
      what: [task.patient, taskLabel(task, catalogue, pageLanguage())].filter(Boolean).join(" "),
      why: task.deferral
        ? t("since:putOff", { date: dayWords(task.deferral.nextDate, "short") })
        : task.reason
          ? t(`notDoneReason.${task.reason}`)
          : t("since:unknown"),
      taken: board.tasks.has(task.id),
      take: () => takeTask(task, board),
    })),
    ...agreements.map(({ id, text, owner }): Undone => ({
      id,
      what: text,
      why: t("since:promised"),
      taken: board.agreements.has(id),
      take: () => ({ type: "agreement.add", agreementId: id, text, owner }),
    })),
  ];
}

/** Put off and due again, the most often put off first. */
export function tasksThatCameBack(board: Board): Task[] {
  return [...board.tasks.values()]
    .filter(
      (task) =>
        task.timesDeferred > 0 &&
        task.place.priority === "now" &&
        task.status.state === "planned" &&
        !isPerformed(board, task),
    )
    .sort((a, b) => b.timesDeferred - a.timesDeferred || (a.id < b.id ? -1 : 1));
}

export interface NightLine {
  readonly id: string;
  readonly what: string;
  readonly about: string;
}

/** The night's alarms and notes, and who has been reported absent since. */
export function nightLines(board: Board, since: SinceLast): NightLine[] {
  const absent = [...board.staff.values()].filter(({ attendance }) => attendance === "absent");
  return [
    ...since.nightVisits.map(({ id, start, patient, state }) => ({
      id,
      what: t("since:nightVisit", { time: clockText(start), patient }),
      about: t(`visitState.${state}`),
    })),
    ...since.notes
      .filter(({ atNight }) => atNight)
      .map(({ id, kind, text }) => ({ id, what: text, about: t(`since:note.${kind}`) })),
    ...absent.map(({ id, name }) => ({ id, what: name, about: t("since:absent") })),
  ];
}

/** The owner of a promise may be at home today. */
export function ownerName(board: Board, since: SinceLast | null, owner: StaffId | null): string {
  if (owner === null) return t("since:nobody");
  const here = board.staff.get(owner);
  if (here) return here.name;
  const name = since?.names[owner];
  // Until the day before is here, and for an owner it did not have either.
  return name === undefined ? t("since:away") : t("since:ownerAway", { name });
}
