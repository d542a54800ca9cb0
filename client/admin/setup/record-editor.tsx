/** One record of the unit in a form: saved, removed, and what a colleague did to it meanwhile. */

import { type ReactElement, type ReactNode, useState } from "react";
import type { SetupKind, SetupRecords, Versioned } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { t } from "../../i18n/texts.ts";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { useSetup } from "./setup-context.ts";
import { removeRecord, saveRecord } from "./setup-requests.ts";
import { type Form, useForm } from "./use-form.ts";

interface RecordEditorProps<K extends SetupKind> {
  readonly kind: K;
  readonly title: string;
  readonly stored: Versioned<SetupRecords[K]>;
  readonly idOf: (value: SetupRecords[K]) => string;
  readonly nameOf: (value: SetupRecords[K]) => string;
  /** People are marked as having left instead. */
  readonly removable: boolean;
  readonly onClose: (said: string) => void;
  readonly children: (form: Form<SetupRecords[K]>) => ReactNode;
}

export function RecordEditor<K extends SetupKind>(props: RecordEditorProps<K>): ReactElement {
  const { kind, title, stored, idOf, nameOf, removable, onClose, children } = props;
  const { token, unitId, reload } = useSetup();
  const [removing, setRemoving] = useState<"no" | "asked" | "failed">("no");
  const [failure, setFailure] = useState("");
  const form = useForm<SetupRecords[K]>({
    stored,
    send: (sent) => saveRecord(token, unitId, kind, idOf(sent.value), sent),
    async refetch(draft) {
      const all = (await reload())[kind] as readonly Versioned<SetupRecords[K]>[];
      return all.find(({ value }) => idOf(value) === idOf(draft)) ?? null;
    },
  });
  const onSaved = async (): Promise<void> => {
    await reload();
    onClose(t("setup:savedNamed", { name: nameOf(form.draft) }));
  };
  const remove = async (): Promise<void> => {
    if (removing === "no") return setRemoving("asked");
    try {
      await removeRecord(token, unitId, kind, idOf(stored.value), form.version);
      await reload();
      onClose(t("setup:removedNamed", { name: title }));
    } catch (error) {
      setFailure(wordsFor(error));
      setRemoving("failed");
    }
  };
  return (
    <SetupForm form={form} onSaved={onSaved}>
      <h1 className="setup-editor-title" tabIndex={-1} ref={focusOnce}>
        {title}
      </h1>
      {children(form)}
      {failure ? <p role="alert">{failure}</p> : null}
      <SaveBar
        form={form}
        onCancel={() => onClose("")}
        onRemove={removable && stored.version > 0 ? () => void remove() : undefined}
        removeLabel={t(removing === "asked" ? "setup:removeReally" : "setup:remove")}
      />
    </SetupForm>
  );
}

/** The list is gone and the form is there: whoever uses the keyboard starts at its top. */
function focusOnce(heading: HTMLElement | null): void {
  heading?.focus();
}
