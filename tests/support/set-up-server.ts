/** An installation without the demo: its units and its days come from what is set up. */

import { openCatalogues } from "../../server/day/catalogues.ts";
import type { Config } from "../../server/config.ts";
import { setupSource, setupUnits } from "../../server/setup/setup-source.ts";
import { openSetupStore, type SetupStore } from "../../server/setup/setup-store.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import type { Store } from "../../server/store/store.ts";
import { openTestServer, type TestServer } from "./test-server.ts";

export type SetUpServer = TestServer & { readonly setup: SetupStore };

/** @param changesFor what is set up before the server starts */
export async function openSetUpServer(
  changesFor: (setup: SetupStore) => Parameters<SetupStore["change"]>[0],
  config: Partial<Config> = {},
  store: Store = openMemoryStore(),
): Promise<SetUpServer> {
  const setup = openSetupStore(store.records);
  await setup.change(changesFor(setup), 1);
  const server = await openTestServer({
    store,
    config: { demo: false, ...config },
    units: setupUnits(setup),
    planSource: setupSource(setup, openCatalogues(store.records).inForce),
  });
  return { ...server, setup };
}
