/** What an import did, on today's board too; and what was brought in before. */

import type { ReactElement, RefObject } from "react";
import type { ImportDone, PastImport } from "#shared/import-api.ts";
import { dates } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { countLines } from "./count-lines.ts";

interface ImportResultProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly done: ImportDone;
  readonly onAgain: () => void;
}

export function ImportResult({ heading, done, onAgain }: ImportResultProps): ReactElement {
  const { changed, kept, waiting } = done.board;
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t("import:done")}
      </h2>
      <ul className="import-counts">
        {countLines(done.counts).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {changed > 0 ? <p>{t("import:board", { count: changed })}</p> : null}
      {kept > 0 ? <p>{t("import:kept", { count: kept })}</p> : null}
      {waiting ? <p>{t("import:waiting")}</p> : null}
      <button type="button" className="ds-button" data-variant="primary" onClick={onAgain}>
        {t("import:another")}
      </button>
    </section>
  );
}

export function PastImports({ past }: { readonly past: readonly PastImport[] }): ReactElement {
  return (
    <section>
      <h2>{t("import:history")}</h2>
      {past.length === 0 ? <p>{t("import:historyNone")}</p> : null}
      <ul className="import-past">
        {past.map((each) => (
          <li key={each.at}>
            <strong>{dates({ dateStyle: "medium", timeStyle: "short" }).format(new Date(each.at))}</strong>
            <span>{each.name}</span>
            <small>
              {t("import:historyRow", {
                kind: t(`import:kind.${each.kind}`),
                added: each.counts.added,
                changed: each.counts.changed,
                removed: each.counts.removed,
                by: each.by,
              })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
