/**
 * A short message at the bottom of the screen with at most one thing to do, normally «Angre». One at a time; the
 * newest wins. It is not a live region: the announcer says the same words.
 */

import { type ReactElement, useEffect } from "react";
import { createStore, type Store } from "../store.ts";
import { useStore } from "../use-store.ts";
import "./snackbar.css";

interface SnackbarMessage {
  readonly text: string;
  /** `alert` is for what was refused. */
  readonly tone?: "plain" | "alert";
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

export interface Snackbar {
  readonly show: (message: SnackbarMessage) => void;
  readonly hide: () => void;
  readonly current: Store<SnackbarMessage | null>;
}

/** Time to read a sentence and reach the button; what it offers can be done elsewhere too. */
const SHOWN_MS = 8000;

export function createSnackbar(): Snackbar {
  const current = createStore<SnackbarMessage | null>(null);
  return { current, show: (message) => current.set({ ...message }), hide: () => current.set(null) };
}

export function SnackbarArea({ snackbar }: { readonly snackbar: Snackbar }): ReactElement | null {
  const message = useStore(snackbar.current);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(snackbar.hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message, snackbar]);

  if (!message) return null;
  const { text, tone = "plain", action } = message;
  return (
    <div className="snackbar" data-tone={tone}>
      <p>{text}</p>
      {action ? (
        <button
          type="button"
          onClick={() => {
            snackbar.hide();
            action.onPress();
          }}
        >
          {action.label}
        </button>
      ) : null}
    </div>
  );
}
