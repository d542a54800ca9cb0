/** `/oppstart#…`: a one-time link, for the first administrator and for people who sign in at a desk. */

import { type ReactElement, useEffect, useState } from "react";
import type { InvitationView, SignInReply } from "#shared/access-messages.ts";
import { PIN_LENGTH } from "#shared/pin-rules.ts";
import { t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { postJson, wordsFor } from "./access-api.ts";
import { makeDeviceKey } from "./device-key.ts";
import { AccessForm, AccessPage, Field, newPinProblem } from "./form-parts.tsx";
import { keepSignIn } from "./own-session.ts";

let secret: string | null = null;

/** Read once and taken out of the address, so that it stays in no history. */
function secretFromAddress(): string {
  if (secret === null) {
    secret = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
  }
  return secret;
}

export function InvitationScreen(): ReactElement {
  const [view, setView] = useState<InvitationView | null>(null);
  const [failed, setFailed] = useState("");

  useEffect(() => {
    const given = secretFromAddress();
    if (given === "") return setFailed(t("access:invitation.missing"));
    postJson<InvitationView>("/api/invitation", { secret: given }).then(setView, (error: unknown) =>
      setFailed(wordsFor(error)),
    );
  }, []);

  if (failed !== "") return <Notice title={failed} action={{ label: t("access:desk.title"), href: "/logg-inn" }} />;
  return view ? <Accept view={view} /> : <Notice title={t("loading")} />;
}

function Accept({ view }: { readonly view: InvitationView }): ReactElement {
  const first = view.kind === "firstRun";
  const [name, setName] = useState(view.name);
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const send = async (): Promise<void> => {
    const weak = newPinProblem(pin, again);
    setProblem(weak);
    if (weak !== "") return;
    setBusy(true);
    try {
      const body = { secret: secretFromAddress(), name, pin, publicKey: await makeDeviceKey() };
      await keepSignIn(await postJson<SignInReply>("/api/invitation/accept", body), null, "");
      location.replace("/logg-inn");
    } catch (error) {
      setBusy(false);
      setProblem(wordsFor(error));
    }
  };

  return (
    <AccessPage
      title={first ? t("access:invitation.firstTitle") : t("access:invitation.title", { name: view.name })}
      help={t(first ? "access:invitation.firstHelp" : "access:invitation.help", { municipality: view.municipality })}
    >
      <AccessForm submit={t("access:invitation.accept")} busy={busy} problem={problem} onSubmit={() => void send()}>
        {first ? <Field label={t("access:invitation.name")} value={name} onChange={setName} autoFocus /> : null}
        <Field
          label={t("access:join.pin")}
          hint={t("access:join.chooseHelp")}
          kind="pin"
          maxLength={PIN_LENGTH}
          value={pin}
          onChange={setPin}
        />
        <Field label={t("access:join.again")} kind="pin" maxLength={PIN_LENGTH} value={again} onChange={setAgain} />
      </AccessForm>
    </AccessPage>
  );
}
