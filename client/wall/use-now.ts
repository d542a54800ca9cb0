import { useEffect, useState } from "react";

/** Epoch ms, renewed at every full `stepMs`, so that all clocks on the screen turn together. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), stepMs - (Date.now() % stepMs) + 5);
    return () => clearTimeout(timer);
  }, [now, stepMs]);
  return now;
}
