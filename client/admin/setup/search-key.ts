/** `/` goes to the search from every page, unless one writes in a field or has said that it should not. */

import { useEffect } from "react";

const STORED_AS = "morgentavla.setup.slash";

/** A single letter that does something must be possible to turn off: whoever speaks to the machine says letters too. */
export const slashOpens = (): boolean => localStorage.getItem(STORED_AS) !== "off";

export function keepSlashOpens(on: boolean): void {
  if (on) localStorage.removeItem(STORED_AS);
  else localStorage.setItem(STORED_AS, "off");
}

/** @param path of the search page; null where there is none */
export function useSearchKey(path: string | null): void {
  useEffect(() => {
    if (path === null) return;
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const writes = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes || !slashOpens()) return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>('main input[type="search"]');
      if (field) field.focus();
      else location.assign(path);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [path]);
}
