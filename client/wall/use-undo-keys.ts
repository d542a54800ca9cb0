import { useEffect } from "react";
import { isTyping } from "../ui/typing.ts";

/** Ctrl+Z and Ctrl+Shift+Z, except where somebody types: there they belong to the text. Not while nobody sees what is undone. */
export function useUndoKeys(undo: () => void, redo: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event) || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo, enabled]);
}
