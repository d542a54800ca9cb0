/** Whether my work is truly on the server, in words. It only repeats what the session says. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { SaveState } from "../session/save-state.ts";

const MARKS = { saved: "✓", sending: "", waiting: "!", readOnly: "" } as const satisfies Record<
  SaveState["kind"],
  string
>;

export function SaveBadge({ save }: { readonly save: SaveState }): ReactElement {
  return (
    <p className="phone-save" data-save={save.kind}>
      <span aria-hidden>{MARKS[save.kind]}</span>
      <span>{saveText(save)}</span>
    </p>
  );
}

function saveText(save: SaveState): string {
  switch (save.kind) {
    case "saved":
      return t("save.saved");
    case "sending":
      return t("save.sending");
    case "waiting":
      return t("save.waiting", { count: save.count });
    case "readOnly":
      return t("save.readOnly");
  }
}
