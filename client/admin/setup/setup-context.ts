/** The unit that is being set up, as every page under /admin sees it. */

import { createContext, use } from "react";
import { must } from "#shared/assert.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { SetupView } from "#shared/setup-api.ts";
import type { Leader } from "../../access/use-leader.ts";

export interface Setup {
  readonly leader: Leader;
  readonly token: string;
  readonly unitId: string;
  readonly view: SetupView;
  readonly catalogue: Catalogue;
  /** Fetches anew; resolves with what is stored now. @throws ApiError */
  readonly reload: () => Promise<SetupView>;
}

export const SetupContext = createContext<Setup | null>(null);

export function useSetup(): Setup {
  return must(use(SetupContext), "a page is shown inside the set-up");
}
