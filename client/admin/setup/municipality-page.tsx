/** What the municipality is called, and its units. */

import { type ReactElement, useEffect, useState } from "react";
import type { InstallationView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import { t } from "../../i18n/texts.ts";
import { SelectField, TextField } from "./fields.tsx";
import { ReadSetupFile } from "./read-setup-file.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { pagePath } from "./setup-pages.ts";
import { ask } from "./setup-requests.ts";
import { useForm } from "./use-form.ts";

export function MunicipalityPage({ leader }: { readonly leader: Leader }): ReactElement {
  const [installation, setInstallation] = useState<InstallationView | null>(null);
  const [failed, setFailed] = useState("");
  const { token, boot, units } = leader;
  useEffect(() => {
    ask<InstallationView>(token, "GET", "/api/installation").then(setInstallation, (error: unknown) =>
      setFailed(wordsFor(error)),
    );
  }, [token]);
  return (
    <>
      <h1>{t("setup:municipality.title")}</h1>
      <p className="setup-lead">{t("setup:municipality.about")}</p>
      {failed ? <p role="alert">{failed}</p> : null}
      {installation ? <Name token={token} installation={installation} /> : null}
      <h2>{t("setup:municipality.units")}</h2>
      {units.length > 0 ? (
        <ul className="setup-rows">
          {units.map(({ id, name }) => (
            <li key={id}>
              <a href={pagePath(null, id)}>{name}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t("setup:municipality.none")}</p>
      )}
      {boot.demo ? null : <NewUnit token={token} />}
      <ReadSetupFile token={token} />
    </>
  );
}

function Name({
  token,
  installation,
}: {
  readonly token: string;
  readonly installation: InstallationView;
}): ReactElement {
  const { version, ...value } = installation;
  const form = useForm({
    stored: { version, value },
    send: async (sent) => (await ask<{ version: number }>(token, "PUT", "/api/installation", sent)).version,
    async refetch() {
      const { version: now, ...theirs } = await ask<InstallationView>(token, "GET", "/api/installation");
      return { version: now, value: theirs };
    },
  });
  return (
    <SetupForm form={form}>
      <TextField
        label={t("setup:municipality.name")}
        path="municipality"
        value={form.draft.municipality}
        onChange={(municipality) => form.change({ municipality })}
      />
      <SelectField
        label={t("setup:municipality.timeZone")}
        path="timeZone"
        hint={t("setup:municipality.timeZoneHint")}
        value={form.draft.timeZone}
        options={zonesWith(form.draft.timeZone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        onChange={(timeZone) => form.change({ timeZone })}
      />
      <SaveBar form={form} />
    </SetupForm>
  );
}

/** Norway's two first; then every other this browser knows, for whoever tries the board elsewhere. */
const NORWEGIAN = ["Europe/Oslo", "Arctic/Longyearbyen"];

function zonesWith(chosen: string): readonly string[] {
  return [...new Set([...NORWEGIAN, chosen, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}

const KINDS = ["homeCare", "nightPatrol", "careHome"] as const;

function NewUnit({ token }: { readonly token: string }): ReactElement {
  const form = useForm<{ readonly name: string; readonly kind: (typeof KINDS)[number] }>({
    stored: { version: 0, value: { name: "", kind: "homeCare" } },
    async send({ value }) {
      const id = idFrom(value.name);
      await ask(token, "POST", "/api/installation/units", { ...value, id });
      location.assign(pagePath(null, id));
      return 1;
    },
    refetch: () => Promise.resolve(null),
  });
  return (
    <SetupForm form={form} look="card">
      <h3>{t("setup:municipality.newUnit")}</h3>
      <TextField
        label={t("setup:municipality.unitName")}
        // Its id is made from it, and the two are refused together.
        path={form.problems.has("id") ? "id" : "name"}
        hint={t("setup:municipality.unitNameHint")}
        value={form.draft.name}
        onChange={(name) => form.change({ name })}
      />
      <SelectField
        label={t("setup:unit.kind")}
        path="kind"
        value={form.draft.kind}
        options={KINDS.map((value) => ({ value, label: t(`setup:kind.${value}`) }))}
        onChange={(kind) => form.change({ kind })}
      />
      <SaveBar form={form} label={t("setup:municipality.add")} />
    </SetupForm>
  );
}

/** «Hjemmetjenesten Sør» -> `hjemmetjenesten-sor`: it stands in addresses. */
function idFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("å", "a")
    .normalize("NFD")
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain.replaceAll(/^-+|-+$/g, "").slice(0, 40);
}
