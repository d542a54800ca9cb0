/** «Hvem er du?»: today's people, one large button each. */

import { lazy, type ReactElement, useEffect, useState } from "react";
import type { StaffId } from "#shared/domain/ids.ts";
import type { BootUnit } from "#shared/protocol.ts";
import { ApiError, fetchBoot, fetchJoinChoices, type JoinChoice } from "../api.ts";
import { speakAs, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import type { RememberedPerson } from "./remembered-person.ts";

/** More than a thumb reads at a glance. */
const SEARCH_FROM = 9;

type Choices =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string; readonly signedOut: boolean }
  /** Without a unit: there is none at this address. */
  | { readonly state: "ready"; readonly unit: BootUnit | undefined; readonly people: readonly JoinChoice[] };

/** Where the demo is off, nobody is asked who they are before they have shown that they are in the room. */
const AccessPages = lazy(async () => ({ default: (await import("../access/access-pages.tsx")).AccessPages }));

async function choicesOf(unitId: string): Promise<Choices> {
  const boot = await fetchBoot();
  if (!boot.demo) return { state: "failed", message: "", signedOut: true };
  const unit = boot.units.find(({ id }) => id === unitId);
  const [people] = unit ? await Promise.all([fetchJoinChoices(unitId), speakAs(unit)]) : [[]];
  return { state: "ready", unit, people };
}

function failedWith(error: unknown): Choices {
  return { state: "failed", message: error instanceof ApiError ? error.message : "", signedOut: false };
}

interface JoinPageProps {
  readonly unitId: string;
  readonly onJoin: (person: RememberedPerson) => void;
}

export function JoinPage({ unitId, onJoin }: JoinPageProps): ReactElement {
  const [choices, setChoices] = useState<Choices>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const [shared, setShared] = useState(false);

  useEffect(() => {
    let gone = false;
    setChoices({ state: "loading" });
    choicesOf(unitId).then(
      (ready) => {
        if (!gone) setChoices(ready);
      },
      (error: unknown) => {
        if (!gone) setChoices(failedWith(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [unitId, attempt]);

  if (choices.state === "loading") return <Notice title={t("loading")} />;
  if (choices.state === "failed") {
    if (choices.signedOut) return <AccessPages page="join" />;
    return (
      <Notice
        title={choices.message || t("error.unreachable")}
        action={{ label: t("retry"), onPress: () => setAttempt((n) => n + 1) }}
      />
    );
  }
  const { unit, people } = choices;
  if (!unit) {
    return <Notice title={t("phone:join.unknownUnit")} action={{ label: t("error.toEntry"), href: "/" }} />;
  }
  return (
    <main className="phone phone-join" data-color-scheme="auto">
      <p className="phone-person">
        {unit.name}
        <span className="ds-tag">{t("demo")}</span>
      </p>
      <h1>{t("phone:join.title")}</h1>
      <p>{t("phone:join.help")}</p>
      <button
        type="button"
        role="checkbox"
        aria-checked={shared}
        className="phone-shared"
        onClick={() => setShared(!shared)}
      >
        <span className="phone-shared-box" aria-hidden>
          {shared ? "✓" : ""}
        </span>
        <span>
          <strong>{t("phone:join.shared")}</strong>
          {t("phone:join.sharedHelp")}
        </span>
      </button>
      <People
        people={people}
        onChoose={(id) => onJoin({ staffId: id as StaffId, date: unit.today, shared, pin: false })}
      />
    </main>
  );
}

function People(props: {
  readonly people: readonly JoinChoice[];
  readonly onChoose: (id: string) => void;
}): ReactElement {
  const [wanted, setWanted] = useState("");
  const shown = props.people.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      {props.people.length >= SEARCH_FROM ? (
        <label className="phone-search">
          <span>{t("phone:join.search")}</span>
          <input
            type="search"
            className="ds-input"
            autoComplete="off"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      ) : null}
      <ul className="phone-people" aria-label={t("phone:join.people")}>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => props.onChoose(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        {shown.length > 0 ? "" : t(props.people.length > 0 ? "phone:join.noMatch" : "phone:join.empty")}
      </p>
    </>
  );
}
