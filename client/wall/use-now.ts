import { useEffect, useState } from "react";
import { serverClock } from "../server-clock.ts";
import { useStore } from "../use-store.ts";

/** Epoch ms by the server's clock, renewed at every full `stepMs`, so that all clocks in the room turn together. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(serverClock.now);
  const offset = useStore(serverClock.offsetMs);
  useEffect(() => setNow(serverClock.now()), [offset]);
  useEffect(() => {
    const timer = setTimeout(() => setNow(serverClock.now()), stepMs - (serverClock.now() % stepMs) + 5);
    return () => clearTimeout(timer);
  }, [now, stepMs]);
  return now;
}
