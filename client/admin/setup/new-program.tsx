/** The form for a program that may deliver and read, and in its place the key it made. */

import type { ReactElement } from "react";
import { TOKEN_SCOPES, type TokenScope } from "#shared/setup-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import { t } from "../../i18n/texts.ts";
import { ManyField, SelectField, TextField } from "./fields.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { ask } from "./setup-requests.ts";
import { type Made, ShownOnce } from "./shown-once.tsx";
import { useForm } from "./use-form.ts";

const DAYS = ["30", "90", "180", "366"] as const;

interface Wish {
  readonly name: string;
  readonly units: readonly string[];
  readonly scopes: readonly TokenScope[];
  readonly days: (typeof DAYS)[number];
}

interface NewProgramProps {
  readonly token: string;
  readonly units: Leader["units"];
  readonly onMade: () => void;
}

export function NewProgram({ token, units, onMade }: NewProgramProps): ReactElement {
  return (
    <ShownOnce
      title={(name) => t("data:programs.token", { name })}
      about={t("data:programs.once")}
      onMade={onMade}
      form={(onForm) => <Form token={token} units={units} onMade={onForm} />}
    />
  );
}

function Form(props: Omit<NewProgramProps, "onMade"> & { readonly onMade: (made: Made) => void }): ReactElement {
  const { token, units, onMade } = props;
  const form = useForm<Wish>({
    stored: {
      version: 0,
      value: { name: "", units: units.length === 1 ? units.map(({ id }) => id) : [], scopes: [], days: "180" },
    },
    async send({ value }) {
      const wish = { ...value, days: Number(value.days) };
      const { token: secret } = await ask<{ readonly token: string }>(token, "POST", "/api/tokens", wish);
      onMade({ name: value.name, secret });
      return 1;
    },
    refetch: () => Promise.resolve(null),
  });
  const { draft, change } = form;
  return (
    <SetupForm form={form} look="card">
      <h2>{t("data:programs.new")}</h2>
      <TextField
        label={t("data:programs.name")}
        hint={t("data:programs.nameHint")}
        path="name"
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <ManyField
        legend={t("data:programs.scopes")}
        path="scopes"
        value={draft.scopes}
        options={TOKEN_SCOPES.map((value) => ({ value, label: t(`data:programs.scope.${value}`) }))}
        onChange={(scopes) => change({ scopes })}
      />
      <ManyField
        legend={t("data:programs.units")}
        path="units"
        value={draft.units}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => change({ units: chosen })}
      />
      <SelectField
        label={t("data:programs.days")}
        path="days"
        value={draft.days}
        options={DAYS.map((value) => ({ value, label: t(`data:programs.daysOption.${value}`) }))}
        onChange={(days) => change({ days })}
      />
      <SaveBar form={form} label={t("data:programs.make")} />
    </SetupForm>
  );
}
