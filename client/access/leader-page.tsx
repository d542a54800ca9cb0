/** What pages for leaders have in common: wait for the session, sign in when there is none, then show. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { DeskScreen } from "./desk-screen.tsx";
import { type Leader, useLeader } from "./use-leader.ts";

export function LeaderPage(props: { readonly show: (leader: Leader) => ReactElement }): ReactElement {
  const state = useLeader();
  switch (state.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      return <Notice title={state.message} action={{ label: t("retry"), onPress: state.retry }} />;
    case "signedOut":
      return <DeskScreen onSignedIn={() => location.reload()} />;
    case "ready":
      return props.show(state.leader);
  }
}
