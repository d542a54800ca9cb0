/** Signing in through the municipality's identity provider, put together. */

import type { OidcSelfTest } from "#shared/oidc.ts";
import type { Clock } from "../../clock.ts";
import { openClientAuthentication } from "./client-authentication.ts";
import { type LogoutTokens, openLogoutTokens } from "./logout-token.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import type { ExternalSessions } from "./external-sessions.ts";
import { openProvider } from "./provider.ts";
import { runSelfTest, shownSettings } from "./self-test.ts";
import { openSignInNotes } from "./sign-in-notes.ts";
import { openSignIns, type SignIns } from "./sign-ins.ts";

export interface Oidc {
  readonly name: string;
  readonly publicUrl: string;
  readonly signIns: SignIns;
  readonly logoutTokens: LogoutTokens;
  readonly persons: ExternalSessions;
  /** @param actorId the administrator's, whose last sign-in is shown */
  readonly selfTest: (actorId: string) => Promise<OidcSelfTest>;
}

export interface OidcParts {
  readonly settings: OidcSettings;
  readonly publicUrl: string;
  readonly hasUnit: (unitId: string) => boolean;
  readonly persons: ExternalSessions;
  readonly clock: Clock;
}

/** @throws ConfigError for a key that cannot be used; never because of the provider */
export async function openOidc({ settings, publicUrl, hasUnit, persons, clock }: OidcParts): Promise<Oidc> {
  const authentication = await openClientAuthentication(settings.credential);
  const provider = openProvider(settings, authentication, clock);
  const notes = openSignInNotes(settings, clock);
  return {
    name: settings.name,
    publicUrl,
    signIns: openSignIns({ settings, publicUrl, provider, persons, notes, clock }),
    logoutTokens: openLogoutTokens(settings, provider, clock),
    persons,
    selfTest: async (actorId) => ({
      settings: shownSettings(settings, publicUrl),
      lines: await runSelfTest({ settings, publicUrl, provider, notes, hasUnit }, actorId),
    }),
  };
}
