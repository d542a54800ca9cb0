/** Whether `/` opens the search. A single letter that does something must be possible to turn off: whoever speaks to the machine says letters too. */

import { isTyping } from "./typing.ts";

const STORED_AS = "morgentavla.setup.slash";

export const slashOpens = (): boolean => localStorage.getItem(STORED_AS) !== "off";

/** Where nobody writes, and not when the key is a part of another shortcut. */
export const isSearchKey = (event: KeyboardEvent): boolean =>
  event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event) && slashOpens();

export function keepSlashOpens(on: boolean): void {
  if (on) localStorage.removeItem(STORED_AS);
  else localStorage.setItem(STORED_AS, "off");
}
