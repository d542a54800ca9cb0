import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import "./offline-texts.ts";

interface LeaveSheetProps {
  /** Changes that are on this phone only. */
  readonly count: number;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Somebody else wants the phone while work is still on it: a person decides, and the safe answer is the large one. */
export function LeaveSheet({ count, onStay, onLeave }: LeaveSheetProps): ReactElement {
  return (
    <Sheet title={t("phoneOffline:leave.title")} about={t("phoneOffline:leave.about", { count })} onClose={onStay}>
      <div className="phone-sheet-buttons">
        <button type="button" className="ds-button" data-variant="secondary" onClick={onLeave}>
          {t("phoneOffline:leave.leave")}
        </button>
        <button type="button" className="ds-button" data-variant="primary" onClick={onStay}>
          {t("phoneOffline:leave.stay")}
        </button>
      </div>
    </Sheet>
  );
}
