/** Which card to put on the sketch: every visit and task of the day, found by a few letters of code, name or work. */

import { type ReactElement, useId, useMemo, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { compared } from "../ui/search-words.ts";
import { Sheet } from "../ui/sheet.tsx";
import { type Card, cardKey } from "../wall/card-key.ts";

interface CardPickerProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly onPick: (card: Card) => void;
  readonly onClose: () => void;
}

interface Choice {
  readonly card: Card;
  readonly label: string;
}

/** More than anybody reads; the letters narrow it down. */
const MOST_SHOWN = 40;

export function CardPicker({ board, catalogue, onPick, onClose }: CardPickerProps): ReactElement {
  const [wanted, setWanted] = useState("");
  const id = useId();
  const all = useMemo(() => choices(board, catalogue), [board, catalogue]);
  const words = compared(wanted.trim());
  const found = all.filter(({ label }) => compared(label).includes(words));
  return (
    <Sheet title={t("whiteboard:pick.title")} modal={false} side="start" onClose={onClose}>
      <div className="field">
        <label htmlFor={id}>{t("whiteboard:pick.search")}</label>
        <input
          id={id}
          className="ds-input"
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <div className="type-choice">
        {found.slice(0, MOST_SHOWN).map(({ card, label }) => (
          <button key={cardKey(card)} type="button" className="wall-button" onClick={() => onPick(card)}>
            {label}
          </button>
        ))}
      </div>
      {found.length > MOST_SHOWN ? (
        <p className="sheet-help">{t("whiteboard:pick.more", { count: found.length - MOST_SHOWN })}</p>
      ) : null}
      {found.length === 0 ? <p className="sheet-help">{t("whiteboard:pick.none")}</p> : null}
    </Sheet>
  );
}

/** What is not on the sheet yet: visits by time, then tasks by patient. */
function choices(board: Board, catalogue: Catalogue): readonly Choice[] {
  const placed = new Set([...board.whiteboard.values()].map(({ card }) => (card ? `${card.kind}:${card.id}` : "")));
  const visits = [...board.visits.values()]
    .sort((a, b) => a.start - b.start)
    .map((visit): Choice => {
      const owner = visit.first ? (board.staff.get(visit.first.staffId)?.name ?? "") : t("whiteboard:card.nobody");
      const label = `${clockText(visit.start)} ${visit.patient} · ${owner}`;
      return { card: { kind: "visit", id: visit.id, slot: "first" }, label };
    });
  const tasks = [...board.tasks.values()]
    .map((task): Choice => {
      const label = [taskLabel(task, catalogue, pageLanguage()), task.patient ?? ""].filter(Boolean).join(" ");
      return { card: { kind: "task", id: task.id }, label };
    })
    .sort((a, b) => a.label.localeCompare(b.label, "nb", { numeric: true }));
  return [...visits, ...tasks].filter(({ card }) => !placed.has(`${card.kind}:${card.id}`));
}
