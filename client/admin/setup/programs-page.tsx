/** Programs that may deliver and read: which there are, until when, and a new one, whose key word is shown once. */

import { type ReactElement, useEffect, useState } from "react";
import { TOKEN_SCOPES, type TokenView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import type { Leader } from "../../access/use-leader.ts";
import { dates } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { NewProgram } from "./new-program.tsx";
import { ask } from "./setup-requests.ts";

export function ProgramsPage({ leader }: { readonly leader: Leader }): ReactElement {
  const { token, units } = leader;
  const [tokens, setTokens] = useState<readonly TokenView[] | null>(null);
  const [said, setSaid] = useState("");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    ask<readonly TokenView[]>(token, "GET", "/api/tokens").then(setTokens, (error: unknown) =>
      setSaid(wordsFor(error)),
    );
  }, [token, attempt]);
  const again = (words: string): void => {
    setSaid(words);
    setAttempt((count) => count + 1);
  };
  const end = ({ id, name }: TokenView): void =>
    void ask(token, "DELETE", `/api/tokens/${id}`, {}).then(
      () => again(t("data:programs.ended", { name })),
      (error: unknown) => again(wordsFor(error)),
    );
  return (
    <>
      <h1>{t("data:programs.title")}</h1>
      <p className="setup-lead">{t("data:programs.about")}</p>
      <p>
        <a className="ds-link" href="/api/openapi.json">
          {t("data:programs.docs")}
        </a>
      </p>
      <p role="status" className="setup-said">
        {said}
      </p>
      {tokens?.length === 0 ? <p>{t("data:programs.none")}</p> : null}
      <ul className="setup-rows" data-plain="">
        {tokens?.map((each) => (
          <Program key={each.id} program={each} units={units} onEnd={() => end(each)} />
        ))}
      </ul>
      <NewProgram token={token} units={units} onMade={() => again("")} />
    </>
  );
}

interface ProgramProps {
  readonly program: TokenView;
  readonly units: Leader["units"];
  readonly onEnd: () => void;
}

function Program({ program, units, onEnd }: ProgramProps): ReactElement {
  const [asked, setAsked] = useState(false);
  const date = dates({ day: "numeric", month: "long", year: "numeric" }).format(program.expiresAt);
  const unitNames = program.units.map((unitId) => units.find(({ id }) => id === unitId)?.name ?? unitId);
  const scopes = TOKEN_SCOPES.filter((scope) => program.scopes.includes(scope)).map((scope) =>
    t(`data:programs.scope.${scope}`),
  );
  return (
    <li className="setup-program" data-over={program.expired ? "" : undefined}>
      <div>
        <strong>{program.name}</strong> {t(program.expired ? "data:programs.expired" : "data:programs.until", { date })}
        <br />
        <span>
          {t("data:programs.line", { scopes: scopes.join(", "), units: unitNames.join(", "), by: program.by })}
        </span>
      </div>
      <button
        type="button"
        className="ds-button"
        data-variant="tertiary"
        data-color="danger"
        aria-label={asked ? undefined : t("data:programs.endOf", { name: program.name })}
        onClick={() => (asked ? onEnd() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {t(asked ? "data:programs.endReally" : "data:programs.end")}
      </button>
    </li>
  );
}
