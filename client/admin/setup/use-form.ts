/**
 * A form whose content outlives a failed save: what was written stays until it is stored, whatever the server, the net or
 * a colleague says. Fields that must be mended get their words, and the first of them the focus.
 */

import { useEffect, useRef, useState } from "react";
import type { Versioned } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { useUnloadWarning } from "../../ui/use-unload-warning.ts";
import { SetupError } from "./setup-requests.ts";

export type Problems = ReadonlyMap<string, string>;
const NO_PROBLEMS: Problems = new Map();

type FormState = "clean" | "dirty" | "saving" | "saved" | "conflict" | "failed" | "fields";

export interface Form<T> {
  readonly draft: T;
  readonly version: number;
  readonly state: FormState;
  readonly problems: Problems;
  /** What went wrong, in words. */
  readonly message: string;
  readonly change: (patch: Partial<T>) => void;
  readonly save: () => Promise<boolean>;
  /** After a conflict: what the other person saved instead of this. */
  readonly takeTheirs: () => Promise<void>;
  /** After a conflict: this instead of what the other person saved. */
  readonly keepMine: () => Promise<boolean>;
}

interface FormParts<T> {
  readonly stored: Versioned<T>;
  /** @returns the new version */
  readonly send: (sent: Versioned<T>) => Promise<number>;
  /** As it is stored now; null when it is gone. */
  readonly refetch: (draft: T) => Promise<Versioned<T> | null>;
  readonly onSaved?: (saved: Versioned<T>) => void;
}

export function useForm<T extends object>({ stored, send, refetch, onSaved }: FormParts<T>): Form<T> {
  const [draft, setDraft] = useState(stored.value);
  const [version, setVersion] = useState(stored.version);
  const [state, setState] = useState<FormState>("clean");
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [message, setMessage] = useState("");
  const focusNext = useRef(false);
  useUnloadWarning(state !== "clean" && state !== "saved");

  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [problems]);

  async function saveFrom(from: number): Promise<boolean> {
    setState("saving");
    try {
      const next = await send({ version: from, value: draft });
      setVersion(next);
      setProblems(NO_PROBLEMS);
      setMessage("");
      // Only if nothing was written while it was on its way.
      setState((now) => (now === "saving" ? "saved" : now));
      onSaved?.({ version: next, value: draft });
      return true;
    } catch (error) {
      const fields = error instanceof SetupError ? error.fields : [];
      focusNext.current = fields.length > 0;
      setProblems(new Map(fields.map(({ path, code }) => [path, code])));
      setMessage(wordsFor(error));
      const conflict = error instanceof SetupError && error.code === "changed-meanwhile";
      setState(conflict ? "conflict" : fields.length > 0 ? "fields" : "failed");
      return false;
    }
  }

  return {
    draft,
    version,
    state,
    problems,
    message,
    change(patch) {
      setDraft((now) => ({ ...now, ...patch }));
      // What is being mended is not pointed at any longer; saving looks again.
      const touched = (path: string): boolean => Object.keys(patch).some((key) => path.split(".")[0] === key);
      setProblems((now) => new Map(Array.from(now).filter(([path]) => !touched(path))));
      setState((now) => (now === "conflict" ? now : "dirty"));
    },
    save: () => saveFrom(version),
    async takeTheirs() {
      const theirs = await refetch(draft);
      if (!theirs) return;
      setDraft(theirs.value);
      setVersion(theirs.version);
      setProblems(NO_PROBLEMS);
      setMessage("");
      setState("clean");
    },
    async keepMine() {
      const theirs = await refetch(draft);
      return saveFrom(theirs?.version ?? 0);
    },
  };
}
