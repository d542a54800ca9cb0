import { useEffect, useEffectEvent } from "react";
import { slashOpens } from "../ui/slash-key.ts";

/** Ctrl+K, and `/` except where somebody types or has turned it off. Not while nobody may see what is found. */
export function useSearchKeys(open: () => void, enabled: boolean): void {
  const onOpen = useEffectEvent(open);
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const typing = target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
      const together = ctrlKey || metaKey;
      const asked = together ? key.toLowerCase() === "k" : key === "/" && !altKey && !typing && slashOpens();
      if (!asked) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
