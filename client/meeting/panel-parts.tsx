/** Pieces that the phases' panels are put together from. */

import { type ReactElement, type ReactNode, use, useId, useState } from "react";
import type { Board, Staff } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { Breakable } from "../wall/breakable.tsx";
import type { Card } from "../wall/card-key.ts";
import type { Session } from "../session/session.ts";
import type { Interaction } from "../wall/interaction.ts";
import { MostLines } from "./use-fit.ts";

export interface PhaseProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly interaction: Interaction;
  readonly session: Session;
}

interface PanelPartProps {
  readonly title: string;
  readonly count?: number;
  /** Over the whole width of a wide panel. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

export function PanelPart({ title, count, whole = false, children }: PanelPartProps): ReactElement {
  return (
    <section className={whole ? "panel-part panel-whole" : "panel-part"}>
      <h3>
        {title}
        {count === undefined ? null : <span className="tabular"> {count}</span>}
      </h3>
      {children}
    </section>
  );
}

interface PanelListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Said when there is nothing. */
  readonly none: string;
  readonly children: (item: T) => ReactNode;
}

export function PanelList<T>({ items, keyOf, none, children }: PanelListProps<T>): ReactElement {
  const [all, setAll] = useState(false);
  const most = use(MostLines);
  if (items.length === 0) return <p className="panel-none">{none}</p>;
  const shown = all ? items : items.slice(0, most);
  const rest = items.length - shown.length;
  return (
    <>
      <ul className="panel-list" data-all={all || undefined}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {rest > 0 || all ? (
        <button type="button" className="wall-button panel-more" onClick={() => setAll(!all)}>
          {all ? t("meeting:fewer") : t("meeting:more", { count: rest })}
        </button>
      ) : null}
    </>
  );
}

interface CardRowProps {
  readonly interaction: Interaction;
  readonly card: Card;
  readonly title: string;
  readonly about: ReactNode;
}

/** A line that opens its card, on the other side of the screen so that the panel stays in sight. */
export function CardRow({ interaction, card, title, about }: CardRowProps): ReactElement {
  return (
    <button type="button" className="panel-row" onClick={() => interaction.openCard(card, "start")}>
      <b>
        <Breakable label={title} />
      </b>
      <span>{about}</span>
    </button>
  );
}

interface StaffSelectProps {
  readonly label: string;
  readonly people: readonly Staff[];
  readonly value: StaffId | null;
  /** The choice of nobody; left out when somebody must be chosen. */
  readonly nobody: string;
  readonly onChoose: (staffId: StaffId | null) => void;
}

export function StaffSelect({ label, people, value, nobody, onChoose }: StaffSelectProps): ReactElement {
  const id = useId();
  return (
    <div className="panel-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="ds-input"
        value={value ?? ""}
        onChange={(event) => onChoose(event.target.value === "" ? null : (event.target.value as StaffId))}
      >
        <option value="">{nobody}</option>
        {people.map((staff) => (
          <option key={staff.id} value={staff.id}>
            {staff.name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function staffName(board: Board, staffId: StaffId | null): string {
  return (staffId ? board.staff.get(staffId)?.name : undefined) ?? t("meeting:lookBack.nobody");
}
