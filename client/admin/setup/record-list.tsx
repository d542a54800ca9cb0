/** A list one searches, opens and adds to; the form takes its place while something is open. */

import { type ReactElement, type ReactNode, useState } from "react";
import { newId } from "#shared/domain/ids.ts";
import type { SetupKind, SetupRecords, Versioned } from "#shared/setup-api.ts";
import { t } from "../../i18n/texts.ts";
import { compared } from "../../ui/search-words.ts";
import { RecordEditor } from "./record-editor.tsx";
import { SearchField } from "./search-field.tsx";
import { useSetup } from "./setup-context.ts";
import type { Form } from "./use-form.ts";

interface RecordListProps<K extends SetupKind> {
  readonly kind: K;
  readonly title: string;
  readonly about: string;
  readonly add: string;
  readonly none: string;
  readonly idOf: (value: SetupRecords[K]) => string;
  /** What stands in the list, and is searched. */
  readonly nameOf: (value: SetupRecords[K]) => string;
  readonly lineOf: (value: SetupRecords[K]) => string;
  /** Shown under the others. */
  readonly isOver?: (value: SetupRecords[K]) => boolean;
  readonly make: (id: string) => SetupRecords[K];
  readonly removable?: boolean;
  readonly fields: (form: Form<SetupRecords[K]>) => ReactNode;
}

export function RecordList<K extends SetupKind>(props: RecordListProps<K>): ReactElement {
  const { kind, idOf, nameOf, lineOf, isOver = () => false } = props;
  const { view } = useSetup();
  const all = view[kind] as readonly Versioned<SetupRecords[K]>[];
  const [opened, setOpened] = useState<Versioned<SetupRecords[K]> | null>(() => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    return all.find(({ value }) => idOf(value) === wanted) ?? null;
  });
  const [said, setSaid] = useState("");
  const [words, setWords] = useState("");

  if (opened) {
    return (
      <RecordEditor
        key={`${idOf(opened.value)} ${opened.version}`}
        kind={kind}
        title={opened.version === 0 ? props.add : nameOf(opened.value)}
        stored={opened}
        idOf={idOf}
        nameOf={nameOf}
        removable={props.removable ?? true}
        onClose={(text) => {
          setOpened(null);
          setSaid(text);
        }}
      >
        {props.fields}
      </RecordEditor>
    );
  }
  const wanted = compared(words.trim());
  const shown = all
    .filter(({ value }) => compared(`${nameOf(value)} ${lineOf(value)}`).includes(wanted))
    .sort(
      (a, b) =>
        Number(isOver(a.value)) - Number(isOver(b.value)) ||
        nameOf(a.value).localeCompare(nameOf(b.value), "nb", { numeric: true }),
    );
  return (
    <>
      <h1>{props.title}</h1>
      <p className="setup-lead">{props.about}</p>
      <p role="status" className="setup-said">
        {said}
      </p>
      <div className="setup-search">
        <button
          type="button"
          className="ds-button"
          data-variant="primary"
          onClick={() => setOpened({ version: 0, value: props.make(newId(Date.now(), Math.random)) })}
        >
          {props.add}
        </button>
        {all.length > 0 ? <SearchField label={t("setup:searchIn")} value={words} onChange={setWords} /> : null}
      </div>
      {shown.length === 0 ? <p>{all.length === 0 ? props.none : t("setup:noMatch")}</p> : null}
      <ul className="setup-rows">
        {shown.map((record) => (
          <li key={idOf(record.value)} data-over={isOver(record.value) ? "" : undefined}>
            <button type="button" onClick={() => setOpened(record)}>
              <strong>{nameOf(record.value)}</strong>
              <span>{lineOf(record.value)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
