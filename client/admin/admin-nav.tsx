/** The way between the pages under /admin: one list, and of it what the one who looks may open. */

import type { ReactElement } from "react";
import { may, type Verb } from "#shared/access.ts";
import type { Role } from "#shared/protocol.ts";
import office from "../i18n/nb/office.json";
import { addTexts, t } from "../i18n/texts.ts";
import { logPath, ownDataPath, patientsPath, SIGN_IN_SETUP_PATH } from "../route.ts";
import "./admin-nav.css";

addTexts("office", office);

const PAGES = {
  setup: { path: () => "/admin", verb: "setup.read" },
  access: { path: () => "/admin/tilgang", verb: "join.expel" },
  patients: { path: patientsPath, verb: "patient.write" },
  log: { path: logPath, verb: "log.read" },
  signIn: { path: () => SIGN_IN_SETUP_PATH, verb: "municipality.write" },
  own: { path: ownDataPath, verb: "log.readOwn" },
} as const satisfies Record<string, { readonly path: (unitId: string) => string; readonly verb: Verb }>;
type AdminPage = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as readonly AdminPage[];

interface AdminNavProps {
  readonly unitId: string;
  readonly role: Role;
  readonly current: AdminPage;
}

export function AdminNav({ unitId, role, current }: AdminNavProps): ReactElement {
  return (
    <nav className="admin-nav" aria-label={t("office:pages")}>
      {NAMES.filter((name) => name === current || may(role, PAGES[name].verb)).map((name) => (
        <a key={name} href={PAGES[name].path(unitId)} aria-current={name === current ? "page" : undefined}>
          {t(`office:page.${name}`)}
        </a>
      ))}
    </nav>
  );
}
