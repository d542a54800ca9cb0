/** What signing in needs from the rest of the server: whose account it is, and the end of sessions the provider takes back. */

import type { OidcRefusal } from "#shared/oidc.ts";
import type { Person } from "../people.ts";
import type { ExternalPerson } from "./claims.ts";

export type Identified =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly refusal: OidcRefusal };

export interface ExternalSessions {
  /**
   * @param connectTo the person who is signed in here and asked to connect the account, null for a plain sign-in
   * @throws StorageFailingError
   */
  readonly identify: (external: ExternalPerson, connectTo: string | null) => Promise<Identified>;
  /** That a session of ours came from that sign-in. @throws StorageFailingError */
  readonly remember: (external: ExternalPerson, sessionId: string) => Promise<void>;
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
