/**
 * A real identity provider (oidc-provider) on this machine, with people, a sign-in page, and the faults a test asks for. It
 * speaks http, which the server takes from loopback only.
 */

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { exportJWK, exportPKCS8, generateKeyPair, type JWK, type JWTPayload, SignJWT, decodeJwt } from "jose";
import { type ClientMetadata, Provider } from "oidc-provider";
import { type Log, routeConsole } from "../../server/log.ts";

export interface TestPerson {
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly units?: readonly string[];
  readonly amr?: readonly string[];
  readonly [claim: string]: unknown;
}

export interface TestProvider {
  readonly issuer: string;
  readonly port: number;
  /** For the server's private_key_jwt. */
  readonly clientKeyPem: string;
  /** Changes the identity tokens from now on; they are signed again with the provider's own key. */
  readonly tamper: (change: ((claims: JWTPayload) => JWTPayload) | null) => void;
  /** From now on the identity tokens are signed by somebody else. */
  readonly forge: () => void;
  /** Whether the last request for tokens was bound to a key. */
  readonly boundToKey: () => boolean;
  /** A notice of sign-out as the provider would sign it. */
  readonly sign: (claims: JWTPayload, typ?: string) => Promise<string>;
  /** Sends the notice for a person from the provider itself. */
  readonly signOut: (subject: string, session: string) => Promise<void>;
  /** The last `sid` that was given out. */
  readonly lastSession: () => string;
  readonly close: () => Promise<void>;
}

export const SECRET_CLIENT = { id: "tavle-secret", secret: "a-secret-of-thirty-two-characters" } as const;
export const KEY_CLIENT = { id: "tavle-key", kid: "tavle-1" } as const;

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** Once for a file of tests: a key takes as long as the rest of a test. */
let keys: Promise<Readonly<Record<"ownKey" | "strangerKey" | "clientKey", KeyPair>>> | null = null;

async function generateKeys(): Promise<Readonly<Record<"ownKey" | "strangerKey" | "clientKey", KeyPair>>> {
  return {
    ownKey: await generateKeyPair("RS256", { extractable: true }),
    strangerKey: await generateKeyPair("RS256"),
    clientKey: await generateKeyPair("ES256", { extractable: true }),
  };
}

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

export async function openTestProvider(options: {
  readonly appUrl: string;
  readonly people: Readonly<Record<string, TestPerson>>;
  readonly port?: number;
  /** Without it the client and its address go through the browser, as at Entra ID. */
  readonly pushed?: boolean;
}): Promise<TestProvider> {
  const { appUrl, people } = options;
  const { ownKey, strangerKey, clientKey } = await (keys ??= generateKeys());
  const ownJwk: JWK = { ...(await exportJWK(ownKey.privateKey)), kid: "provider-1", alg: "RS256", use: "sig" };
  const clientJwk: JWK = { ...(await exportJWK(clientKey.publicKey)), kid: KEY_CLIENT.kid, alg: "ES256", use: "sig" };

  const server = createServer();
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;

  let change: ((claims: JWTPayload) => JWTPayload) | null = null;
  let session = "";
  let signingKey = ownKey.privateKey;
  let bound = false;
  const common: Omit<ClientMetadata, "client_id"> = {
    redirect_uris: [`${appUrl}/api/oidc/callback`],
    post_logout_redirect_uris: [`${appUrl}/`],
    backchannel_logout_uri: `${appUrl}/api/oidc/backchannel-logout`,
    backchannel_logout_session_required: true,
    grant_types: ["authorization_code"],
    response_types: ["code"],
  };
  // Its constructor warns that people are kept in memory, which is what a test wants.
  const restoreConsole = routeConsole(SILENT, () => 0);
  const provider = new Provider(issuer, {
    clients: [
      { ...common, client_id: SECRET_CLIENT.id, client_secret: SECRET_CLIENT.secret },
      {
        ...common,
        client_id: KEY_CLIENT.id,
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "ES256",
        jwks: { keys: [clientJwk] },
      },
    ],
    jwks: { keys: [ownJwk] },
    cookies: { keys: ["for-tests-only"] },
    ttl: { IdToken: 300, AccessToken: 300, Session: 3600, Interaction: 600, Grant: 3600 },
    scopes: ["openid", "profile", "work"],
    claims: { openid: ["sub", "amr", "sid"], profile: ["name"], work: ["groups", "units"] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: options.pushed ?? true },
    },
    pkce: { required: () => true },
    // Claims beside the subject come from userinfo, as the specification has it and as Feide does.
    conformIdTokenClaims: true,
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    findAccount: (_context, id) =>
      id in people ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined,
    // Without its guard against addresses of this machine, where the notice of sign-out has to go.
    fetch: (url, init: RequestInit & { dispatcher?: unknown } = {}) => {
      const { dispatcher: _guard, ...rest } = init;
      return fetch(url, rest);
    },
    // Consent is the municipality's, given once for everybody.
    async loadExistingGrant({ oidc }) {
      const before = await provider.Grant.find(oidc.session?.grantIdFor(oidc.client?.clientId ?? "") ?? "");
      if (before) return before;
      const grant = new provider.Grant({
        accountId: oidc.session?.accountId ?? "",
        clientId: oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope("openid profile work");
      await grant.save();
      return grant;
    },
  });

  restoreConsole();

  provider.use(async (context, next) => {
    if (context.path === "/token") bound = context.get("dpop") !== "";
    await next();
    const body: unknown = context.body;
    if (context.path !== "/token" || typeof body !== "object" || body === null || !("id_token" in body)) return;
    const claims = decodeJwt(String(body.id_token));
    if (typeof claims["sid"] === "string") session = claims["sid"];
    const amr = people[String(claims.sub)]?.amr;
    const honest = amr ? { ...claims, amr } : claims;
    context.body = { ...body, id_token: await sign(change ? change(honest) : honest) };
  });

  function sign(claims: JWTPayload, typ = "JWT"): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "provider-1", typ }).sign(signingKey);
  }

  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/login/")) answer(request, response).catch(() => response.destroy());
    else login(provider, request, response).catch(() => response.destroy());
  });

  return {
    issuer,
    port,
    clientKeyPem: await exportPKCS8(clientKey.privateKey),
    tamper: (next) => {
      change = next;
    },
    forge: () => {
      signingKey = strangerKey.privateKey;
    },
    boundToKey: () => bound,
    sign,
    async signOut(subject, sid) {
      const client = await provider.Client.find(SECRET_CLIENT.id);
      const send: unknown = client?.["backchannelLogout"];
      if (typeof send === "function") await Reflect.apply(send, client, [subject, sid]);
    },
    lastSession: () => session,
    close: () => closed(server),
  };
}

/** A page with one field, as bare as a provider's page can be. */
async function login(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST") {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const who = new URLSearchParams(body).get("who") ?? "";
    const result = who === "" ? { error: "access_denied" } : { login: { accountId: who } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(
    `<!doctype html><html lang="nb"><link rel="icon" href="data:,"><title>Prøvekommune</title><main><h1>Jobbkontoen i Prøvekommune</h1>
     <form method="post"><label>Brukernavn <input name="who"></label><button>Fortsett</button></form></main></html>`,
  );
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  if (!server.listening) return;
  server.close();
  await once(server, "close");
}
