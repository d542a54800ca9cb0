/** Why work was given back, and what to do about it, in words. */

import { t } from "../i18n/texts.ts";
import type { RefusedWork } from "../session/session.ts";

/** `code` is the reason the page was closed for, or the guard's code for a change it refused. */
export function refusedHelp({ code }: RefusedWork): string {
  switch (code) {
    case "too-old":
      return t("connection.tooOldHelp");
    case "read-only":
    case "forbidden":
    case "sealed":
    case "unknown-day":
      return t("connection.readOnlyHelp");
    case "no-right":
      return t("connection.noRightHelp");
    default:
      return t("connection.refusedHelp");
  }
}
