/**
 * The PIN as the phone's own lock, for when the server cannot be asked. Kept is a slow hash of it, and of that only a
 * signature under a key that cannot leave this browser: a copy of the storage gives nobody the PIN. Five wrong ones, counted
 * before they are tried, and the lock opens only where there is coverage, by the server's own count.
 */

import { getKept, putKept } from "./device-key.ts";

interface KeptPin {
  readonly key: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly signature: ArrayBuffer;
  readonly failed: number;
}

/** A tenth of a second on a phone of the year, for a lock that is opened some times a day. */
const ITERATIONS = 300_000;
const SALT_BYTES = 16;
const MAX_FAILED = 5;
const KEPT = "pin";
const SIGNING: HmacKeyGenParams = { name: "HMAC", hash: "SHA-256" };

export type PinCheck = "right" | "wrong" | "needsServer";

/** Without storage there is no lock of the phone's own, and the server is asked. */
export async function keepPin(pin: string): Promise<void> {
  try {
    const key = await crypto.subtle.generateKey(SIGNING, false, ["sign", "verify"]);
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const signature = await crypto.subtle.sign(SIGNING, key, await slowHash(pin, salt));
    await putKept(KEPT, { key, salt, signature, failed: 0 } satisfies KeptPin);
  } catch {
    return;
  }
}

export async function checkPin(pin: string): Promise<PinCheck> {
  try {
    const kept = (await getKept(KEPT)) as KeptPin | undefined;
    if (!kept || kept.failed >= MAX_FAILED) return "needsServer";
    await putKept(KEPT, { ...kept, failed: kept.failed + 1 } satisfies KeptPin);
    const right = await crypto.subtle.verify(SIGNING, kept.key, kept.signature, await slowHash(pin, kept.salt));
    if (right) await putKept(KEPT, { ...kept, failed: 0 } satisfies KeptPin);
    return right ? "right" : "wrong";
  } catch {
    return "needsServer";
  }
}

async function slowHash(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS }, typed, 256);
}
