import type { ReactElement } from "react";
import { NOT_DONE_REASONS, type NotDoneReason } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";

interface NotDoneSheetProps {
  readonly card: string;
  readonly onReason: (reason: NotDoneReason) => void;
  readonly onClose: () => void;
}

/** Six large reasons; one press is enough. */
export function NotDoneSheet({ card, onReason, onClose }: NotDoneSheetProps): ReactElement {
  return (
    <Sheet title={t("phone:action.why")} about={card} onClose={onClose}>
      <ul className="phone-reasons">
        {NOT_DONE_REASONS.map((reason) => (
          <li key={reason}>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => onReason(reason)}>
              {t(`notDoneReason.${reason}`)}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
