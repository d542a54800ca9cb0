/** Sessions in memory, for tests and for the simulated disk. */

import type { SessionStore, StoredSession } from "./store.ts";

export function openMemorySessions(): SessionStore {
  const sessions = new Map<string, StoredSession>();
  return {
    save(session) {
      sessions.set(keyOf(session.tokenHash), session);
      return Promise.resolve();
    },
    find: (tokenHash) => sessions.get(keyOf(tokenHash)) ?? null,
    nameOf: (actorId) => Array.from(sessions.values()).find(({ actor }) => actor.id === actorId)?.actor.name ?? null,
    list: (now, deviceId = null) =>
      Array.from(sessions.values()).filter((session) => {
        if (deviceId !== null && session.deviceId !== deviceId) return false;
        return session.ended === null && session.expiresAt > now;
      }),
    end(tokenHashes, how, expiresAt) {
      for (const key of tokenHashes.map(keyOf)) {
        const session = sessions.get(key);
        if (session) sessions.set(key, { ...session, ended: how, expiresAt });
      }
      return Promise.resolve();
    },
  };
}

function keyOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString("base64");
}
