/**
 * Parts of a screen that its first picture does not need, each in a file of its own. `useLaterParts` fetches them all
 * once the screen has settled, so that they open at once, also after the network is gone. `React.lazy` is not used: it
 * blinks even for what is here already, and after one failure it never asks again.
 */

import { type ComponentType, type ReactElement, useEffect, useState } from "react";
import { t } from "../i18n/texts.ts";
import "./later.css";

const parts: (() => Promise<unknown>)[] = [];

/**
 * A component with the properties of the one that `load` brings.
 * @param quiet nobody has asked for this part: when it cannot be fetched, nothing is said
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  quiet = false,
): ComponentType<Props> {
  let here: ComponentType<Props> | null = null;
  const bring = async (): Promise<ComponentType<Props>> => (here ??= await load());
  parts.push(bring);
  return function Later(props: Props): ReactElement | null {
    const [Part, setPart] = useState(() => here);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (failed && quiet) {
        const timer = setTimeout(() => setFailed(false), AGAIN_MS);
        return () => clearTimeout(timer);
      }
      if (Part || failed) return;
      let gone = false;
      bring().then(
        (brought) => {
          if (!gone) setPart(() => brought);
        },
        () => {
          if (!gone) setFailed(true);
        },
      );
      return () => {
        gone = true;
      };
    }, [Part, failed]);
    if (Part) return <Part {...props} />;
    return failed && !quiet ? <NotFetched onRetry={() => setFailed(false)} /> : null;
  };
}

function NotFetched({ onRetry }: { readonly onRetry: () => void }): ReactElement {
  return (
    <div className="not-fetched" role="alert">
      <p>{t("notFetched")}</p>
      <button type="button" className="ds-button" data-variant="secondary" onClick={onRetry}>
        {t("retry")}
      </button>
    </div>
  );
}

/** After the first picture and the first sync; a slow phone has those to itself. */
const SETTLED_MS = 2_000;
const AGAIN_MS = 20_000;

/** False until the first picture has had the line to itself. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

/** Fetches what this screen's files have declared with `later`, one after the other, and again until all of it is here. */
export function useLaterParts(): void {
  useEffect(() => {
    let timer = setTimeout(() => void fetchAll(), SETTLED_MS);
    let gone = false;
    async function fetchAll(): Promise<void> {
      try {
        for (const bring of parts) await bring();
      } catch {
        if (!gone) timer = setTimeout(() => void fetchAll(), AGAIN_MS);
      }
    }
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
}
