/** The wall's search: a code, a name or a task, typed or tapped; what is chosen is shown where it lies on the board. */

import { type ReactElement, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import texts from "../../i18n/nb/wallSearch.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { Sheet } from "../../ui/sheet.tsx";
import type { OpenSheet, SheetContext } from "../wall-sheet.tsx";
import { allHits, HIT_GROUPS, type Hit, matching, type Place } from "./hits.ts";
import { SearchPad } from "./search-pad.tsx";
import { showOnBoard } from "./show-on-board.ts";
import "./search.css";

addTexts("wallSearch", texts);

/** More than anybody reads standing; another letter finds it sooner. */
const MOST_SHOWN = 6;

interface SearchSheetProps extends SheetContext {
  /** Opened by a finger: then there may be no other keyboard than the one on the screen. */
  readonly pad: boolean;
  readonly onPlace: (place: Place) => void;
  readonly onOpen: (sheet: OpenSheet) => void;
}

export function SearchSheet({ board, catalogue, side, pad, onPlace, onOpen, onDone }: SearchSheetProps): ReactElement {
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  // Behind what is typed when a colleague drags at the same time.
  const shown = useDeferredValue(board);
  const hits = useMemo(() => allHits(shown, catalogue), [shown, catalogue]);
  const found = useMemo(() => matching(hits, words), [hits, words]);
  const zones = useMemo(
    () => [...new Set(Array.from(board.visits.values(), ({ zone }) => zone))].filter(Boolean).sort(),
    [board.visits],
  );
  useEffect(() => field.current?.focus(), []);

  const choose = ({ place }: Hit): void => {
    if (!place) return;
    onDone();
    onPlace(place);
    showOnBoard(place, () => {
      if (place.sheet) onOpen({ ...place.sheet, side });
    });
  };
  return (
    <Sheet title={t("wallSearch:title")} modal={false} side={side} onClose={onDone}>
      <form
        className="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const first = found.find(({ place }) => place !== null);
          if (first) choose(first);
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t("wallSearch:label")}</label>
          <input
            ref={field}
            id={id}
            className="ds-input"
            type="search"
            autoComplete="off"
            maxLength={40}
            // The pad is there already; two keyboards would leave no room for the answer.
            inputMode={pad ? "none" : "search"}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <div className="search-found">
          {words.trim() === "" ? (
            zones.length === 0 ? null : (
              <div className="choice-row" role="group" aria-label={t("wallSearch:zones")}>
                {zones.map((zone) => (
                  <button key={zone} type="button" className="wall-button" onClick={() => setWords(zone)}>
                    {zone}
                  </button>
                ))}
              </div>
            )
          ) : (
            <Found found={found} onChoose={choose} />
          )}
        </div>
        {pad ? <SearchPad words={words} leads={(next) => matching(hits, next).length > 0} onWords={setWords} /> : null}
      </form>
    </Sheet>
  );
}

interface FoundProps {
  readonly found: readonly Hit[];
  readonly onChoose: (hit: Hit) => void;
}

function Found({ found, onChoose }: FoundProps): ReactElement {
  return (
    <>
      <p role="status" className="search-count">
        {t("wallSearch:found", { count: found.length })}
      </p>
      {HIT_GROUPS.map((group) => {
        const here = found.filter((hit) => hit.group === group);
        return here.length === 0 ? null : (
          <section key={group} aria-label={t(`wallSearch:group.${group}`)}>
            <h3>{t(`wallSearch:group.${group}`)}</h3>
            <ul>
              {here.slice(0, MOST_SHOWN).map((hit) => (
                <li key={hit.key}>
                  {hit.place ? (
                    <button type="button" onClick={() => onChoose(hit)}>
                      <HitWords hit={hit} />
                    </button>
                  ) : (
                    <div>
                      <HitWords hit={hit} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {here.length > MOST_SHOWN ? <p>{t("wallSearch:more", { count: here.length - MOST_SHOWN })}</p> : null}
          </section>
        );
      })}
    </>
  );
}

function HitWords({ hit: { name, line } }: { readonly hit: Hit }): ReactElement {
  return (
    <>
      <b className="tabular">{name}</b> <span>{line}</span>
    </>
  );
}
