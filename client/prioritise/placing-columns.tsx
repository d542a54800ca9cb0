/** Every type as a card in its column, and above them those that lie nowhere yet. Moved with one tap, or dragged. */

import { type ReactElement, useEffect, useRef, useState } from "react";
import { PRIORITIES, type Priority } from "#shared/domain/board.ts";
import type { TaskType } from "#shared/domain/catalogue.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { Breakable } from "../wall/breakable.tsx";

const PLACES = [null, ...PRIORITIES] as const;

export const columnName = (priority: Priority | null): string =>
  priority === null ? t("prioritise:unplaced") : t(`priority.${priority}`);

interface PlacingColumnsProps {
  readonly types: readonly TaskType[];
  readonly places: Readonly<Record<string, Priority | null>>;
  /** The type that was moved last. */
  readonly last: string | null;
  /** Types that two have placed differently. */
  readonly disputed: readonly string[];
  readonly onPlace: (typeId: string, priority: Priority | null) => void;
}

export function PlacingColumns(props: PlacingColumnsProps): ReactElement {
  const { types, places } = props;
  return (
    <div className="together-columns">
      {PLACES.map((priority) => {
        const here = types.filter(({ id }) => (places[id] ?? null) === priority);
        return priority === null && here.length === 0 ? null : (
          <Column key={priority ?? ""} {...props} priority={priority} types={here} />
        );
      })}
    </div>
  );
}

interface ColumnProps extends PlacingColumnsProps {
  readonly priority: Priority | null;
}

function Column({ priority, types, last, disputed, onPlace }: ColumnProps): ReactElement {
  const [over, setOver] = useState(false);
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    const card = column.current?.querySelector<HTMLElement>("[data-last]");
    // Where the columns scroll each by itself, on the wall; a phone's page stays where the hand is.
    if (card) column.current?.scrollTo({ top: card.offsetTop - column.current.clientHeight / 2 });
  }, [last]);
  return (
    <section
      ref={column}
      data-priority={priority ?? "none"}
      data-over={over ? "" : undefined}
      aria-label={columnName(priority)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onPlace(event.dataTransfer.getData("text/plain"), priority);
      }}
    >
      <h2>
        {columnName(priority)} <span className="tabular">{types.length}</span>
      </h2>
      <ul>
        {types.map(({ id, label }) => (
          <li
            key={id}
            draggable
            data-last={id === last ? "" : undefined}
            onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
          >
            <span>
              <Breakable label={label[pageLanguage()]} />
              {disputed.includes(id) ? <em>{t("prioritise:disputed")}</em> : null}
            </span>
            <span role="group" aria-label={t("prioritise:columnOf", { type: label[pageLanguage()] })}>
              {PRIORITIES.filter((each) => each !== priority).map((each) => (
                <button key={each} type="button" onClick={() => onPlace(id, each)}>
                  {t(`prioritise:short.${each}`)}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
