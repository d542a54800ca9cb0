/** Two versions of the list beside each other; types that change column come first. */

import { type ReactElement, useEffect, useState } from "react";
import type { TaskType } from "#shared/domain/catalogue.ts";
import { compareCatalogues, type ComparedField, type TypeDifference } from "#shared/domain/setup/catalogue-changes.ts";
import type { CatalogueView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { fetchCatalogue } from "../../api.ts";
import { dayWords } from "../../i18n/dates.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { SelectField } from "./fields.tsx";

export function CatalogueCompare({ versions }: { readonly versions: CatalogueView }): ReactElement {
  const base = versions.base[0]?.version ?? "";
  const all = [
    ...versions.unit.map((each) => ({ value: `${base}+${each.version}`, about: each })),
    ...versions.base.map((each) => ({ value: each.version, about: each })),
  ];
  const [after, setAfter] = useState(all[0]?.value ?? "");
  const [before, setBefore] = useState(all[1]?.value ?? all[0]?.value ?? "");
  const [differences, setDifferences] = useState<readonly TypeDifference[] | null>(null);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    let gone = false;
    Promise.all([fetchCatalogue(before), fetchCatalogue(after)]).then(
      ([was, is]) => {
        if (!gone) setDifferences(compareCatalogues(was, is));
      },
      (error: unknown) => {
        if (!gone) setFailed(wordsFor(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [before, after]);
  const options = all.map(({ value, about }) => ({
    value,
    label: `${t("setup:catalogue.fromDate", { date: dayWords(about.from, "shortWithYear") })} · ${about.agreedAt}`,
  }));
  return (
    <>
      <div className="setup-grid setup-versions">
        <SelectField label={t("setup:compare.before")} path="" value={before} options={options} onChange={setBefore} />
        <SelectField label={t("setup:compare.after")} path="" value={after} options={options} onChange={setAfter} />
      </div>
      <p role="status" className="setup-said">
        {failed || (differences ? t("setup:compare.found", { count: differences.length }) : t("setup:loading"))}
      </p>
      <ul className="setup-rows" data-plain="">
        {(differences ?? []).map((difference) => (
          <li key={difference.id} data-column={difference.fields.includes("defaultPriority") ? "" : undefined}>
            <strong>{(difference.after ?? difference.before)?.label[pageLanguage()]}</strong>{" "}
            <span>{differenceWords(difference)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function differenceWords({ before, after, fields }: TypeDifference): string {
  if (!before) return t("setup:compare.new");
  if (!after) return t("setup:compare.gone");
  return fields
    .map((field) =>
      t("setup:compare.change", {
        field: t(`setup:type.${field}`),
        was: wordsOf(before, field),
        is: wordsOf(after, field),
      }),
    )
    .join(" · ");
}

function wordsOf(type: TaskType, field: ComparedField): string {
  switch (field) {
    case "defaultPriority":
      return t(`priority.${type.defaultPriority}`);
    case "minutes":
      return t("minutes", { count: type.minutes });
    case "lowestCompetence":
      return t(`competence.${type.lowestCompetence}`);
    case "boundByDecision":
      return t(type.boundByDecision ? "setup:yes" : "setup:no");
    case "group":
      return t(`group.${type.group}`);
    default:
      return `«${type[field]?.nb ?? ""}»`;
  }
}
