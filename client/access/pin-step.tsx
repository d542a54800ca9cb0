/** The last step of joining: the PIN, or for whoever has none yet a choice of one, or of the municipality's account. */

import { type ReactElement, useState } from "react";
import type { JoinTicket, SignInReply } from "#shared/access-messages.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { PIN_LENGTH } from "#shared/pin-rules.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { rememberPerson } from "../phone/remembered-person.ts";
import { phonePath } from "../route.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { makeDeviceKey } from "./device-key.ts";
import { AccessForm, AccessPage, Field, newPinProblem } from "./form-parts.tsx";
import { JoinAccount } from "./join-account.tsx";
import { keepSignIn } from "./own-session.ts";
import { keepPin } from "./phone-pin.ts";

export interface PersonStepProps {
  readonly ticket: JoinTicket;
  readonly person: JoinTicket["people"][number];
  /** What people call the account they may sign in with; null where there is none. */
  readonly account: string | null;
  readonly onOther: () => void;
  readonly onTooLate: (why: string) => void;
}

export function PinStep(props: PersonStepProps & { readonly isNew: boolean }): ReactElement {
  const { ticket, person, account, isNew, onOther, onTooLate } = props;
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [shared, setShared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const send = async (): Promise<void> => {
    const weak = isNew ? newPinProblem(pin, again) : "";
    setProblem(weak);
    if (weak !== "") return;
    setBusy(true);
    try {
      const publicKey = shared ? null : await makeDeviceKey();
      const body = { ticket: ticket.ticket, personId: person.id, pin, publicKey };
      const reply = await postJson<SignInReply>("/api/join/sign-in", body);
      await keepSignIn(reply, ticket.unit.id, ticket.date);
      if (publicKey !== null) await keepPin(pin);
      rememberPerson(ticket.unit.id, { staffId: person.id as StaffId, date: ticket.date, shared, pin: true });
      location.replace(phonePath(ticket.unit.id));
    } catch (error) {
      setBusy(false);
      setPin("");
      setAgain("");
      if (error instanceof ApiError && error.code === "old-ticket") onTooLate(wordsFor(error));
      else setProblem(wordsFor(error));
    }
  };

  const offersAccount = isNew && account !== null;
  return (
    <AccessPage
      title={t(isNew && !offersAccount ? "access:join.choose" : "access:join.hello", { name: person.name })}
      help={t(offersAccount ? "access:join.accountOrPin" : isNew ? "access:join.chooseHelp" : "access:join.pinHelp")}
    >
      {offersAccount ? (
        <>
          <SharedCheck shared={shared} onChange={setShared} />
          <JoinAccount account={account} ticket={ticket} connectTo={person.id} shared={shared} />
          <h2 className="access-or">{t("access:join.orPin")}</h2>
        </>
      ) : null}
      <AccessForm
        submit={t("access:join.signIn")}
        second={offersAccount}
        busy={busy}
        problem={problem}
        onSubmit={() => void send()}
      >
        <Field
          label={t("access:join.pin")}
          kind="pin"
          maxLength={PIN_LENGTH}
          value={pin}
          onChange={setPin}
          autoFocus={!offersAccount}
        />
        {isNew ? (
          <Field label={t("access:join.again")} kind="pin" maxLength={PIN_LENGTH} value={again} onChange={setAgain} />
        ) : null}
        {offersAccount ? null : <SharedCheck shared={shared} onChange={setShared} />}
      </AccessForm>
      <NotMe onOther={onOther} />
    </AccessPage>
  );
}

export function AccountStep(props: PersonStepProps & { readonly account: string }): ReactElement {
  const [shared, setShared] = useState(false);
  return (
    <AccessPage title={t("access:join.hello", { name: props.person.name })} help={t("access:join.accountHelp")}>
      <SharedCheck shared={shared} onChange={setShared} />
      <JoinAccount account={props.account} ticket={props.ticket} connectTo={null} shared={shared} />
      <NotMe onOther={props.onOther} />
    </AccessPage>
  );
}

function SharedCheck(props: { readonly shared: boolean; readonly onChange: (shared: boolean) => void }): ReactElement {
  return (
    <label className="access-check">
      <input
        type="checkbox"
        className="ds-input"
        checked={props.shared}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {t("access:join.shared")}
        <small>{t("access:join.sharedHelp")}</small>
      </span>
    </label>
  );
}

function NotMe({ onOther }: { readonly onOther: () => void }): ReactElement {
  return (
    <button type="button" className="ds-button" data-variant="tertiary" onClick={onOther}>
      {t("access:join.notMe")}
    </button>
  );
}
