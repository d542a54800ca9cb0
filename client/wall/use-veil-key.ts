import { useEffect } from "react";

/** F9 covers the board. It does not uncover it: whoever leans on the keyboard shows nothing to a visitor. */
export function useVeilKey(cover: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F9") return;
      event.preventDefault();
      cover();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [cover]);
}
