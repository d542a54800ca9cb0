/** `/par`: a leader says which unit a screen is for, with the code and the number that stand on it. */

import { type ReactElement, useId, useState } from "react";
import { must } from "#shared/assert.ts";
import { t } from "../i18n/texts.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { AccessForm, AccessPage, Field } from "./form-parts.tsx";
import { LeaderPage } from "./leader-page.tsx";
import type { Leader } from "./use-leader.ts";

export function PairScreen(): ReactElement {
  return <LeaderPage ofUnit show={(leader) => <PairForm leader={leader} />} />;
}

function PairForm({ leader }: { readonly leader: Leader }): ReactElement {
  const { units, token } = leader;
  const [unitId, setUnitId] = useState(units[0]?.id ?? "");
  const [code, setCode] = useState("");
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [done, setDone] = useState("");
  const selectId = useId();

  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await postJson(`/api/units/${unitId}/pairing`, { code, number: number.trim(), name }, token);
      const unit = must(
        units.find(({ id }) => id === unitId),
        "the chosen unit is one of the list",
      );
      setDone(t("access:pair.done", { name, unit: unit.name }));
      setCode("");
      setNumber("");
    } catch (error) {
      setProblem(wordsFor(error));
    }
    setBusy(false);
  };

  if (done !== "") {
    return (
      <AccessPage title={t("access:pair.title")} help={done}>
        <button type="button" className="ds-button" data-variant="primary" onClick={() => setDone("")}>
          {t("access:pair.another")}
        </button>
        <a className="ds-button" data-variant="secondary" href="/admin/tilgang">
          {t("access:home.access")}
        </a>
      </AccessPage>
    );
  }
  return (
    <AccessPage title={t("access:pair.title")} help={t("access:pair.help")}>
      <AccessForm submit={t("access:pair.confirm")} busy={busy} problem={problem} onSubmit={() => void send()}>
        <Field label={t("access:pair.code")} kind="code" maxLength={10} value={code} onChange={setCode} autoFocus />
        <Field label={t("access:pair.number")} kind="number" maxLength={2} value={number} onChange={setNumber} />
        <div className="access-field">
          <label htmlFor={selectId}>{t("access:pair.unit")}</label>
          <select id={selectId} className="ds-input" value={unitId} onChange={(event) => setUnitId(event.target.value)}>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </div>
        <Field label={t("access:pair.name")} hint={t("access:pair.nameHint")} value={name} onChange={setName} />
      </AccessForm>
    </AccessPage>
  );
}
