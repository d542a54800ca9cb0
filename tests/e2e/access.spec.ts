/**
 * An installation without the demo, from the first start to the last line of the log: the administrator by the printed link,
 * the leader through the municipality's identity provider, a wall by its code, two phones by QR and by typed code, a while in
 * a valley with server and provider gone, one phone shown out by the meeting lead and one lost.
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { BrowserContext, Page } from "@playwright/test";
import { PIN } from "../support/access-client.ts";
import { axeFindings } from "../support/axe.ts";
import { test as base, expect, listen } from "../support/e2e.ts";
import { openTestProvider, SECRET_CLIENT, type TestProvider } from "../support/oidc-provider.ts";
import { freePort, type ServerProcess, startServer } from "../support/server-process.ts";
import { setUpFolder } from "../support/set-up-folder.ts";

const DESK = { width: 1280, height: 800 };
const WALL = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
/** From the tap until nothing is open any more. */
const REVOKED_WITHIN_MS = 5_000;
const UNIT = "nord";
/** At the provider. */
const PEOPLE = {
  liv: { name: "Liv L.", groups: ["tavle-leder"], units: ["4711"], amr: ["mfa"] },
  kari: { name: "Kari Nordmann", groups: ["tavle-ansatt"], units: ["4711"], amr: ["mfa"] },
  per: { name: "Per Person", groups: ["kantina"], units: ["4711"], amr: ["mfa"] },
};

/** What the leader finds in the log afterwards: who, what, how it ended. */
const LOGGED = [
  /Liv L\..*Koble til en skjerm.*Feil tall fra skjermen.*Avvist/,
  /Liv L\..*Koble til en skjerm.*Vaktrommet.*Gitt/,
  /Vaktrommet.*Svare på «Er dette …\?».*Kari N\..*Ja.*Gitt/,
  /Kari N\..*Ta med dagen uten nett.*Gitt/,
  /Logge inn.*Ola S\..*Feil PIN-kode.*Avvist/,
  /Ola S\..*Møteleder.*Logge ut en annen.*Kari N\..*Gitt/,
  /Liv L\..*Koble fra skjerm, mobil eller PC.*Ola S\..*Meldt mistet.*Gitt/,
] as const;

interface Installation {
  readonly provider: TestProvider;
  readonly running: () => ServerProcess;
  /** Off and on again with the same folder, at the same address; `meanwhile` has the folder to itself. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
  /** What `npm run first-link` prints. */
  readonly firstLink: () => Promise<string>;
}

const test = base.extend<object, { readonly installation: Installation; readonly server: ServerProcess }>({
  installation: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const provider = await openTestProvider({ appUrl: origin, people: PEOPLE });
      const folder = await setUpFolder(["Kari N.", "Ola S."], 2);
      const env = {
        DEMO: "0",
        PUBLIC_URL: origin,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: SECRET_CLIENT.id,
        OIDC_CLIENT_SECRET: SECRET_CLIENT.secret,
        OIDC_SCOPES: "openid profile work",
        OIDC_ROLE_CLAIM: "groups",
        OIDC_ROLE_MAP: "tavle-leder=leader; tavle-ansatt=staff",
        OIDC_UNIT_CLAIM: "units",
        OIDC_UNIT_MAP: `4711=${UNIT}`,
        OIDC_REQUIRED_AMR: "mfa",
      };
      let server = await startServer({ folder, port, env });
      await use({
        provider,
        running: () => server,
        async restart(meanwhile) {
          await server.kill();
          await meanwhile();
          server = await startServer({ folder, port, env });
        },
        async firstLink() {
          const settings = { ...env, PATH: process.env["PATH"] ?? "", DATA_DIR: folder };
          const script = ["server/access/first-link-main.ts"];
          return (await promisify(execFile)(process.execPath, script, { env: settings })).stdout;
        },
      });
      await server.stop();
      await provider.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  server: [async ({ installation }, use) => use(installation.running()), { scope: "worker" }],
});

test.use({ viewport: DESK });

async function choosePin(page: Page): Promise<void> {
  await page.getByLabel("PIN-kode, seks siffer").fill("121212");
  await page.getByLabel("Gjenta PIN-koden").fill("121212");
  await page.getByRole("button", { name: /^(Logg inn|Kom i gang)$/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "for lett å gjette" })).toBeVisible();
  await page.getByLabel("PIN-kode, seks siffer").fill(PIN);
  await page.getByLabel("Gjenta PIN-koden").fill(PIN);
  await page.getByRole("button", { name: /^(Logg inn|Kom i gang)$/ }).click();
}

/** The administrator's one-time link, in a browser that nobody knows. */
async function openPrintedLink(context: BrowserContext, link: string): Promise<Page> {
  const admin = await context.newPage();
  await admin.goto(link);
  const name = admin.getByLabel("Navnet ditt");
  await admin.getByLabel("PIN-kode, seks siffer").waitFor();
  if (await name.isVisible()) await name.fill("Astrid A.");
  expect(admin.url()).not.toContain("#");
  await choosePin(admin);
  await expect(admin.getByText("Innlogget: Astrid A.")).toBeVisible();
  const spent = await context.newPage();
  await spent.goto(link);
  await expect(spent.getByText("Lenken er brukt eller for gammel")).toBeVisible();
  await spent.close();
  return admin;
}

async function signInAtProvider(page: Page, who: string): Promise<void> {
  await page.getByLabel("Brukernavn").fill(who);
  await page.getByRole("button", { name: "Fortsett" }).click();
}

async function pairWall(leader: Page, screen: Page, origin: string): Promise<void> {
  await screen.goto(`${origin}/tavle/${UNIT}`);
  await screen.locator(".pairing-code").first().waitFor();
  const [code = "", number = ""] = await screen.locator(".pairing-code").allTextContents();
  await leader.goto(`${origin}/par`);
  await leader.getByLabel("Kode på skjermen").fill(code);
  await leader.getByLabel("Tallet på skjermen").fill("00");
  await leader.getByLabel("Enhet").selectOption(UNIT);
  await leader.getByLabel("Navn på skjermen").fill("Vaktrommet");
  await leader.getByRole("button", { name: "Koble til" }).click();
  await expect(leader.getByRole("alert")).toContainText("ikke det som står på skjermen");
  await leader.getByLabel("Tallet på skjermen").fill(number);
  await leader.getByRole("button", { name: "Koble til" }).click();
  await expect(leader.getByText("«Vaktrommet» er koblet til")).toBeVisible();
  await expect(screen.getByRole("heading", { name: "Still inn skjermen" })).toBeVisible({ timeout: 15_000 });
  await screen.getByRole("button", { name: "Bruk" }).click();
  // It signs for itself from now on.
  await screen.reload();
}

async function sayYes(screen: Page, name: string): Promise<void> {
  await screen.getByText(`Er dette ${name}?`).waitFor();
  await screen.getByRole("button", { name: "Ja" }).click();
}

/** Both buttons of the open card; they rest for a moment after each act. */
async function startAndFinish(phone: Page): Promise<void> {
  for (const name of ["Start", "Utført"]) {
    const button = phone.getByRole("group", { name: "Det åpne kortet" }).getByRole("button", { name, exact: true });
    await expect(button).toHaveAttribute("aria-disabled", "false");
    await button.click();
  }
}

/** How many records this origin's databases hold: a page that goes may leave the empty places where they were. */
function kept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let records = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error(name)));
      });
      for (const store of database.objectStoreNames) {
        records += await new Promise<number>((resolve, reject) => {
          const count = database.transaction(store).objectStore(store).count();
          count.addEventListener("success", () => resolve(count.result));
          count.addEventListener("error", () => reject(new Error(store)));
        });
      }
      database.close();
    }
    return records;
  });
}

test("from the first start to a lost phone", async ({ browser, installation, server: { origin } }) => {
  // A whole morning with five browsers, a server that goes and comes, and ten steps that wait for somebody's yes.
  test.setTimeout(240_000);
  const { provider, running } = installation;
  const noise: string[] = [];
  const contexts = await Promise.all(
    [DESK, DESK, WALL, PHONE, PHONE].map(async (viewport) => {
      const context = await browser.newContext({ viewport });
      // A refusal is an answer here; the browser reports each of them on its console.
      const heard: string[] = [];
      listen(context, origin, heard, [provider.issuer]);
      context.on("close", () => noise.push(...heard.filter((line) => !/status of (401|403|410|429)/.test(line))));
      return context;
    }),
  );
  const [desk, office, wall, first, second] = contexts;
  if (!desk || !office || !wall || !first || !second) throw new Error("five contexts");

  // The administrator, by the link on standard output.
  const admin = await openPrintedLink(desk, /http\S+\/oppstart#\S+/.exec(running().output())?.[0] ?? "");

  // A stranger and then the leader, through the provider. It remembers who it was, so the second has a clean browser.
  const leader = await office.newPage();
  await leader.goto(`${origin}/logg-inn`);
  await leader.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
  await signInAtProvider(leader, "per");
  await expect(leader.getByRole("alert")).toContainText("Kontoen din har ikke tilgang til Morgentavla");
  expect(leader.url()).toBe(`${origin}/innlogget`);
  await office.clearCookies();
  await leader.getByRole("link", { name: "Prøv igjen" }).click();
  await leader.getByRole("link", { name: "Logg inn med jobbkontoen" }).click();
  await signInAtProvider(leader, "liv");
  await expect(leader.getByText("Innlogget: Liv L.")).toBeVisible();
  const [cookie] = (await office.cookies()).filter(({ name }) => name.includes("morgentavla"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await admin.goto(`${origin}/admin/innlogging`);
  await expect(admin.getByRole("status")).toHaveText("Ingen feil funnet.");
  await expect(admin.getByText(`${origin}/api/oidc/callback er registrert.`)).toBeVisible();
  await expect(admin.getByRole("listitem").filter({ hasText: "Siste avviste innlogging" })).toContainText("kantina");
  for (const colorScheme of ["light", "dark"] as const) {
    await admin.emulateMedia({ colorScheme });
    expect(await axeFindings(admin, { onlyWcag: true })).toEqual([]);
  }

  const screen = await wall.newPage();
  await pairWall(leader, screen, origin);
  await screen.getByRole("button", { name: "Bli med" }).click();

  // Kari scans, which opens the address with the code behind the `#`, and signs in with the account she has at work.
  await expect(screen.getByRole("img", { name: /Skann/ })).toBeVisible();
  const code = (await screen.locator(".door-code").textContent()) ?? "";
  const kari = await first.newPage();
  await kari.goto(`${origin}/bli-med#${code}`);
  await kari.getByRole("button", { name: "Kari N." }).click();
  await expect(kari.getByText("Venter på et ja fra tavla")).toBeVisible();
  await sayYes(screen, "Kari N.");
  await kari.getByRole("button", { name: "Logg inn med jobbkontoen" }).click();
  await signInAtProvider(kari, "kari");
  await expect(kari.getByRole("navigation", { name: "Sider" })).toBeVisible();
  await expect(screen.locator(".greeting").getByText("Kari N. ble med")).toBeVisible();

  // Ola types, wrong first, and chooses a PIN. The door's panel is closed by the time he is in: the room hears of it still.
  const ola = await second.newPage();
  await ola.clock.install();
  await ola.goto(`${origin}/mobil/${UNIT}`);
  await ola.getByLabel("Kode fra tavla").fill("AAAAAA");
  await ola.getByRole("button", { name: "Gå videre" }).click();
  await expect(ola.getByRole("alert")).toContainText("Koden stemmer ikke");
  await ola.getByLabel("Kode fra tavla").fill(((await screen.locator(".door-code").textContent()) ?? "").toLowerCase());
  await ola.getByRole("button", { name: "Gå videre" }).click();
  await ola.getByRole("button", { name: "Ola S." }).click();
  await sayYes(screen, "Ola S.");
  await ola.getByLabel("Gjenta PIN-koden").waitFor();
  await screen.getByRole("button", { name: "Lukk" }).click();
  await choosePin(ola);
  // Seen at the same time: what is said stands for some seconds only.
  await Promise.all([
    expect(ola.getByRole("navigation", { name: "Sider" })).toBeVisible(),
    expect(screen.locator(".greeting").getByText("Ola S. ble med")).toBeVisible(),
    expect(screen.getByRole("status")).toContainText("Ola S. ble med"),
  ]);

  // Left lying for longer than the unit says, the phone is locked, also for whoever loads the page anew.
  await expect(ola.getByText(/^Dagen ligger kryptert på denne telefonen/)).toBeVisible();
  await ola.clock.fastForward("05:30");
  await expect(ola.getByRole("heading", { level: 1, name: "Låst" })).toBeVisible();
  await ola.reload();
  await ola.getByLabel("PIN-kode, seks siffer").fill("111111");
  await ola.getByRole("button", { name: "Lås opp som Ola S." }).click();
  await expect(ola.getByRole("alert")).toHaveText("Feil PIN-kode. Prøv igjen.");
  await expect(ola.getByRole("navigation", { name: "Sider" })).toHaveCount(0);
  await ola.getByLabel("PIN-kode, seks siffer").fill(PIN);
  await ola.getByRole("button", { name: "Lås opp som Ola S." }).click();
  await expect(ola.getByRole("navigation", { name: "Sider" })).toBeVisible();

  // The meeting begins, and the room says who leads it.
  await screen.getByRole("button", { name: "Andre møter" }).click();
  await screen.getByRole("dialog", { name: "Hvilket møte?" }).getByRole("button", { name: "Morgenmøte" }).click();
  await screen.getByRole("button", { name: "Neste", exact: true }).click();
  await screen.getByLabel("Møteleder").selectOption("Ola S.");

  // The valley: neither our server nor the provider answers. Meanwhile the administrator's lost PIN is seen to.
  await expect(kari.getByText(/^Dagen ligger kryptert på denne telefonen/)).toBeVisible();
  let printed = "";
  await installation.restart(async () => {
    await provider.close();
    await Promise.all([startAndFinish(kari), startAndFinish(ola)]);
    for (const phone of [kari, ola]) {
      await expect(phone.getByText("Lagret på telefonen – 2 venter")).toBeVisible();
      await expect(phone.getByText(/^1 av 2 utført$/)).toBeVisible();
    }
    printed = await installation.firstLink();
  });
  // Back: the wall and the phones go on by themselves, though nobody can sign in at the provider.
  for (const phone of [kari, ola]) {
    await phone.bringToFront();
    await expect(phone.getByText("Lagret", { exact: true })).toBeVisible();
  }
  await screen.getByRole("button", { name: "Fordele" }).click();
  await screen.getByRole("button", { name: "Dag", exact: true }).click();
  await expect(screen.locator('[data-kind="visit"][data-state="done"]')).toHaveCount(2);
  const again = await second.newPage();
  await again.goto(`${origin}/mobil/${UNIT}`);
  await expect(again.getByText(/^1 av 2 utført$/)).toBeVisible();
  await again.close();

  const link = new RegExp(`${origin}/oppstart#\\S+`).exec(printed)?.[0] ?? "";
  const anew = await openPrintedLink(desk, link);
  await anew.goto(`${origin}/admin/innlogging`);
  await expect(anew.getByText("1 ting må rettes.")).toBeVisible();
  await expect(anew.getByText(`${provider.issuer} svarer ikke.`)).toBeVisible();

  // The lead shows somebody out from the own phone; the leader sees to a phone that was lost.
  await ola.bringToFront();
  await ola.getByRole("link", { name: "Se hvem som er logget inn, og logg ut" }).click();
  await ola.getByRole("button", { name: "Logg ut: Kari N." }).click();
  await ola.getByRole("dialog", { name: "Logge ut Kari N.?" }).getByRole("button", { name: "Logg ut" }).click();
  await expect(kari.getByRole("heading", { name: "Denne telefonen er logget ut" })).toBeVisible({
    timeout: REVOKED_WITHIN_MS,
  });
  await expect(ola.getByRole("button", { name: "Logg ut: Liv L." })).toHaveCount(0);
  await ola.getByRole("link", { name: "Tilbake til mine besøk" }).click();
  await expect(ola.getByRole("navigation", { name: "Sider" })).toBeVisible();
  await leader.goto(`${origin}/admin/tilgang`);
  // A slip of the finger loses nobody's phone.
  await leader.getByRole("button", { name: "Meld mistet: Ola S." }).click();
  const asked = leader.getByRole("dialog", { name: "Har Ola S. mistet mobilen eller PC-en?" });
  await asked.getByRole("button", { name: "Lukk" }).click();
  await leader.getByRole("button", { name: "Meld mistet: Ola S." }).click();
  await asked.getByRole("button", { name: "Meld mistet" }).click();
  await expect(ola.getByRole("heading", { name: "Denne telefonen er logget ut" })).toBeVisible({
    timeout: REVOKED_WITHIN_MS,
  });
  for (const phone of [kari, ola]) {
    await expect(phone.getByLabel("Kode fra tavla")).toBeVisible();
    expect(await phone.evaluate(() => localStorage.getItem("morgentavla.device"))).toBeNull();
    expect(await kept(phone)).toBe(0);
  }
  await expect(screen.getByRole("button", { name: "Nytt besøk" })).toBeVisible();

  // All of it stands in the log, the refusals too.
  await leader.goto(`${origin}/admin/logg/${UNIT}`);
  await expect(leader.getByText("Loggen er hel")).toBeVisible();
  const rows = leader.getByRole("table").getByRole("row");
  for (const words of LOGGED) await expect(rows.filter({ hasText: words }).first()).toBeVisible();

  await Promise.all(contexts.map(async (context) => context.close()));
  expect(noise).toEqual([]);
});
