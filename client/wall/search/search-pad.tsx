/** Letters and digits for a wall without a keyboard. What no longer leads anywhere is dimmed and stays where it is. */

import type { ReactElement } from "react";
import { t } from "../../i18n/texts.ts";

/** As on every Norwegian keyboard: hands know where they are. */
const ROWS = ["1234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm"] as const;

interface SearchPadProps {
  readonly words: string;
  readonly leads: (words: string) => boolean;
  readonly onWords: (words: string) => void;
}

export function SearchPad({ words, leads, onWords }: SearchPadProps): ReactElement {
  const key = (character: string): ReactElement => {
    const next = words + character;
    const useless = !leads(next);
    return (
      <button
        key={character}
        type="button"
        className="search-key"
        aria-disabled={useless || undefined}
        onClick={() => {
          if (!useless) onWords(next);
        }}
      >
        {character.toLocaleUpperCase("nb")}
      </button>
    );
  };
  return (
    <div className="search-pad" role="group" aria-label={t("wallSearch:pad")}>
      {ROWS.map((row, index) => (
        <div key={row}>
          {Array.from(row, key)}
          {index === ROWS.length - 1 ? (
            <>
              <button
                type="button"
                className="search-key search-key-wide"
                aria-disabled={words === "" || undefined}
                onClick={() => onWords(`${words} `.trimStart())}
              >
                {t("wallSearch:space")}
              </button>
              <button
                type="button"
                className="search-key search-key-wide"
                aria-disabled={words === "" || undefined}
                onClick={() => onWords(words.slice(0, -1))}
              >
                {t("wallSearch:back")}
              </button>
            </>
          ) : null}
        </div>
      ))}
    </div>
  );
}
