/** One field over today's board, people, what comes round and the prioritised list. What is written stays in the page. */

import { type ReactElement, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import type { BoardList } from "#shared/setup-api.ts";
import { t } from "../../i18n/texts.ts";
import { keepSlashOpens, slashOpens } from "../../ui/slash-key.ts";
import { CheckField } from "./fields.tsx";
import { SearchField } from "./search-field.tsx";
import { allHits, HIT_GROUPS, matching } from "./search-hits.ts";
import { useSetup } from "./setup-context.ts";
import { ask } from "./setup-requests.ts";

/** More than anybody reads; another word finds it sooner. */
const MOST_SHOWN = 20;

export function SearchPage(): ReactElement {
  const setup = useSetup();
  const { token, unitId, leader } = setup;
  const [words, setWords] = useState("");
  const [board, setBoard] = useState<BoardList | null>(null);
  const [slash, setSlash] = useState(slashOpens);
  const sees = may(leader.actor.role, "board.read");
  useEffect(() => {
    // Without it the rest is searched all the same.
    if (sees) ask<BoardList>(token, "GET", `/api/units/${unitId}/board-list`).then(setBoard, () => setBoard(null));
  }, [sees, token, unitId]);
  const hits = matching(allHits(setup, board), words);
  return (
    <>
      <h1>{t("setup:search.title")}</h1>
      <SearchField autoFocus label={t("setup:search.label")} value={words} onChange={setWords} />
      <p role="status" className="setup-said">
        {words.trim() === "" ? "" : t("setup:search.found", { count: hits.length })}
      </p>
      {HIT_GROUPS.map((group) => {
        const here = hits.filter((hit) => hit.group === group);
        return here.length === 0 ? null : (
          <section key={group}>
            <h2>
              {t(`setup:search.group.${group}`)} <span className="tabular">{here.length}</span>
            </h2>
            <ul className="setup-rows">
              {here.slice(0, MOST_SHOWN).map(({ href, name, line }) => (
                <li key={href}>
                  <a href={href}>
                    <strong>{name}</strong>
                    <span>{line}</span>
                  </a>
                </li>
              ))}
            </ul>
            {here.length > MOST_SHOWN ? <p>{t("setup:search.more", { count: here.length - MOST_SHOWN })}</p> : null}
          </section>
        );
      })}
      <CheckField
        label={t("setup:search.slash")}
        value={slash}
        onChange={(on) => {
          keepSlashOpens(on);
          setSlash(on);
        }}
      />
    </>
  );
}
