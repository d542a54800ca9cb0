/** Client ownership in memory. */

import type { ClientOwners } from "../../server/collab/guard.ts";

export function memoryOwners(): ClientOwners {
  const owners = new Map<number, string>();
  return {
    ownerOf: (client) => owners.get(client) ?? null,
    claim: (client, actor) => void owners.set(client, actor),
  };
}
