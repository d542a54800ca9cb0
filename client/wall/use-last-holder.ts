import { useCallback, useEffect, useState } from "react";
import type { PresenceEntry } from "../session/link.ts";
import { type CardKey, cardFromKey, heldKey } from "./card-key.ts";

/** Letting go and moving arrive as two messages; this bridges the moment between. */
const REMEMBERED_MS = 3000;

interface Sighting {
  readonly name: string;
  /** `performance.now()` of letting go; null while the card is held. */
  readonly letGoAt: number | null;
}

/**
 * Who moved a card: the board does not say, but whoever held it a moment ago did. Null when nobody was seen to.
 */
export function useLastHolder(presence: readonly PresenceEntry[]): (key: CardKey) => string | null {
  const [sightings] = useState(() => new Map<string, Sighting>());
  useEffect(() => {
    const now = performance.now();
    for (const [key, { name, letGoAt }] of sightings) {
      if (letGoAt === null) sightings.set(key, { name, letGoAt: now });
      else if (now - letGoAt > REMEMBERED_MS) sightings.delete(key);
    }
    for (const { mine, holding, user } of presence) {
      if (holding && !mine) sightings.set(heldKey(holding), { name: user.name, letGoAt: null });
    }
  }, [presence, sightings]);

  return useCallback(
    (key) => {
      const card = cardFromKey(key);
      const seen = card ? sightings.get(heldKey(card)) : undefined;
      if (!seen) return null;
      const fresh = seen.letGoAt === null || performance.now() - seen.letGoAt < REMEMBERED_MS;
      return fresh ? seen.name : null;
    },
    [sightings],
  );
}
