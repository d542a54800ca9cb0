import { useCallback, useEffect, useState } from "react";
import { keep, kept } from "./device/kept.ts";

export type ColorScheme = "dark" | "light";

const STORED_AS = "scheme";

/** Dark unless somebody at this wall chose light. */
export const wallScheme = (): ColorScheme => (kept(STORED_AS) === "light" ? "light" : "dark");

/** Set on the document, so that scroll bars and edges follow. */
export function useColorScheme(): { readonly value: ColorScheme; readonly toggle: () => void } {
  const [value, setValue] = useState(wallScheme);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["colorScheme"] = value;
    dataset["screen"] = "wall";
    keep(STORED_AS, value);
    return () => {
      delete dataset["colorScheme"];
      delete dataset["screen"];
    };
  }, [value]);
  const toggle = useCallback(() => setValue((was) => (was === "dark" ? "light" : "dark")), []);
  return { value, toggle };
}
