/**
 * The key of this browser, and what else only this browser may use (phone-pin.ts). The key is made by WebCrypto, not extractable, kept in IndexedDB as the browser keeps it. Whoever copies
 * everything this page can read still cannot open a session elsewhere.
 */

import type { DeviceKey } from "#shared/access-messages.ts";

const DATABASE = "morgentavla-device";
const STORE = "keys";
const ONLY = "device";
/** Beside the one in use: a wrong PIN, or a page that was only looked at, must not cost a browser the key it is known by. */
const NEW = "new";
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };

let made: CryptoKey | null = null;

/** A new key, which counts when `takeDeviceKey` has been called. Null when the browser can make or keep none. */
export async function makeDeviceKey(): Promise<DeviceKey | null> {
  try {
    const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    await inStore("readwrite", (store) => store.put(pair.privateKey, NEW));
    made = pair.privateKey;
    return { kty: "EC", crv: "P-256", x, y };
  } catch {
    return null;
  }
}

/** The server knows the key that was made last: it takes the place of the one before. False when it cannot be kept. */
export async function takeDeviceKey(): Promise<boolean> {
  try {
    await inStore("readwrite", (store) => {
      store.delete(NEW);
      return store.put(made, ONLY);
    });
    return true;
  } catch {
    return false;
  }
}

/** Null when there is no key here any more. */
export async function signChallenge(deviceId: string, challenge: string): Promise<string | null> {
  const key = await inStore<unknown>("readonly", (store) => store.get(ONLY));
  if (!(key instanceof CryptoKey)) return null;
  const text = new TextEncoder().encode(`morgentavla ${deviceId} ${challenge}`);
  return base64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, text));
}

export async function forgetDeviceKey(): Promise<void> {
  await inStore("readwrite", (store) => store.clear());
}

/** Beside the key and gone with it. Each rejects where the browser keeps no storage for us. */
export const getKept = (name: "pin"): Promise<unknown> => inStore<unknown>("readonly", (store) => store.get(name));
export const putKept = (name: "pin", value: object): Promise<unknown> =>
  inStore("readwrite", (store) => store.put(value, name));

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no storage")));
  });
  try {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    // Durable when the transaction is complete, not when the request is.
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("not stored")));
    });
    return request.result;
  } finally {
    database.close();
  }
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
