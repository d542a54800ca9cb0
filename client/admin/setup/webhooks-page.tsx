/** Systems that are told when something happens on the boards: which, of what, how it went last, and a new one. */

import { type ReactElement, useEffect, useState } from "react";
import type { WebhooksView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import webhooks from "../../i18n/nb/webhooks.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { NewWebhook } from "./new-webhook.tsx";
import { ask } from "./setup-requests.ts";
import { WebhookRow } from "./webhook-row.tsx";

addTexts("webhooks", webhooks);

export function WebhooksPage({ leader }: { readonly leader: Leader }): ReactElement {
  const { token, units, boot } = leader;
  const [view, setView] = useState<WebhooksView | null>(null);
  const [said, setSaid] = useState("");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    ask<WebhooksView>(token, "GET", "/api/webhooks").then(setView, (error: unknown) => setSaid(wordsFor(error)));
  }, [token, attempt]);
  /** Everything one can do to them ends so: with a word, and as they are now. */
  const done = (words: string): void => {
    setSaid(words);
    setAttempt((count) => count + 1);
  };
  return (
    <>
      <h1>{t("webhooks:title")}</h1>
      <p className="setup-lead">{t("webhooks:about")}</p>
      <p role="status" className="setup-said">
        {said}
      </p>
      {view?.webhooks.length === 0 ? <p>{t("webhooks:none")}</p> : null}
      {view && view.webhooks.length > 0 ? (
        <ul className="setup-rows" data-plain="">
          {view.webhooks.map((hook) => (
            <WebhookRow key={hook.id} hook={hook} token={token} units={units} timeZone={boot.timeZone} onDone={done} />
          ))}
        </ul>
      ) : null}
      {view ? <NewWebhook token={token} units={units} hosts={view.hosts} onMade={() => done("")} /> : null}
    </>
  );
}
