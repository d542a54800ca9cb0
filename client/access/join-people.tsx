/** «Hvem er du?» for a phone that has shown a code: today's people, one large button each. */

import { type ReactElement, useState } from "react";
import type { JoinTicket } from "#shared/access-messages.ts";
import { t } from "../i18n/texts.ts";
import { AccessPage, Field } from "./form-parts.tsx";

/** More than a thumb reads at a glance. */
const SEARCH_FROM = 9;

type People = JoinTicket["people"];

export function JoinPeople(props: {
  readonly unit: string;
  readonly people: People;
  readonly onChoose: (person: People[number]) => void;
}): ReactElement {
  const { unit, people, onChoose } = props;
  const [wanted, setWanted] = useState("");
  const shown = people.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <AccessPage title={t("access:join.who")} help={t("access:join.whoHelp", { unit })}>
      {people.length >= SEARCH_FROM ? (
        <Field label={t("access:join.search")} value={wanted} onChange={setWanted} />
      ) : null}
      <ul className="access-people">
        {shown.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="ds-button"
              data-variant="secondary"
              data-color="neutral"
              onClick={() => onChoose(person)}
            >
              {person.name}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{shown.length > 0 ? "" : t(people.length > 0 ? "access:join.noMatch" : "access:join.nobody")}</p>
    </AccessPage>
  );
}
