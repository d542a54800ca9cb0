/** What pages for leaders have in common: wait for the session, sign in when there is none, then show. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { DeskScreen } from "./desk-screen.tsx";
import { type Leader, useLeader } from "./use-leader.ts";

interface LeaderPageProps {
  /** The page is about a unit, and there may be none yet. */
  readonly ofUnit?: boolean;
  readonly show: (leader: Leader) => ReactElement;
}

export function LeaderPage(props: LeaderPageProps): ReactElement {
  const state = useLeader();
  switch (state.state) {
    case "loading":
      return <Notice title={t("loading")} />;
    case "failed":
      return <Notice title={state.message} action={{ label: t("retry"), onPress: state.retry }} />;
    case "signedOut":
      return <DeskScreen onSignedIn={() => location.reload()} />;
    case "ready":
      if (props.ofUnit && state.leader.units.length === 0) {
        return (
          <Notice title={t("access:admin.noUnits")} action={{ label: t("access:desk.title"), href: "/logg-inn" }} />
        );
      }
      return props.show(state.leader);
  }
}
