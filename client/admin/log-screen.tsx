/** `/admin/logg`: who looked at what in the unit, for its leader. */

import { type ReactElement, useCallback, useEffect, useId, useState } from "react";
import type { LogAnswer, LogCheck, LogEntry, LogQuestion } from "#shared/log-api.ts";
import { ApiError, getJson, type JoinAs } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { LogTable, logAsCsv } from "./log-table.tsx";
import { type Office, OfficeFrame } from "./office-frame.tsx";

const AS_LEADER = (): JoinAs => ({ kind: "leader" });

export function LogScreen({ unitId }: { readonly unitId: string | null }): ReactElement {
  return (
    <OfficeFrame unitId={unitId} page="log" demoAs={AS_LEADER}>
      {(office) => <Log office={office} />}
    </OfficeFrame>
  );
}

interface Found extends LogAnswer {
  readonly question: LogQuestion;
}

const NOTHING_ASKED = { code: "", from: "", until: "" };

function Log({ office: { boot, unit, session } }: { readonly office: Office }): ReactElement {
  const [fields, setFields] = useState(NOTHING_ASKED);
  const [actor, setActor] = useState<LogEntry["actor"]>(null);
  const [people, setPeople] = useState<readonly NonNullable<LogEntry["actor"]>[]>([]);
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState("");
  const [check, setCheck] = useState<LogCheck | null>(null);
  const id = useId();
  const { token } = session;

  const post = useCallback(
    async <T,>(what: string, body: object): Promise<T | null> => {
      try {
        setFailed("");
        return await getJson<T>(`/api/log/${unit.id}/${what}`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      } catch (error) {
        setFailed((error instanceof ApiError && error.message) || t("error.unreachable"));
        return null;
      }
    },
    [unit.id, token],
  );

  const search = useCallback(
    async (question: LogQuestion, before: readonly LogEntry[]): Promise<void> => {
      const last = before.at(-1);
      const answer = await post<LogAnswer>("read", last ? { ...question, before: last.seq } : question);
      if (!answer) return;
      const entries = [...before, ...answer.entries];
      setFound({ question, entries, more: answer.more });
      const actors = entries.flatMap(({ actor: each }) => each ?? []);
      setPeople((known) => [...new Map([...known, ...actors].map((each) => [each.id, each])).values()]);
    },
    [post],
  );

  useEffect(() => {
    void search({}, []);
    void post<LogCheck>("check", {}).then(setCheck);
  }, [search, post]);

  async function download(code: string): Promise<void> {
    const answer = await post<LogAnswer>("export", { code });
    if (answer) offerFile(t("office:log.file", { code }), logAsCsv(answer.entries, boot.timeZone));
  }

  const code = found?.question.code;
  return (
    <>
      <h1>{t("office:log.title")}</h1>
      <p>{t("office:log.about")}</p>
      <p
        className="office-check"
        data-broken={check !== null && check.firstBroken !== null ? "" : undefined}
        role="status"
      >
        {checkText(check)}
      </p>
      <form
        className="office-search"
        onSubmit={(event) => {
          event.preventDefault();
          void search(questionFrom(fields, actor), []);
        }}
      >
        <div>
          <label htmlFor={`${id}-person`}>{t("office:log.person")}</label>
          <select
            id={`${id}-person`}
            className="ds-input"
            value={actor?.id ?? ""}
            onChange={(event) => setActor(people.find((each) => each.id === event.target.value) ?? null)}
          >
            <option value="">{t("office:log.everybody")}</option>
            {people.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name ?? each.id}
              </option>
            ))}
          </select>
        </div>
        {(["code", "from", "until"] as const).map((name) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{t(`office:log.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              className="ds-input"
              type={name === "code" ? "text" : "date"}
              maxLength={12}
              autoComplete="off"
              value={fields[name]}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          </div>
        ))}
        <button type="submit" className="ds-button" data-variant="primary">
          {t("office:log.search")}
        </button>
      </form>
      {failed ? <p role="alert">{failed}</p> : null}
      {code === undefined ? (
        <p className="office-hint">{t("office:log.exportHelp")}</p>
      ) : (
        <button type="button" className="ds-button" data-variant="secondary" onClick={() => void download(code)}>
          {t("office:log.export", { code })}
        </button>
      )}
      {found ? <LogTable label={t("office:log.title")} entries={found.entries} timeZone={boot.timeZone} /> : null}
      {found?.more ? (
        <button
          type="button"
          className="ds-button"
          data-variant="secondary"
          onClick={() => void search(found.question, found.entries)}
        >
          {t("office:log.more")}
        </button>
      ) : null}
    </>
  );
}

function questionFrom({ code, from, until }: typeof NOTHING_ASKED, actor: LogEntry["actor"]): LogQuestion {
  return {
    ...(code.trim() === "" ? {} : { code: code.trim() }),
    ...(from === "" ? {} : { from }),
    ...(until === "" ? {} : { until }),
    ...(actor === null ? {} : { actorId: actor.id }),
  };
}

function checkText(check: LogCheck | null): string {
  if (!check) return t("office:log.check.asking");
  return check.firstBroken === null
    ? t("office:log.check.sound")
    : t("office:log.check.broken", { seq: check.firstBroken });
}

function offerFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
