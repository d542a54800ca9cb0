/** Whether this screen's work is on the server's disk, in words. It only repeats what the session says. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { SaveState } from "../session/save-state.ts";
import type { Session } from "../session/session.ts";
import { useStore } from "../use-store.ts";
import "./save-mark.css";

const MARKS = { saved: "✓", sending: "", waiting: "!", readOnly: "" } as const satisfies Record<
  SaveState["kind"],
  string
>;

export function SaveMark({ session }: { readonly session: Session }): ReactElement {
  const save = useStore(session.save);
  return (
    <span className="save-mark" data-save={save.kind}>
      <span aria-hidden>{MARKS[save.kind]}</span>
      <span>{saveText(save)}</span>
    </span>
  );
}

function saveText(save: SaveState): string {
  switch (save.kind) {
    case "saved":
      return t("save.saved");
    case "sending":
      return t("save.sending");
    case "waiting":
      return t(save.kept ? "save.kept" : "save.waiting", { count: save.count });
    case "readOnly":
      return t("save.readOnly");
  }
}
