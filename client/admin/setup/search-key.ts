/** `/` goes to the search from every page, unless one writes in a field or has said that it should not. */

import { useEffect } from "react";
import { slashOpens } from "../../ui/slash-key.ts";

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
