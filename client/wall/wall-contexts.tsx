/** What any part of the wall may ask for without being handed it. */

import type { ReactElement, ReactNode } from "react";
import type { ClosedPairs } from "#shared/domain/closed-pairs.ts";
import type { Session } from "../session/session.ts";
import { SessionContext } from "../session/session-context.ts";
import { ClosedPairsContext } from "./objections.ts";

interface WallContextsProps {
  readonly session: Session;
  readonly closed: ClosedPairs;
  readonly children: ReactNode;
}

export function WallContexts({ session, closed, children }: WallContextsProps): ReactElement {
  return (
    <SessionContext value={session}>
      <ClosedPairsContext value={closed}>{children}</ClosedPairsContext>
    </SessionContext>
  );
}
