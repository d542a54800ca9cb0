/**
 * A PIN as the store keeps it. Six digits are a million possibilities, so whoever copies the database would have them all
 * in the end: what protects a PIN is that guessing goes through the server, which counts (people.ts). scrypt makes a copied
 * database cost hours instead of a second.
 */

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MB and 80 ms on one core: sixty people who sign in within a minute keep it busy for five seconds. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** libuv has four threads, and the answers to everybody else are compressed there too. */
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let running = 0;

/** `scrypt$15$8$1$<salt>$<key>`, so that the cost can be raised without losing those who have one. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(pin, salt);
  return ["scrypt", Math.log2(COST.N), COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** False also for a stored text that is none of ours. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [kind, cost, r, p, salt = "", key = ""] = stored.split("$");
  if (kind !== "scrypt" || Number(cost) !== Math.log2(COST.N) || Number(r) !== COST.r || Number(p) !== COST.p)
    return false;
  const expected = Buffer.from(key, "base64url");
  const given = await derive(pin, Buffer.from(salt, "base64url"));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

async function derive(pin: string, salt: Buffer): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(pin, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
