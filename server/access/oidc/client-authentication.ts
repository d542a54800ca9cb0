/**
 * How the server proves to the provider who it is: with a shared secret, or with a signature by a private key that never
 * leaves this machine. The key file holds PEM (PKCS #8) or a JSON Web Key and is read once, at start.
 */

import { readFileSync } from "node:fs";
import { importJWK, importPKCS8, type JWK } from "jose";
import { type ClientAuth, ClientSecretBasic, ClientSecretPost, modifyAssertion, PrivateKeyJwt } from "openid-client";
import { ConfigError } from "../../config-error.ts";
import { reasonOf } from "../../log.ts";
import type { ClientCredential } from "./oidc-settings.ts";

/** @throws ConfigError when the key cannot be read or used */
export async function openClientAuthentication(credential: ClientCredential): Promise<ClientAuth> {
  if (credential.kind === "secret") {
    return credential.method === "post" ? ClientSecretPost(credential.secret) : ClientSecretBasic(credential.secret);
  }
  try {
    const { key, kid } = await readKey(credential);
    return PrivateKeyJwt(kid === null ? { key } : { key, kid }, {
      // HelseID wants the type said; others do not mind.
      [modifyAssertion]: (header) => {
        header["typ"] = "JWT";
      },
    });
  } catch (error) {
    throw new ConfigError([`OIDC_PRIVATE_KEY_FILE ${credential.file} cannot be used: ${reasonOf(error)}`]);
  }
}

async function readKey(credential: Extract<ClientCredential, { kind: "privateKey" }>): Promise<{
  readonly key: CryptoKey;
  readonly kid: string | null;
}> {
  const text = readFileSync(credential.file, "utf8").trim();
  if (!text.startsWith("{")) {
    if (credential.alg === null) throw new Error("a PEM file does not say its algorithm: set OIDC_PRIVATE_KEY_ALG");
    return { key: await importPKCS8(text, credential.alg), kid: credential.kid };
  }
  const jwk = JSON.parse(text) as JWK;
  if (jwk.d === undefined) throw new Error("it holds a public key only");
  const alg = credential.alg ?? jwk.alg;
  if (alg === undefined) throw new Error("the key does not say its algorithm: set OIDC_PRIVATE_KEY_ALG");
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new Error("it holds a shared secret: use OIDC_CLIENT_SECRET");
  return { key, kid: credential.kid ?? jwk.kid ?? null };
}
