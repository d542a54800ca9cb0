import type { ReactElement } from "react";

type IconName = "board" | "key" | "mine" | "open" | "people";

/**
 * One of the phone's few icons, drawn by the style sheet: as React components they would be 3 kB of script. An icon
 * always stands beside a word, so it is hidden from screen readers.
 */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return <span className="phone-icon" data-icon={name} aria-hidden />;
}
