import { useEffect, useEffectEvent } from "react";
import { isSearchKey } from "../ui/slash-key.ts";

/** Ctrl+K, and `/` except where somebody types or has turned it off. Not while nobody may see what is found. */
export function useSearchKeys(open: () => void, enabled: boolean): void {
  const onOpen = useEffectEvent(open);
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      const together = event.ctrlKey || event.metaKey;
      if (together ? event.key.toLowerCase() !== "k" : !isSearchKey(event)) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
