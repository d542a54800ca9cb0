/** Who may sign in to the unit: add, help somebody with a PIN, close. */

import { type ReactElement, useId, useState } from "react";
import type { PersonRow } from "#shared/access-messages.ts";
import { postJson } from "../../access/access-api.ts";
import { AccessForm, Field } from "../../access/form-parts.tsx";
import { t } from "../../i18n/texts.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import type { UnitAccess } from "./access-screen.tsx";
import { AskFirst } from "./ask-first.tsx";

interface PeopleListProps {
  readonly unit: UnitAccess;
  readonly rows: readonly PersonRow[];
}

export function PeopleList({ unit, rows }: PeopleListProps): ReactElement {
  const [link, setLink] = useState<{ readonly name: string; readonly url: string } | null>(null);
  return (
    <section className="access-section">
      <h2>{t("access:admin.people")}</h2>
      {link ? <Link {...link} /> : null}
      {rows.length === 0 ? <p>{t("access:admin.noPeople")}</p> : null}
      <ul className="access-rows">
        {rows.map((person) => (
          <Person
            key={person.id}
            unit={unit}
            person={person}
            onLink={(secret) => setLink({ name: person.name, url: `${location.origin}/oppstart#${secret}` })}
          />
        ))}
      </ul>
      <AddPerson unit={unit} />
    </section>
  );
}

function Person(props: {
  readonly unit: UnitAccess;
  readonly person: PersonRow;
  readonly onLink: (secret: string) => void;
}): ReactElement {
  const { unit, person, onLink } = props;
  const { leader, unitId, act } = unit;
  const { id, name, role, hasPin, locked, disabled } = person;
  const path = `/api/units/${unitId}/people/${id}`;
  const change = (what: "resetPin" | "unlock" | "disable" | "enable"): void =>
    void act(() => postJson(path, { act: what }, leader.token), t("access:admin.done"));
  const opens = (what: "unlock" | "enable"): ReactElement => (
    <button
      type="button"
      className="ds-button"
      data-variant="tertiary"
      aria-label={`${t(`access:admin.${what}`)}: ${name}`}
      onClick={() => change(what)}
    >
      {t(`access:admin.${what}`)}
    </button>
  );
  const closes = (what: "resetPin" | "disable"): ReactElement => (
    <AskFirst act={what} name={name} variant="tertiary" onYes={() => change(what)} />
  );
  const makeLink = async (): Promise<void> => {
    onLink((await postJson<{ secret: string }>(`${path}/invitation`, {}, leader.token)).secret);
  };
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="ds-tag" data-color="neutral">
          {t(`access:role.${role}`)}
        </span>
        {disabled ? <span className="ds-tag">{t("access:admin.disabled")}</span> : null}
        {locked ? (
          <span className="ds-tag" data-color="warning">
            {t("access:admin.locked")}
          </span>
        ) : null}
        {hasPin ? null : <small>{t("access:admin.noPin")}</small>}
      </div>
      <div className="access-acts">
        {locked ? opens("unlock") : null}
        {hasPin && id !== leader.actor.id ? closes("resetPin") : null}
        {role !== "staff" && !disabled ? (
          <button
            type="button"
            className="ds-button"
            data-variant="tertiary"
            aria-label={`${t("access:admin.link")}: ${name}`}
            onClick={() => void act(makeLink, t("access:admin.done"))}
          >
            {t("access:admin.link")}
          </button>
        ) : null}
        {id === leader.actor.id ? null : disabled ? opens("enable") : closes("disable")}
      </div>
    </li>
  );
}

function Link({ name, url }: { readonly name: string; readonly url: string }): ReactElement {
  return (
    <div className="access-link">
      <p>{t("access:admin.linkFor", { name })}</p>
      <code>{url}</code>
      <CopyButton
        text={url}
        label={t("access:admin.copy")}
        done={t("access:admin.copied")}
        failed={t("access:admin.copyFailed")}
        variant="secondary"
      />
    </div>
  );
}

function AddPerson({ unit }: { readonly unit: UnitAccess }): ReactElement {
  const { leader, unitId, act } = unit;
  const roles =
    leader.actor.role === "admin" ? (["staff", "leader", "admin"] as const) : (["staff", "leader"] as const);
  const [name, setName] = useState("");
  const [role, setRole] = useState<string>("leader");
  const selectId = useId();
  const send = async (): Promise<void> => {
    await act(
      () => postJson(`/api/units/${unitId}/people`, { name, role }, leader.token),
      t("access:admin.added", { name }),
    );
    setName("");
  };
  return (
    <AccessForm submit={t("access:admin.add")} busy={name.trim() === ""} problem="" onSubmit={() => void send()}>
      <Field label={t("access:admin.name")} value={name} onChange={setName} />
      <div className="access-field">
        <label htmlFor={selectId}>{t("access:admin.role")}</label>
        <select id={selectId} className="ds-input" value={role} onChange={(event) => setRole(event.target.value)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`access:role.${each}`)}
            </option>
          ))}
        </select>
      </div>
    </AccessForm>
  );
}
