/**
 * Who signed the report and when, and the way to sign it. Buttons and what only concerns the screen stay on the screen.
 */

import type { ReactElement } from "react";
import type { ReportReply } from "#shared/kept-report.ts";
import { t } from "../i18n/texts.ts";
import { clockIn, dayIn } from "../wall/wall-time.ts";

interface ReportSigningProps {
  readonly reply: ReportReply;
  readonly said: string;
  /** Whether the page shows what was signed instead of the newest. */
  readonly showsSigned: boolean;
  readonly onShowSigned: (shows: boolean) => void;
  readonly onSign: () => void;
}

export function ReportSigning(props: ReportSigningProps): ReactElement {
  const { reply, said, showsSigned, onShowSigned, onSign } = props;
  const { signature, signedReport, report } = reply;
  const at = (instant: number): { date: string; time: string } => ({
    date: dayIn(report.timeZone, instant),
    time: clockIn(report.timeZone, instant),
  });
  const current = signature !== null && (signedReport === null || showsSigned);
  return (
    <section className="report-signing" aria-label={t("report:sign.title")} data-signed={current ? "" : undefined}>
      <div>
        <p>
          <b>
            {signature === null
              ? t("report:sign.none")
              : t("report:sign.by", { name: signature.name, ...at(signature.at) })}
          </b>
        </p>
        {signedReport !== null && !showsSigned ? <p>{t("report:sign.changed")}</p> : null}
        <p className="report-about">{stateText(reply, showsSigned, at(reply.at))}</p>
        <p role="status">{said}</p>
      </div>
      <div className="report-acts">
        {signedReport === null ? null : (
          <button
            type="button"
            className="ds-button"
            data-variant="secondary"
            onClick={() => onShowSigned(!showsSigned)}
          >
            {t(showsSigned ? "report:sign.showNewest" : "report:sign.showSigned")}
          </button>
        )}
        {current ? null : (
          <button type="button" className="ds-button" data-variant="primary" onClick={onSign}>
            {t(signature === null ? "report:sign.act" : "report:sign.again")}
          </button>
        )}
      </div>
    </section>
  );
}

function stateText(reply: ReportReply, showsSigned: boolean, at: { date: string; time: string }): string {
  if (showsSigned) return t("report:state.signed");
  return reply.final ? t("report:state.final") : t("report:state.open", at);
}
