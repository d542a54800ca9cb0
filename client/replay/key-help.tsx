import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";

const KEYS = [
  "space",
  "arrows",
  "shiftArrows",
  "altArrows",
  "homeEnd",
  "comma",
  "digits",
  "f",
  "m",
  "c",
  "ab",
  "question",
] as const;

/** What the keys of the player do. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Sheet title={t("replay:helpTitle")} about={t("replay:helpAbout")} onClose={onClose}>
      <dl className="replay-keys">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>{t(`replay:key.${key}`)}</dt>
            <dd>{t(`replay:keyDoes.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
