import { useEffect } from "react";
import { reloadApp } from "../reload.ts";
import { newBuild } from "./program.ts";

/**
 * Takes a new build when the page is out of sight. @param idle false while a reload would cost the person anything:
 * work that is not sent, or a board that could not be fetched again
 */
export function useIdleUpdate(idle: boolean): void {
  useEffect(() => {
    if (!idle) return;
    const look = (): void => {
      const busy = document.querySelector("dialog[open]") !== null;
      if (document.visibilityState === "hidden" && newBuild.get() && !busy) void reloadApp();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [idle]);
}
