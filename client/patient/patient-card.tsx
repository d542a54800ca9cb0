/**
 * A patient's name and address on the phone, for one minute and no longer, and not when the phone is put away. Each time
 * is asked for and logged by the server; whoever has no visit there today says why first.
 */

import { type ReactElement, useEffect, useState } from "react";
import { type PatientAnswer, type PatientQuestion, SHOWN_MS } from "#shared/patient-api.ts";
import { ApiError } from "../api.ts";
import patient from "../i18n/nb/patient.json";
import { addTexts, t } from "../i18n/texts.ts";
import { askPatient } from "./patient-requests.ts";
import { ReasonSheet } from "./reason-sheet.tsx";
import "./patient.css";

addTexts("patient", patient);

export interface PatientCardProps {
  readonly unitId: string;
  readonly code: string;
  /** Whether the visit is this person's own; the server looks itself. */
  readonly own: boolean;
  readonly token: () => Promise<string>;
  /** In a row of a list, where there is no room for a whole sentence. */
  readonly short?: boolean;
}

type Shown =
  | { readonly state: "closed" }
  | { readonly state: "asking" }
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "open"; readonly answer: PatientAnswer; readonly reason: PatientQuestion["reason"] };

const CLOSED: Shown = { state: "closed" };

export function PatientCard({ unitId, code, own, token, short = false }: PatientCardProps): ReactElement {
  const [shown, setShown] = useState<Shown>(CLOSED);
  const open = shown.state === "open";

  useEffect(() => {
    if (!open) return;
    const close = (): void => setShown(CLOSED);
    const putAway = (): void => {
      if (document.visibilityState === "hidden") close();
    };
    const timer = setTimeout(close, SHOWN_MS);
    document.addEventListener("visibilitychange", putAway);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", putAway);
    };
  }, [open]);

  async function ask(reason: PatientQuestion["reason"], address: boolean): Promise<void> {
    setShown({ state: "loading" });
    try {
      const question = { code, ...(reason ? { reason } : {}), ...(address ? { address: true as const } : {}) };
      setShown({ state: "open", answer: await askPatient(unitId, await token(), question), reason });
    } catch (error) {
      if (error instanceof ApiError && error.code === "reason-needed") setShown({ state: "asking" });
      else
        setShown({ state: "failed", message: (error instanceof ApiError && error.message) || t("error.unreachable") });
    }
  }

  return (
    <section
      className="patient-card"
      data-short={short && !open ? "" : undefined}
      aria-label={t("patient:title", { code })}
    >
      {shown.state === "open" ? (
        <Details answer={shown.answer} onAddress={() => void ask(shown.reason, true)} onHide={() => setShown(CLOSED)} />
      ) : (
        <button
          type="button"
          className="ds-button"
          data-variant="secondary"
          disabled={shown.state === "loading"}
          onClick={() => (own ? void ask(undefined, false) : setShown({ state: "asking" }))}
        >
          {t(shown.state === "loading" ? "patient:loading" : short ? "patient:showShort" : "patient:show")}
        </button>
      )}
      {shown.state === "failed" ? <p role="alert">{shown.message}</p> : null}
      {shown.state === "asking" ? (
        <ReasonSheet code={code} onClose={() => setShown(CLOSED)} onReason={(reason) => void ask(reason, false)} />
      ) : null}
    </section>
  );
}

interface DetailsProps {
  readonly answer: PatientAnswer;
  readonly onAddress: () => void;
  readonly onHide: () => void;
}

/** Telephone and address are text: a link would hand them to another program, or to a map on somebody else's server. */
function Details({ answer, onAddress, onHide }: DetailsProps): ReactElement {
  const rows = [
    ["name", answer.name],
    ["address", answer.address ?? ""],
    ["phone", answer.phone],
    ["keyNumber", answer.keyNumber],
    ["note", answer.note],
  ] as const;
  return (
    <>
      <dl>
        {rows
          .filter(([, text]) => text !== "")
          .map(([field, text]) => (
            <div key={field}>
              <dt>{t(`patient:field.${field}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {answer.secretAddress && answer.address === null ? (
        <p className="patient-secret">{t(answer.mayAskAddress ? "patient:secret.mine" : "patient:secret.others")}</p>
      ) : null}
      <div className="patient-buttons">
        {answer.mayAskAddress ? (
          <button type="button" className="ds-button" data-variant="primary" onClick={onAddress}>
            {t("patient:secret.show")}
          </button>
        ) : null}
        <button type="button" className="ds-button" data-variant="secondary" onClick={onHide}>
          {t("patient:hide")}
        </button>
      </div>
      <p className="patient-about">{t("patient:about")}</p>
    </>
  );
}
