/** What the unit may take with it: a day's plan and how it went, figures without persons, and the set-up as a file. */

import { type ReactElement, useId, useState } from "react";
import { may } from "#shared/access.ts";
import { csvText } from "#shared/csv.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { wordsFor } from "../../access/access-api.ts";
import { fetchCatalogue } from "../../api.ts";
import replay from "../../i18n/nb/replay.json";
import wall from "../../i18n/nb/wall.json";
import weeks from "../../i18n/nb/weeks.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { weeksPath } from "../../route.ts";
import { saveFile } from "../../ui/save-file.ts";
import { fetchFacts } from "../../weeks/fetch-facts.ts";
import { weeksRows } from "../../weeks/weeks-csv.ts";
import { DateField } from "./fields.tsx";
import { useSetup } from "./setup-context.ts";
import { fetchFile } from "./setup-requests.ts";

// The figures' headings say levels, durations and reasons as they are said elsewhere.
addTexts("weeks", weeks);
addTexts("wall", wall);
addTexts("replay", replay);

const FORMATS = ["csv", "xlsx", "fhir"] as const;
const ENDINGS = { csv: "csv", xlsx: "xlsx", fhir: "fhir.json" };
const FOUR_WEEKS = 28;
const FACTS_TYPE = "text/csv;charset=utf-8";

/** Resolves with what to say. */
type Work = () => Promise<string>;

export function DataPage(): ReactElement {
  const { leader } = useSetup();
  const [said, setSaid] = useState("");
  const run = (work: Work): void => {
    setSaid("");
    work().then(setSaid, (error: unknown) => setSaid(wordsFor(error)));
  };
  return (
    <>
      <h1>{t("data:title")}</h1>
      <p className="setup-lead">{t("data:about")}</p>
      <p role="status" className="setup-said">
        {said}
      </p>
      <DayFile run={run} />
      {may(leader.actor.role, "facts.read") ? <FactsFile run={run} /> : null}
      <SetupFile run={run} />
    </>
  );
}

interface FilePartProps {
  readonly run: (work: Work) => void;
}

function DayFile({ run }: FilePartProps): ReactElement {
  const { token, unitId, view } = useSetup();
  const [date, setDate] = useState(view.today);
  const get =
    (format: (typeof FORMATS)[number]): Work =>
    async () => {
      const file = t("data:day.file", { unit: unitId, date, ending: ENDINGS[format] });
      saveFile(file, ...(await fetchFile(token, `/api/export/${unitId}/day/${date}/${format}`)));
      return t("data:saved", { file });
    };
  return (
    <Part title={t("data:day.title")} about={t("data:day.about")}>
      <div className="setup-search">
        <DateField label={t("data:day.date")} path="date" value={date} onChange={(next) => setDate(next ?? date)} />
        {FORMATS.map((format) => (
          <Get key={format} label={t(`data:day.${format}`)} onPress={() => run(get(format))} />
        ))}
      </div>
    </Part>
  );
}

function FactsFile({ run }: FilePartProps): ReactElement {
  const { token, unitId, view } = useSetup();
  const [from, setFrom] = useState(dateAfter(view.today, -FOUR_WEEKS));
  const [to, setTo] = useState(dateAfter(view.today, -1));
  const get: Work = async () => {
    const { facts, coming } = await fetchFacts(unitId, from, to, token);
    const last = facts.at(-1);
    if (coming > 0) return t("data:facts.coming", { count: coming });
    if (!last) return t("data:facts.none");
    const file = t("data:facts.file", { unit: unitId, from, to });
    saveFile(file, csvText(weeksRows(facts, await fetchCatalogue(last.catalogueVersion))), FACTS_TYPE);
    return t("data:saved", { file });
  };
  return (
    <Part title={t("data:facts.title")} about={t("data:facts.about")}>
      <div className="setup-search">
        <DateField label={t("data:facts.from")} path="from" value={from} onChange={(next) => setFrom(next ?? from)} />
        <DateField label={t("data:facts.to")} path="to" value={to} onChange={(next) => setTo(next ?? to)} />
        <Get label={t("data:facts.csv")} onPress={() => run(get)} />
        <a className="ds-button" data-variant="tertiary" href={weeksPath(unitId)}>
          {t("data:facts.weeks")}
        </a>
      </div>
    </Part>
  );
}

function SetupFile({ run }: FilePartProps): ReactElement {
  const { token, unitId } = useSetup();
  const get: Work = async () => {
    const file = t("data:setup.file", { unit: unitId });
    saveFile(file, ...(await fetchFile(token, `/api/export/${unitId}/setup`)));
    return t("data:saved", { file });
  };
  return (
    <Part title={t("data:setup.title")} about={t("data:setup.about")}>
      <Get label={t("data:setup.get")} onPress={() => run(get)} />
    </Part>
  );
}

interface PartProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactElement;
}

function Part({ title, about, children }: PartProps): ReactElement {
  const id = useId();
  return (
    <section className="setup-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{about}</p>
      {children}
    </section>
  );
}

function Get({ label, onPress }: { readonly label: string; readonly onPress: () => void }): ReactElement {
  return (
    <button type="button" className="ds-button" data-variant="secondary" onClick={onPress}>
      {label}
    </button>
  );
}
