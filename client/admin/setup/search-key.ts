/** `/` goes to the search from every page, unless one writes in a field or has said that it should not. */

import { useEffect } from "react";
import { isSearchKey } from "../../ui/slash-key.ts";

/** @param path of the search page; null where there is none */
export function useSearchKey(path: string | null): void {
  useEffect(() => {
    if (path === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>('main input[type="search"]');
      if (field) field.focus();
      else location.assign(path);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [path]);
}
