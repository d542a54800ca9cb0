/**
 * Placing every type in the three columns together. Each screen waits at the server for the next move, so that all of them
 * follow at once; when the room agrees it becomes the next version of the list.
 */

import { type ReactElement, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import { PRIORITIES, type Priority } from "#shared/domain/board.ts";
import type { Catalogue, TaskType } from "#shared/domain/catalogue.ts";
import type { PrioritisingView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { fetchCatalogue } from "../../api.ts";
import { t } from "../../i18n/texts.ts";
import { CheckField } from "./fields.tsx";
import { PublishForm } from "./publish-form.tsx";
import { useSetup } from "./setup-context.ts";
import { ask } from "./setup-requests.ts";

const AGAIN_MS = 3_000;
const PLACES = [null, ...PRIORITIES] as const;

export function PrioritisePage(): ReactElement {
  const { token, unitId, leader } = useSetup();
  const address = `/api/setup/${unitId}/prioritising`;
  const { view, said, take, attempt } = useSession(token, address);
  const [list, setList] = useState<Catalogue | null>(null);
  const [forUnit, setForUnit] = useState(true);
  const catalogue = view?.catalogue ?? "";
  useEffect(() => {
    if (catalogue !== "") fetchCatalogue(catalogue).then(setList, () => setList(null));
  }, [catalogue]);

  const start = (empty: boolean): void =>
    void attempt(async () => take(await ask<PrioritisingView>(token, "POST", address, { empty })));
  const place = (typeId: string, priority: Priority | null): void =>
    void attempt(async () =>
      take(await ask<PrioritisingView>(token, "POST", `${address}/place`, { typeId, priority })),
    );

  if (!view) return <p role="status">{said || t("setup:loading")}</p>;
  if (view.version === 0) {
    return (
      <>
        <h1>{t("setup:together.title")}</h1>
        <p className="setup-lead">{t("setup:together.about")}</p>
        <div className="setup-buttons">
          <button type="button" className="ds-button" data-variant="primary" onClick={() => start(true)}>
            {t("setup:together.startEmpty")}
          </button>
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => start(false)}>
            {t("setup:together.startFromList")}
          </button>
        </div>
        <p role="status" className="setup-said">
          {said}
        </p>
      </>
    );
  }
  const types = list?.taskTypes ?? [];
  const lastType = types.find(({ id }) => id === view.last?.typeId);
  const left = types.filter(({ id }) => (view.places[id] ?? null) === null).length;
  return (
    <>
      <h1>{t("setup:together.title")}</h1>
      <p role="status" className="setup-said">
        {said ||
          (lastType && view.last
            ? t("setup:together.last", {
                by: view.last.by,
                type: lastType.label.nb,
                column: columnName(view.places[lastType.id] ?? null),
              })
            : t("setup:together.startedBy", { by: view.startedBy }))}
      </p>
      <div className="setup-together">
        {PLACES.map((priority) => (
          <Column
            key={priority ?? ""}
            priority={priority}
            types={types.filter(({ id }) => (view.places[id] ?? null) === priority)}
            last={view.last?.typeId ?? null}
            onPlace={place}
          />
        ))}
      </div>
      {left > 0 ? (
        <p>{t("setup:together.left", { count: left })}</p>
      ) : (
        <>
          {may(leader.actor.role, "municipality.write") ? (
            <CheckField label={t("setup:together.forUnit")} value={forUnit} onChange={setForUnit} />
          ) : null}
          <PublishForm
            publish={async (agreed) => {
              await ask(token, "POST", `${address}/finish`, { ...agreed, version: view.version, forUnit });
              take({ ...view, version: 0 });
            }}
          />
        </>
      )}
      <button
        type="button"
        className="ds-button"
        data-variant="tertiary"
        data-color="danger"
        onClick={() => void attempt(() => ask(token, "DELETE", address, {}).then(() => take({ ...view, version: 0 })))}
      >
        {t("setup:together.stop")}
      </button>
    </>
  );
}

const columnName = (priority: Priority | null): string =>
  priority === null ? t("setup:together.unplaced") : t(`priority.${priority}`);

interface ColumnProps {
  readonly priority: Priority | null;
  readonly types: readonly TaskType[];
  readonly last: string | null;
  readonly onPlace: (typeId: string, priority: Priority | null) => void;
}

function Column({ priority, types, last, onPlace }: ColumnProps): ReactElement {
  const [over, setOver] = useState(false);
  return (
    <section
      data-priority={priority ?? "none"}
      data-over={over ? "" : undefined}
      aria-label={columnName(priority)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onPlace(event.dataTransfer.getData("text/plain"), priority);
      }}
    >
      <h2>
        {columnName(priority)} <span className="tabular">{types.length}</span>
      </h2>
      <ul>
        {types.map(({ id, label }) => (
          <li
            key={id}
            draggable
            data-last={id === last ? "" : undefined}
            onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
          >
            <span>{label.nb}</span>
            <span
              className="setup-segments"
              role="group"
              aria-label={t("setup:catalogue.columnOf", { type: label.nb })}
            >
              {PRIORITIES.filter((each) => each !== priority).map((each) => (
                <button key={each} type="button" onClick={() => onPlace(id, each)}>
                  {t(`setup:column.${each}`)}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LiveSession {
  readonly view: PrioritisingView | null;
  readonly said: string;
  readonly take: (view: PrioritisingView) => void;
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

/** Follows the unit's session for as long as the page is open. */
function useSession(token: string, address: string): LiveSession {
  const [view, setView] = useState<PrioritisingView | null>(null);
  const [said, setSaid] = useState("");
  const version = view?.version ?? -1;
  const take = (next: PrioritisingView): void =>
    setView((now) => (now && next.version !== 0 && next.version < now.version ? now : next));

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const next = await ask<PrioritisingView>(
          token,
          "GET",
          version === -1 ? address : `${address}?after=${version}`,
        );
        if (gone) return;
        setSaid("");
        if (next.version === version) timer = setTimeout(() => void look(), 0);
        else setView(next);
      } catch (error) {
        if (gone) return;
        setSaid(wordsFor(error));
        timer = setTimeout(() => void look(), AGAIN_MS);
      }
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [token, address, version]);

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      setSaid("");
      await work();
    } catch (error) {
      setSaid(wordsFor(error));
    }
  };
  return { view, said, take, attempt };
}
