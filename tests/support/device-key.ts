/** A device's key as a browser makes it: not extractable, with the public half to hand over. */

import { webcrypto } from "node:crypto";
import type { DeviceKey } from "#shared/access-messages.ts";

export interface TestDeviceKey {
  readonly publicKey: DeviceKey;
  /** What a browser sends for a challenge. */
  readonly sign: (deviceId: string, challenge: string) => Promise<string>;
}

export async function makeDeviceKey(): Promise<TestDeviceKey> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await webcrypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const { x = "", y = "" } = await webcrypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    publicKey: { kty: "EC", crv: "P-256", x, y },
    async sign(deviceId, challenge) {
      const text = new TextEncoder().encode(`morgentavla ${deviceId} ${challenge}`);
      const signature = await webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, text);
      return Buffer.from(signature).toString("base64url");
    },
  };
}
