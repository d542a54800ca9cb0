import { useEffect, useState } from "react";

/** Longer than a double tap (300 ms by default), shorter than anybody reads what comes next. */
const REST_MS = 700;

/**
 * True for a moment after `key` changes, never at the first showing: a second tap that was meant for what stood here
 * before must not press what stands here now.
 */
export function useRest(key: string): boolean {
  const [rested, setRested] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setRested(key), REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return rested !== key;
}
