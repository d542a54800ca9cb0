/** The pages that lead in, and the one on which access is kept tidy. All of it is fetched only when it is opened. */

import type { ReactElement } from "react";
import { AccessScreen } from "../admin/access/access-screen.tsx";
import type { AccessPage } from "../route.ts";
import { HomeScreen } from "./home-screen.tsx";
import { InvitationScreen } from "./invitation-screen.tsx";
import { JoinScreen } from "./join-screen.tsx";
import { PairScreen } from "./pair-screen.tsx";
import { PairingScreen } from "./pairing-screen.tsx";

export function AccessPages({ page }: { readonly page: AccessPage }): ReactElement {
  switch (page) {
    case "invitation":
      return <InvitationScreen />;
    case "desk":
      return <HomeScreen />;
    case "join":
      return <JoinScreen />;
    case "pair":
      return <PairScreen />;
    case "pairing":
      return <PairingScreen />;
    case "admin":
      return <AccessScreen />;
  }
}
