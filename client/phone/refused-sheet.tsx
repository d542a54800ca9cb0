/**
 * Work the server did not take, so that the person can do it again or write it down: in words, with a copy. Closing
 * the sheet is not the same as having seen it, so the bar at the top stays until it is acknowledged.
 */

import { type ReactElement, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { t } from "../i18n/texts.ts";
import type { RefusedWork } from "../session/session.ts";
import { refusedHelp } from "../ui/refused-help.ts";
import { Sheet } from "../ui/sheet.tsx";
import { commandText } from "./work-words.ts";

interface RefusedSheetProps {
  readonly refused: RefusedWork;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly onClose: () => void;
  readonly onAcknowledge: () => void;
}

export function RefusedSheet({ refused, board, catalogue, onClose, onAcknowledge }: RefusedSheetProps): ReactElement {
  const acts = refused.commands.map((command) => commandText(command, board, catalogue));
  const [copied, setCopied] = useState<"copied" | "copyFailed" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText([...acts, refused.code].join("\n"));
      setCopied("copied");
    } catch {
      setCopied("copyFailed");
    }
  };
  return (
    <Sheet title={t("connection.refused")} about={refusedHelp(refused)} onClose={onClose}>
      {acts.length > 0 ? (
        <ul className="phone-refused">
          {acts.map((act, index) => (
            // The same act may stand here twice, and the list never changes.
            <li key={index}>{act}</li>
          ))}
        </ul>
      ) : (
        <p>{t("phoneOffline:refused.nothing")}</p>
      )}
      <p role="status">{copied ? t(`phoneOffline:refused.${copied}`) : ""}</p>
      <div className="phone-sheet-buttons">
        {acts.length > 0 ? (
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => void copy()}>
            {t("phoneOffline:refused.copy")}
          </button>
        ) : null}
        <button type="button" className="ds-button" data-variant="primary" onClick={onAcknowledge}>
          {t("phoneOffline:refused.acknowledge")}
        </button>
      </div>
    </Sheet>
  );
}
