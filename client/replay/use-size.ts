import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export interface Size {
  /** CSS pixels of the content box; 0 until it has been measured. */
  readonly width: number;
  readonly height: number;
}

/** The size of an element, measured before the first paint and again whenever it changes. */
export function useSize<E extends HTMLElement>(): { readonly ref: RefObject<E | null>; readonly size: Size } {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((was) => (was.width === width && was.height === height ? was : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
