/** Whether this wall's work is on the server's disk. One short line; the large bars above say when something is wrong. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { SaveState } from "../session/save-state.ts";
import type { Session } from "../session/session.ts";
import { useStore } from "../use-store.ts";
import { Glyph } from "./glyphs.tsx";

export function SaveLine({ session }: { readonly session: Session }): ReactElement {
  const save = useStore(session.save);
  return (
    <span className="save-line">
      {save.kind === "saved" ? <Glyph name="check" /> : null}
      {save.kind === "waiting" ? <Glyph name="triangle" /> : null}
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
      return t("save.waiting", { count: save.count });
    case "readOnly":
      return t("save.readOnly");
  }
}
