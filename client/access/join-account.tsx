/** Joining with the municipality's account: for whoever has connected one, and for whoever the room has just said yes to. */

import { type ReactElement, useState } from "react";
import type { JoinTicket } from "#shared/access-messages.ts";
import oidc from "../i18n/nb/oidc.json";
import { addTexts, t } from "../i18n/texts.ts";
import { phonePath } from "../route.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { connectHref, noteJoining, signInHref } from "./oidc-sign-in.ts";

addTexts("oidc", oidc);

interface JoinAccountProps {
  /** What people call the account. */
  readonly account: string;
  readonly ticket: JoinTicket;
  /** Whose account it becomes; null for somebody who has connected it before. */
  readonly connectTo: string | null;
  readonly shared: boolean;
}

export function JoinAccount({ account, ticket, connectTo, shared }: JoinAccountProps): ReactElement {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const go = async (): Promise<void> => {
    const wish = { unitId: ticket.unit.id, returnTo: phonePath(ticket.unit.id) };
    setBusy(true);
    setProblem("");
    try {
      if (connectTo !== null) await postJson("/api/oidc/join", { ticket: ticket.ticket, personId: connectTo });
      noteJoining({ unitId: wish.unitId, shared });
      location.assign(connectTo === null ? signInHref(wish) : connectHref(wish));
    } catch (error) {
      setBusy(false);
      setProblem(wordsFor(error));
    }
  };

  return (
    <>
      <button
        type="button"
        className="ds-button oidc-button"
        data-variant="primary"
        disabled={busy}
        onClick={() => void go()}
      >
        {t("oidc:signIn", { name: account })}
      </button>
      <p className="access-problem" role="alert">
        {problem}
      </p>
    </>
  );
}
