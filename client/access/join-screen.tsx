/**
 * A phone on its way in: the code from the wall (from the QR, or typed), whose phone it is, and the PIN. Whoever has none
 * yet waits for a yes from the room and chooses one.
 */

import { type ReactElement, useEffect, useEffectEvent, useState } from "react";
import type { JoinState, JoinTicket, SignInReply } from "#shared/access-messages.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { PIN_LENGTH } from "#shared/pin-rules.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { rememberPerson } from "../phone/remembered-person.ts";
import { phonePath } from "../route.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { makeDeviceKey } from "./device-key.ts";
import { AccessForm, AccessPage, Field, newPinProblem } from "./form-parts.tsx";
import { JoinPeople } from "./join-people.tsx";
import { keepSignIn } from "./own-session.ts";

type Person = JoinTicket["people"][number];

/** The wall is asked this often; a person reaches out and taps in a few seconds. */
const ASK_EVERY_MS = 1_500;
const CODE_LENGTH = 6;

export function JoinScreen(): ReactElement {
  const [ticket, setTicket] = useState<JoinTicket | null>(null);
  const [person, setPerson] = useState<Person | null>(null);
  const [problem, setProblem] = useState("");

  const startAgain = (why: string): void => {
    setTicket(null);
    setPerson(null);
    setProblem(why);
  };
  if (!ticket) return <CodeStep problem={problem} onTicket={setTicket} />;
  if (!person) return <JoinPeople unit={ticket.unit.name} people={ticket.people} onChoose={setPerson} />;
  return <PersonStep ticket={ticket} person={person} onOther={() => setPerson(null)} onTooLate={startAgain} />;
}

function CodeStep(props: { readonly problem: string; readonly onTicket: (ticket: JoinTicket) => void }): ReactElement {
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(props.problem);

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
    <AccessPage title={t("access:join.title")} help={t("access:join.codeHelp")}>
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

interface PersonStepProps {
  readonly ticket: JoinTicket;
  readonly person: Person;
  readonly onOther: () => void;
  readonly onTooLate: (why: string) => void;
}

function PersonStep({ ticket, person, onOther, onTooLate }: PersonStepProps): ReactElement {
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
  return <PinStep ticket={ticket} person={person} isNew={state === "choose"} onOther={onOther} onTooLate={onTooLate} />;
}

function PinStep(props: PersonStepProps & { readonly isNew: boolean }): ReactElement {
  const { ticket, person, isNew, onOther, onTooLate } = props;
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
      keepSignIn(reply, ticket.unit.id, ticket.date);
      rememberPerson(ticket.unit.id, { staffId: person.id as StaffId, date: ticket.date, shared });
      location.replace(phonePath(ticket.unit.id));
    } catch (error) {
      setBusy(false);
      setPin("");
      setAgain("");
      if (error instanceof ApiError && error.code === "old-ticket") onTooLate(wordsFor(error));
      else setProblem(wordsFor(error));
    }
  };

  return (
    <AccessPage
      title={t(isNew ? "access:join.choose" : "access:join.hello", { name: person.name })}
      help={t(isNew ? "access:join.chooseHelp" : "access:join.pinHelp")}
    >
      <AccessForm submit={t("access:join.signIn")} busy={busy} problem={problem} onSubmit={() => void send()}>
        <Field label={t("access:join.pin")} kind="pin" maxLength={PIN_LENGTH} value={pin} onChange={setPin} autoFocus />
        {isNew ? (
          <Field label={t("access:join.again")} kind="pin" maxLength={PIN_LENGTH} value={again} onChange={setAgain} />
        ) : null}
        <label className="access-check">
          <input
            type="checkbox"
            className="ds-input"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          <span>
            {t("access:join.shared")}
            <small>{t("access:join.sharedHelp")}</small>
          </span>
        </label>
      </AccessForm>
      <button type="button" className="ds-button" data-variant="tertiary" onClick={onOther}>
        {t("access:join.notMe")}
      </button>
    </AccessPage>
  );
}

let name = "";

/** For «once for each phone»: random, and only as long as this page lives. */
function phoneName(): string {
  name ||= Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  return name;
}
