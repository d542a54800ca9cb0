/** The form for a system that is to be told, and in its place the secret it made. */

import type { ReactElement } from "react";
import { WEBHOOK_EVENTS, type WebhookEventType } from "#shared/setup-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import { t } from "../../i18n/texts.ts";
import { ManyField, TextField } from "./fields.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { ask } from "./setup-requests.ts";
import { type Made, ShownOnce } from "./shown-once.tsx";
import { useForm } from "./use-form.ts";

interface Wish {
  readonly name: string;
  readonly url: string;
  readonly units: readonly string[];
  readonly events: readonly WebhookEventType[];
}

interface NewWebhookProps {
  readonly token: string;
  readonly units: Leader["units"];
  readonly hosts: readonly string[];
  readonly onMade: () => void;
}

export function NewWebhook({ token, units, hosts, onMade }: NewWebhookProps): ReactElement {
  return (
    <ShownOnce
      title={(name) => t("webhooks:secret", { name })}
      about={t("webhooks:once")}
      onMade={onMade}
      form={(onForm) =>
        // Without a host that is allowed the form could only refuse.
        hosts.length === 0 ? (
          <p className="setup-warn">{t("webhooks:noHosts")}</p>
        ) : (
          <Form token={token} units={units} hosts={hosts} onMade={onForm} />
        )
      }
    />
  );
}

function Form(props: Omit<NewWebhookProps, "onMade"> & { readonly onMade: (made: Made) => void }): ReactElement {
  const { token, units, hosts, onMade } = props;
  const form = useForm<Wish>({
    stored: {
      version: 0,
      value: { name: "", url: "", units: units.length === 1 ? units.map(({ id }) => id) : [], events: [] },
    },
    async send({ value }) {
      const { secret } = await ask<{ readonly secret: string }>(token, "POST", "/api/webhooks", value);
      onMade({ name: value.name, secret });
      return 1;
    },
    refetch: () => Promise.resolve(null),
  });
  const { draft, change } = form;
  return (
    <SetupForm form={form} look="card">
      <h2>{t("webhooks:new")}</h2>
      <TextField
        label={t("webhooks:name")}
        hint={t("webhooks:nameHint")}
        path="name"
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <div className="setup-hook-address">
        <TextField
          label={t("webhooks:url")}
          hint={t("webhooks:urlHint", { hosts: hosts.join(", ") })}
          path="url"
          maxLength={500}
          value={draft.url}
          onChange={(url) => change({ url })}
        />
      </div>
      <ManyField
        legend={t("webhooks:row.events")}
        path="events"
        value={draft.events}
        options={WEBHOOK_EVENTS.map((value) => ({ value, label: t(`webhooks:event.${value}`) }))}
        onChange={(events) => change({ events })}
      />
      <ManyField
        legend={t("webhooks:row.units")}
        path="units"
        value={draft.units}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => change({ units: chosen })}
      />
      <SaveBar form={form} label={t("webhooks:make")} />
    </SetupForm>
  );
}
