/** A form of the set-up: Enter and its button save it, and what must be mended is said at its fields. */

import type { FormEvent, ReactElement, ReactNode } from "react";
import { ProblemsContext } from "./fields.tsx";
import type { Form } from "./use-form.ts";

interface SetupFormProps {
  readonly form: Pick<Form<object>, "save" | "problems">;
  /** Of a page with tables, or one card of a page. */
  readonly look?: "wide" | "card";
  readonly onSaved?: () => Promise<void>;
  readonly children: ReactNode;
}

export function SetupForm({ form, look, onSaved, children }: SetupFormProps): ReactElement {
  const save = async (): Promise<void> => {
    if (await form.save()) await onSaved?.();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      className={look === "card" ? "setup-form setup-card" : "setup-form"}
      data-wide={look === "wide" ? "" : undefined}
    >
      <ProblemsContext value={form.problems}>{children}</ProblemsContext>
    </form>
  );
}
