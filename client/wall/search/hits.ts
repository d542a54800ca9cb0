/** What one can look for on the wall: the people, the visits and the tasks of the board, and the list behind them. */

import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import { compareVisits } from "#shared/domain/board-index.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { compared, comparedWords, holdsEvery } from "../../ui/search-words.ts";
import { type Shift, shiftAt, shiftOf } from "../shifts.ts";
import type { OpenSheet } from "../wall-sheet.tsx";
import { initialsOf } from "../words.ts";

/** In the order they are shown. */
export const HIT_GROUPS = ["people", "visits", "tasks", "catalogue"] as const;
type HitGroup = (typeof HIT_GROUPS)[number];

/** Where on the board something is, and what to open when it lies nowhere in sight. */
export interface Place {
  readonly view: "prioritise" | "allocate";
  /** Of a row a person; null where all of them are shown. */
  readonly shift: Shift | null;
  /** Of what to mark. */
  readonly selector: string;
  /** Of the button that shows folded cards. */
  readonly fold: string | null;
  readonly sheet: OpenSheet | null;
}

export interface Hit {
  readonly key: string;
  readonly group: HitGroup;
  readonly name: string;
  readonly line: string;
  /** The code or the name alone, as it is compared. */
  readonly code: string;
  /** Everything it is found by, as it is compared. */
  readonly text: string;
  /** Null for what has no card today. */
  readonly place: Place | null;
}

export function allHits(board: Board, catalogue: Catalogue): readonly Hit[] {
  const language = pageLanguage();
  const tasks = [...board.tasks.values()].sort((a, b) => compareOrder(a.place.order, a.id, b.place.order, b.id));
  return [
    ...[...board.staff.values()]
      .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id))
      .map((staff) => personHit(staff)),
    ...[...board.visits.values()].sort(compareVisits).map((visit) => visitHit(board, visit)),
    ...tasks.map((task) => taskHit(board, task, taskLabel(task, catalogue, language))),
    ...catalogue.taskTypes.map((type): Hit => {
      const first = tasks.find(({ typeId, title }) => typeId === type.id && title === "");
      const name = type.label[language];
      return hit(
        "catalogue",
        `type:${type.id}`,
        name,
        [t(`priority.${type.defaultPriority}`), type.standard?.[language] ?? ""],
        name,
        {
          place: first
            ? { view: "prioritise", shift: null, selector: rowSelector(first), fold: null, sheet: null }
            : null,
        },
      );
    }),
  ];
}

function personHit(staff: Staff): Hit {
  const here = staff.attendance === "present";
  const line = [
    t(`competence.${staff.competence}`),
    here ? `${clockText(staff.shift.start)}–${clockText(staff.shift.end)}` : t("wallSearch:absent"),
  ];
  return hit("people", `person:${staff.id}`, staff.name, line, staff.name, {
    also: initialsOf(staff),
    place: {
      view: "allocate",
      shift: shiftOf(staff),
      selector: here ? `[data-drop="${CSS.escape(`staff:${staff.id}`)}"] .lane-name button` : "",
      fold: null,
      sheet: { kind: "person", staffId: staff.id, side: "end" },
    },
  });
}

function visitHit(board: Board, visit: Visit): Hit {
  const { id, patient, start, zone, first, second, status } = visit;
  const [holder, ...others] = [first, second].flatMap((each) => {
    const staff = each && board.staff.get(each.staffId);
    return staff ? [staff] : [];
  });
  const names = [holder, ...others].flatMap((staff) => (staff ? [staff.name] : [])).join(", ");
  const line = [names || t("wall:unassigned"), zone, t(`visitState.${status.state}`)];
  return hit("visits", `visit:${id}`, `${patient} ${clockText(start)}`, line, patient, {
    place: {
      view: "allocate",
      shift: holder ? shiftOf(holder) : shiftAt(start),
      selector: `[data-card^="${CSS.escape(`visit:${id}:`)}"]`,
      fold: null,
      sheet: { kind: "card", card: { kind: "visit", id, slot: "first" }, side: "end" },
    },
  });
}

function taskHit(board: Board, task: Task, label: string): Hit {
  const { id, patient, place, assignee, visitId } = task;
  const owner = visitId === null && assignee ? (board.staff.get(assignee.staffId)?.name ?? "") : "";
  const name = patient ? `${label} ${patient}` : label;
  return hit("tasks", `task:${id}`, name, [t(`priority.${place.priority}`), owner], patient ?? label, {
    place: {
      view: "prioritise",
      shift: null,
      selector: `[data-card="${CSS.escape(`task:${id}`)}"]`,
      fold: `[data-drop="column:${place.priority}"] ${rowSelector(task)} .fold[aria-expanded="false"]`,
      sheet: { kind: "card", card: { kind: "task", id }, side: "end" },
    },
  });
}

/** As the columns name their rows. */
const rowSelector = ({ typeId, title }: Task): string =>
  `[data-row="${CSS.escape(title === "" ? typeId : `${typeId} ${title}`)}"]`;

function hit(
  group: HitGroup,
  key: string,
  name: string,
  line: readonly string[],
  code: string,
  more: { readonly also?: string; readonly place: Place | null },
): Hit {
  const said = line.filter(Boolean).join(" · ");
  const text = compared(`${name} ${said} ${more.also ?? ""}`);
  return { key, group, name, line: said, code: compared(code), text, place: more.place };
}

/** Those that hold every word, the ones whose own code or name it is first. */
export function matching(hits: readonly Hit[], words: string): readonly Hit[] {
  const wanted = comparedWords(words);
  const whole = wanted.join(" ");
  const rank = ({ code }: Hit): number => {
    if (code === whole || code.replace(/^\D+/, "") === whole) return 0;
    return code.startsWith(whole) ? 1 : 2;
  };
  return hits
    .filter(({ text }) => holdsEvery(text, wanted))
    .map((each) => ({ each, rank: rank(each) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}
