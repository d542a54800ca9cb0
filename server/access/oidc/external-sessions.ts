/** What signing in needs from the rest of the server: a session for a person the provider vouches for, and its end. */

import type { OidcRefusal } from "#shared/oidc.ts";
import type { SessionReply } from "#shared/protocol.ts";
import type { ExternalPerson } from "./claims.ts";

export interface ExternalSessions {
  /**
   * @param unitId the unit the person asked for, null for none
   * @throws StorageFailingError
   */
  readonly signIn: (
    person: ExternalPerson,
    unitId: string | null,
  ) => Promise<
    { readonly ok: true; readonly reply: SessionReply } | { readonly ok: false; readonly refusal: OidcRefusal }
  >;
  /**
   * The provider has ended a session: with a `providerSession` only what was opened from that one, else all of the
   * person's. Resolves with how many were ended. @throws StorageFailingError
   */
  readonly signOut: (ended: SignedOut) => Promise<number>;
}

export interface SignedOut {
  readonly issuer: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
}
