/** The three columns with what the room needs around them: the way in for phones, the last move in words, the end. */

import { type ReactElement, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { BootUnit, SessionReply } from "#shared/protocol.ts";
import { QrCode } from "../access/qr-code.tsx";
import { pagePath } from "../admin/setup/setup-pages.ts";
import { fetchCatalogue } from "../api.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { phonePath, prioritisePath, wallPath } from "../route.ts";
import { wallScheme } from "../wall/use-color-scheme.ts";
import { columnName, PlacingColumns } from "./placing-columns.tsx";
import { PlacingEnd } from "./placing-end.tsx";
import { type Prioritising, usePrioritising } from "./use-prioritising.ts";
import "./prioritise.css";

interface PlacingPageProps {
  readonly unit: BootUnit;
  readonly session: SessionReply;
}

export function PlacingPage({ unit, session }: PlacingPageProps): ReactElement {
  const { token, actor } = session;
  const live = usePrioritising(token, unit.id);
  const { view } = live;
  const leads = may(actor.role, "catalogue.write");
  const back =
    actor.role === "wall" ? wallPath(unit.id) : leads ? pagePath("oppgaveliste", unit.id) : phonePath(unit.id);
  return (
    <main className="together" data-color-scheme={actor.role === "wall" ? wallScheme() : "auto"}>
      <header className="together-head">
        <a className="ds-button" data-variant="tertiary" href={back}>
          {t("back")}
        </a>
        <h1>{t("prioritise:title")}</h1>
        <p>{unit.name}</p>
        <details className="together-join">
          <summary>{t("prioritise:onPhones")}</summary>
          <div>
            <QrCode text={location.origin + prioritisePath(unit.id)} label={t("prioritise:scan")} />
            <p>{t("prioritise:scan")}</p>
          </div>
        </details>
      </header>
      {!view ? (
        <p role="status">{words(live, []) || t("loading")}</p>
      ) : view.version === 0 ? (
        <NotYet live={live} leads={leads} />
      ) : (
        <Going live={live} catalogue={view.catalogue}>
          {leads ? (
            <PlacingEnd live={live} unit={unit} wholeMunicipality={may(actor.role, "municipality.write")} />
          ) : null}
        </Going>
      )}
    </main>
  );
}

function NotYet({ live, leads }: { readonly live: Prioritising; readonly leads: boolean }): ReactElement {
  return (
    <section className="together-start">
      <p>{t("prioritise:about")}</p>
      <p role="status">{words(live, []) || (leads ? "" : t("prioritise:waiting"))}</p>
      {leads ? (
        <div className="setup-buttons">
          <button type="button" className="ds-button" data-variant="primary" onClick={() => live.start(true)}>
            {t("prioritise:startEmpty")}
          </button>
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => live.start(false)}>
            {t("prioritise:startFromList")}
          </button>
        </div>
      ) : null}
    </section>
  );
}

interface GoingProps {
  readonly live: Prioritising;
  /** The version it began with. */
  readonly catalogue: string;
  readonly children: ReactElement | null;
}

function Going({ live, catalogue, children }: GoingProps): ReactElement {
  const [list, setList] = useState<Catalogue | null>(null);
  useEffect(() => {
    fetchCatalogue(catalogue).then(setList, () => setList(null));
  }, [catalogue]);
  const types = list?.taskTypes ?? [];
  return (
    <>
      <p role="status" className="together-said" data-trouble={live.trouble ? "" : undefined}>
        {words(live, types)}
      </p>
      <PlacingColumns
        types={types}
        places={live.places}
        last={live.view?.last?.typeId ?? null}
        disputed={live.view?.disputed ?? []}
        onPlace={live.place}
      />
      {children}
    </>
  );
}

/** One line for the room: what could not be, else the last move. */
function words({ view, places, trouble }: Prioritising, types: Catalogue["taskTypes"]): string {
  const nameOf = (typeId: string): string => types.find(({ id }) => id === typeId)?.label[pageLanguage()] ?? "";
  if (trouble && "words" in trouble) return trouble.words;
  if (trouble) {
    const column = columnName(places[trouble.typeId] ?? null);
    return t("prioritise:somebodyFirst", { type: nameOf(trouble.typeId), column });
  }
  if (!view || view.version === 0) return "";
  if (!view.last) return t("prioritise:startedBy", { by: view.startedBy });
  const { by, typeId } = view.last;
  return t("prioritise:last", { by, type: nameOf(typeId), column: columnName(view.places[typeId] ?? null) });
}
