/**
 * A phone on its way in: the code from the wall (from the QR, or typed), whose phone it is, and the PIN or the account. Whoever has none
 * yet waits for a yes from the room and chooses one.
 */

import { type ReactElement, useEffect, useEffectEvent, useState } from "react";
import type { JoinState, JoinTicket } from "#shared/access-messages.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { AccessForm, AccessPage, Field } from "./form-parts.tsx";
import { JoinPeople } from "./join-people.tsx";
import { AccountStep, type PersonStepProps, PinStep } from "./pin-step.tsx";
import { useAccountName } from "./use-account-name.ts";
import { wasWiped } from "./wiped-note.ts";

type Person = JoinTicket["people"][number];

/** The wall is asked this often; a person reaches out and taps in a few seconds. */
const ASK_EVERY_MS = 1_500;
const CODE_LENGTH = 6;

export function JoinScreen(): ReactElement {
  const [ticket, setTicket] = useState<JoinTicket | null>(null);
  const [person, setPerson] = useState<Person | null>(null);
  const [problem, setProblem] = useState("");
  const account = useAccountName();

  const startAgain = (why: string): void => {
    setTicket(null);
    setPerson(null);
    setProblem(why);
  };
  if (!ticket) return <CodeStep problem={problem} onTicket={setTicket} />;
  if (!person) return <JoinPeople unit={ticket.unit.name} people={ticket.people} onChoose={setPerson} />;
  const other = (): void => setPerson(null);
  return <PersonStep ticket={ticket} person={person} account={account} onOther={other} onTooLate={startAgain} />;
}

function CodeStep(props: { readonly problem: string; readonly onTicket: (ticket: JoinTicket) => void }): ReactElement {
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(props.problem);
  const [wiped] = useState(wasWiped);

  const send = async (typed: string): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      props.onTicket(await postJson<JoinTicket>("/api/join/code", { code: typed, phone: phoneName() }));
    } catch (error) {
      setProblem(wordsFor(error));
      setBusy(false);
    }
  };
  const onOpened = useEffectEvent(() => {
    const scanned = location.hash.slice(1);
    if (scanned.length !== CODE_LENGTH) return;
    // Out of the address at once: it opens nothing a second time, and is nobody else's business.
    history.replaceState(null, "", location.pathname);
    setCode(scanned);
    void send(scanned);
  });
  useEffect(() => onOpened(), []);

  return (
    <AccessPage
      title={t(wiped ? "access:join.wiped" : "access:join.title")}
      help={t(wiped ? "access:join.wipedHelp" : "access:join.codeHelp")}
    >
      <AccessForm submit={t("access:join.next")} busy={busy} problem={problem} onSubmit={() => void send(code)}>
        <Field
          label={t("access:join.code")}
          kind="code"
          maxLength={CODE_LENGTH + 2}
          value={code}
          onChange={setCode}
          autoFocus
        />
      </AccessForm>
    </AccessPage>
  );
}

function PersonStep(props: PersonStepProps): ReactElement {
  const { ticket, person, onOther, onTooLate } = props;
  const [state, setState] = useState<JoinState>("waiting");
  const tooLate = useEffectEvent(onTooLate);
  const me = { ticket: ticket.ticket, personId: person.id };
  const { ticket: ticketId, personId } = me;

  useEffect(() => {
    if (state !== "waiting") return;
    let gone = false;
    const ask = async (): Promise<void> => {
      try {
        const answer = await postJson<{ state: JoinState }>("/api/join/person", { ticket: ticketId, personId });
        if (!gone) setState(answer.state);
      } catch (error) {
        // Without a network it is asked again.
        if (!gone && error instanceof ApiError && error.status !== 0) tooLate(wordsFor(error));
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [state, ticketId, personId]);

  if (state === "refused") {
    return (
      <AccessPage title={t("access:join.hello", { name: person.name })} help={t("access:join.refused")}>
        <button type="button" className="ds-button" data-variant="primary" onClick={onOther}>
          {t("access:join.notMe")}
        </button>
      </AccessPage>
    );
  }
  if (state === "waiting") {
    return (
      <AccessPage title={t("access:join.asking")} help={t("access:join.askingHelp", { name: person.name })}>
        <p className="access-waiting" role="status">
          {t("access:join.hello", { name: person.name })}
        </p>
        <button type="button" className="ds-button" data-variant="secondary" onClick={onOther}>
          {t("access:join.notMe")}
        </button>
      </AccessPage>
    );
  }
  if (state === "account" && props.account !== null) return <AccountStep {...props} account={props.account} />;
  return <PinStep {...props} isNew={state === "choose"} />;
}

let name = "";

/** For «once for each phone»: random, and only as long as this page lives. */
function phoneName(): string {
  name ||= Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  return name;
}
