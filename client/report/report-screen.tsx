/** `/rapport/<unit>/<date>`: the daily report as the server keeps it, for the one who leads: to read, sign and print. */

import { type ReactElement, useEffect, useState } from "react";
import type { ReportReply } from "#shared/kept-report.ts";
import { ApiError, fetchReport, logPrint, openServerSession, signReport } from "../api.ts";
import report from "../i18n/nb/report.json";
import wall from "../i18n/nb/wall.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { ReportPage } from "./report-page.tsx";

addTexts("report", report);
// Durations are said as on the wall.
addTexts("wall", wall);

interface ReportScreenProps {
  readonly unitId: string;
  readonly date: string;
}

type Opened =
  | { readonly state: "loading" }
  /** `message` is the server's own sentence, empty when it could not be reached; trying again finds no report that is not there. */
  | { readonly state: "failed"; readonly message: string; readonly isThere: boolean }
  | { readonly state: "open"; readonly reply: ReportReply; readonly token: string };

export function ReportScreen({ unitId, date }: ReportScreenProps): ReactElement {
  const [opened, setOpened] = useState<Opened>({ state: "loading" });
  const [said, setSaid] = useState("");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    const open = async (): Promise<void> => {
      const { token } = await openServerSession(unitId, { kind: "leader" });
      const reply = await fetchReport(unitId, date, token);
      if (!gone) setOpened({ state: "open", reply, token });
    };
    setOpened({ state: "loading" });
    open().catch((error: unknown) => {
      const isThere = !(error instanceof ApiError && error.status === 404);
      if (!gone) setOpened({ state: "failed", message: messageOf(error), isThere });
    });
    return () => {
      gone = true;
    };
  }, [unitId, date, attempt]);

  const sign = async (reply: ReportReply, token: string): Promise<void> => {
    setSaid("");
    try {
      setOpened({ state: "open", reply: await signReport(unitId, date, reply.fingerprint, token), token });
      setSaid(t("report:sign.done"));
    } catch (error) {
      setSaid(t("report:sign.failed", { why: messageOf(error) || t("error.unreachable") }));
      // What is on the screen is no longer the newest: it has to be read before anybody signs.
      if (error instanceof ApiError && error.status === 409) setAttempt((count) => count + 1);
    }
  };

  /** On paper it is out of our hands, so it is in the log first. */
  const printLogged = async ({ report }: ReportReply, token: string): Promise<void> => {
    setSaid("");
    try {
      await logPrint(unitId, token, "report", report.date);
      print();
    } catch (error) {
      setSaid(t("report:notPrinted", { why: messageOf(error) || t("error.unreachable") }));
    }
  };

  switch (opened.state) {
    case "loading":
      return <Notice title={t("report:loading")} />;
    case "failed":
      return (
        <Notice
          title={t("report:failed")}
          text={opened.message}
          action={
            opened.isThere
              ? { label: t("retry"), onPress: () => setAttempt((count) => count + 1) }
              : { label: t("error.toEntry"), href: "/" }
          }
        />
      );
    case "open":
      return (
        <ReportPage
          unitId={unitId}
          reply={opened.reply}
          said={said}
          onPrint={() => void printLogged(opened.reply, opened.token)}
          onSign={() => void sign(opened.reply, opened.token)}
        />
      );
  }
}

function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "";
}
