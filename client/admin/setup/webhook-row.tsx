/** One system that is told: what of, how it went last, and what one can do about it. */

import { type ReactElement, useState } from "react";
import type { DeliveryView, WebhookView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import { dates } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { ask } from "./setup-requests.ts";

interface WebhookRowProps {
  readonly hook: WebhookView;
  readonly token: string;
  readonly units: Leader["units"];
  readonly timeZone: string;
  readonly onDone: (said: string) => void;
}

export function WebhookRow({ hook, token, units, timeZone, onDone }: WebhookRowProps): ReactElement {
  const { id, name, url, events, stopped, waiting, nextAt, by, last } = hook;
  const [removing, setRemoving] = useState(false);
  const [trying, setTrying] = useState(false);
  const [tries, setTries] = useState<readonly DeliveryView[] | null>(null);
  const at = (instant: number): string => momentText(instant, timeZone);
  const unitNames = hook.units.map((unitId) => units.find((unit) => unit.id === unitId)?.name ?? unitId);

  const act = (method: string, path: string, words: string): void =>
    void ask(token, method, `/api/webhooks/${id}${path}`, {}).then(
      () => onDone(words),
      (error: unknown) => onDone(wordsFor(error)),
    );
  async function tryOut(): Promise<void> {
    if (trying) return;
    setTrying(true);
    try {
      const { ok, words } = await ask<DeliveryView>(token, "POST", `/api/webhooks/${id}/test`, {});
      onDone(ok ? t("webhooks:tested", { name }) : t("webhooks:testFailed", { name, words }));
      if (tries !== null) showTries();
    } catch (error) {
      onDone(wordsFor(error));
    }
    setTrying(false);
  }
  const showTries = (): void =>
    void ask<readonly DeliveryView[]>(token, "GET", `/api/webhooks/${id}/deliveries`).then(setTries, (error: unknown) =>
      onDone(wordsFor(error)),
    );

  return (
    <li className="setup-hook" aria-label={name}>
      <h2>{name}</h2>
      <p className="setup-hook-state" data-state={stopped !== null ? "stopped" : last?.ok === false ? "failing" : ""}>
        {stopped !== null
          ? t("webhooks:stopped", { words: stopped })
          : waiting > 0 && nextAt !== null
            ? t("webhooks:waiting", { count: waiting, at: at(nextAt) })
            : t(last?.ok === false ? "webhooks:failing" : "webhooks:running")}
      </p>
      <dl>
        <dt>{t("webhooks:row.last")}</dt>
        <dd>{last ? deliveryText(last, at) : t("webhooks:never")}</dd>
        <dt>{t("webhooks:row.events")}</dt>
        <dd>{events.map((event) => t(`webhooks:event.${event}`)).join(" · ")}</dd>
        <dt>{t("webhooks:row.units")}</dt>
        <dd>{unitNames.join(", ")}</dd>
        <dt>{t("webhooks:row.url")}</dt>
        <dd className="setup-hook-url">{url}</dd>
        <dt>{t("webhooks:row.by")}</dt>
        <dd>{by}</dd>
      </dl>
      <div className="setup-buttons">
        <Act
          label={t(trying ? "webhooks:trying" : "webhooks:try")}
          name={t("webhooks:tryOf", { name })}
          onPress={() => void tryOut()}
        />
        {stopped === null ? (
          <Act
            label={t("webhooks:pause")}
            name={t("webhooks:pauseOf", { name })}
            onPress={() => act("POST", "/pause", t("webhooks:paused", { name }))}
          />
        ) : (
          <Act
            label={t("webhooks:resume")}
            name={t("webhooks:resumeOf", { name })}
            onPress={() => act("POST", "/resume", t("webhooks:resumed", { name }))}
          />
        )}
        <Act
          label={t("webhooks:tries")}
          name={t("webhooks:triesOf", { name })}
          expanded={tries !== null}
          onPress={() => (tries === null ? showTries() : setTries(null))}
        />
        <button
          type="button"
          className="ds-button"
          data-variant="tertiary"
          data-color="danger"
          aria-label={removing ? undefined : t("webhooks:removeOf", { name })}
          onClick={() => (removing ? act("DELETE", "", t("webhooks:removed", { name })) : setRemoving(true))}
          onBlur={() => setRemoving(false)}
        >
          {t(removing ? "webhooks:removeReally" : "webhooks:remove")}
        </button>
      </div>
      {tries === null ? null : tries.length === 0 ? (
        <p>{t("webhooks:never")}</p>
      ) : (
        <ol className="setup-hook-tries">
          {tries.map((each) => (
            <li key={`${each.at} ${each.eventId}`}>{deliveryText(each, at)}</li>
          ))}
        </ol>
      )}
    </li>
  );
}

interface ActProps {
  readonly label: string;
  /** With whose it is, for who hears the button alone. */
  readonly name: string;
  readonly expanded?: boolean;
  readonly onPress: () => void;
}

function Act({ label, name, expanded, onPress }: ActProps): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="secondary"
      aria-label={name}
      aria-expanded={expanded}
      onClick={onPress}
    >
      {label}
    </button>
  );
}

function deliveryText({ at, type, ok, words }: DeliveryView, clock: (instant: number) => string): string {
  const what = { at: clock(at), event: t(`webhooks:event.${type}`) };
  return ok ? t("webhooks:arrived", what) : t("webhooks:failed", { ...what, words });
}

function momentText(instant: number, timeZone: string): string {
  return dates({ timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(instant);
}
