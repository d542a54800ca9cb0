/** Signing in through the municipality's identity provider, which is another origin, and finding out why it fails. */

import { axeFindings } from "../support/axe.ts";
import { expect, listen, test } from "../support/e2e.ts";
import { openTestProvider, SECRET_CLIENT } from "../support/oidc-provider.ts";
import { freePort, startServer } from "../support/server-process.ts";

const PEOPLE = {
  ada: { name: "Ada Admin", groups: ["tavle-admin"], amr: ["mfa"] },
  per: { name: "Per Person", groups: ["kantina"], units: ["4711"], amr: ["mfa"] },
};

test("an administrator signs in at the provider and sees that all is well; a stranger is told why not", async ({
  browser,
  noise,
}) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await openTestProvider({ appUrl: origin, people: PEOPLE });
  const server = await startServer({
    port,
    env: {
      PUBLIC_URL: origin,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: SECRET_CLIENT.id,
      OIDC_CLIENT_SECRET: SECRET_CLIENT.secret,
      OIDC_SCOPES: "openid profile work",
      OIDC_ROLE_CLAIM: "groups",
      OIDC_ROLE_MAP: "tavle-admin=admin; tavle-ansatt=staff",
      OIDC_UNIT_CLAIM: "units",
      OIDC_UNIT_MAP: "4711=*",
      OIDC_REQUIRED_AMR: "mfa",
    },
  });
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    listen(context, origin, noise as string[], [provider.issuer]);
    const page = await context.newPage();

    await page.goto(`${origin}/admin/innlogging`);
    await page.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
    await page.getByLabel("Brukernavn").fill("per");
    await page.getByRole("button", { name: "Fortsett" }).click();
    await expect(page.getByRole("alert")).toContainText("Kontoen din har ikke tilgang til Morgentavla");
    expect(page.url()).toBe(`${origin}/innlogget`);

    // The provider remembers who it was, so somebody else comes with a browser of their own.
    await context.clearCookies();
    await page.getByRole("link", { name: "Prøv igjen" }).click();
    await page.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
    await page.getByLabel("Brukernavn").fill("ada");
    await page.getByRole("button", { name: "Fortsett" }).click();
    await expect(page.getByRole("status")).toHaveText("Ingen feil funnet.");
    expect(page.url()).toBe(`${origin}/admin/innlogging`);
    await expect(page.getByText(`${origin}/api/oidc/callback er registrert.`)).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Siste avviste innlogging" })).toContainText("kantina");
    const [cookie] = (await context.cookies()).filter(({ name }) => name.includes("morgentavla"));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page, { onlyWcag: true })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }

    await provider.close();
    await page.getByRole("button", { name: "Kjør selvtesten på nytt" }).click();
    await expect(page.getByText("1 ting må rettes.")).toBeVisible();
    await expect(page.getByText(`${provider.issuer} svarer ikke.`)).toBeVisible();
    await context.close();
  } finally {
    await server.stop();
    await provider.close();
  }
});
