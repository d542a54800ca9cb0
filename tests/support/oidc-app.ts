/** Our server beside a real identity provider, with people of every kind; what was opened is closed by `closeAll`. */

import { parseOidcSettings } from "../../server/access/oidc/oidc-settings.ts";
import { openOidcBrowser } from "./oidc-browser.ts";
import { openTestProvider, SECRET_CLIENT, type TestPerson, type TestProvider } from "./oidc-provider.ts";
import { freePort } from "./server-process.ts";
import { openTestServer, type TestServer } from "./test-server.ts";

export const PEOPLE = {
  kari: { name: "Kari Nordmann", groups: ["tavle-ansatt"], units: ["4711"], amr: ["pwd", "mfa"] },
  leder: { name: "Lise Leder", groups: ["andre", "tavle-leder"], units: ["alle"], amr: ["mfa"] },
  admin: { name: "Ada Admin", groups: ["tavle-admin"], amr: ["mfa"] },
  enkel: { name: "En Faktor", groups: ["tavle-ansatt"], units: ["4711"], amr: ["pwd"] },
  fremmed: { name: "Fra Kantina", groups: ["kantina"], units: ["4711"], amr: ["mfa"] },
  uten: { name: "Uten Enhet", groups: ["tavle-ansatt"], units: ["9999"], amr: ["mfa"] },
  mange: { name: "Mange Grupper", units: ["4711"], amr: ["mfa"] },
};
export const SECRET = {
  OIDC_CLIENT_ID: SECRET_CLIENT.id,
  OIDC_CLIENT_SECRET: SECRET_CLIENT.secret,
};

const closers: (() => Promise<unknown>)[] = [];

export function closeLater(close: () => Promise<unknown>): void {
  closers.push(close);
}

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close();
}
interface Opened {
  readonly server: TestServer;
  readonly provider: TestProvider;
  readonly url: string;
}

export async function openApp(appPort: number, issuer: string, env: Record<string, string>): Promise<TestServer> {
  const url = `http://127.0.0.1:${appPort}`;
  const given = {
    OIDC_ISSUER: issuer,
    OIDC_SCOPES: "openid profile work",
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLE_MAP: "tavle-admin=admin; tavle-leder=leader; tavle-ansatt=staff",
    OIDC_UNIT_CLAIM: "units",
    OIDC_UNIT_MAP: "4711=nord; 4712=sor; alle=*",
    OIDC_REQUIRED_AMR: "mfa hwk",
    ...env,
  };
  const { settings, problems } = parseOidcSettings(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")),
  );
  if (!settings) throw new Error(problems.join("; "));
  const server = await openTestServer({ config: { port: appPort, publicUrl: url, oidc: settings } });
  server.clock.set(Date.now());
  closers.push(() => server.close());
  return server;
}

export async function openWithProvider(
  options: { env?: Record<string, string>; pushed?: boolean; people?: Record<string, TestPerson> } = {},
): Promise<Opened> {
  const appPort = await freePort();
  const url = `http://127.0.0.1:${appPort}`;
  const provider = await openTestProvider({
    appUrl: url,
    people: options.people ?? PEOPLE,
    pushed: options.pushed ?? true,
  });
  closers.push(() => provider.close());
  return { provider, url, server: await openApp(appPort, provider.issuer, { ...SECRET, ...options.env }) };
}

/** Signs in with a browser of its own. */
export async function signedIn(url: string, who: string): Promise<{ token: string; id: string }> {
  const browser = openOidcBrowser(url);
  const { body } = await browser.exchange(await browser.signIn(who, "?return=/"));
  return { token: body.token ?? "", id: body.actor?.id ?? "" };
}
