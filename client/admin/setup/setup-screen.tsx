/** `/admin` and its pages for a unit, `/admin/besok/nord`: from nothing to tomorrow's board. */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { SetupView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { LeaderPage } from "../../access/leader-page.tsx";
import type { Leader } from "../../access/use-leader.ts";
import { fetchCatalogue } from "../../api.ts";
import access from "../../i18n/nb/access.json";
import data from "../../i18n/nb/data.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { CataloguePage } from "./catalogue-page.tsx";
import { DataPage } from "./data-page.tsx";
import { MunicipalityPage } from "./municipality-page.tsx";
import { PatientsPage } from "./new-patients-page.tsx";
import { PeoplePage } from "./people-page.tsx";
import { ProgramsPage } from "./programs-page.tsx";
import { RotaPage } from "./rota-page.tsx";
import { SearchPage } from "./search-page.tsx";
import { SetupContext } from "./setup-context.ts";
import { SetupFrame } from "./setup-frame.tsx";
import { isOfUnit, type PageName, pageFrom, pagePath, type UnitPageName, type WholePage } from "./setup-pages.ts";
import { ask } from "./setup-requests.ts";
import { StartPage } from "./start-page.tsx";
import { TasksPage } from "./tasks-page.tsx";
import { TomorrowPage } from "./tomorrow-page.tsx";
import { TravelPage } from "./travel-page.tsx";
import { UnitPage } from "./unit-page.tsx";
import { VisitsPage } from "./visits-page.tsx";
import { WebhooksPage } from "./webhooks-page.tsx";
// In this order: what one page looks like comes after what all of them have.
import "./forms.css";
import "./fields.css";
import "./save-bar.css";
import "./start.css";
import "./tables.css";
import "./rota.css";
import "./day-plan.css";
import "./lists.css";
import "./tomorrow.css";
import "./catalogue.css";
import "./programs.css";
import "./webhooks.css";

addTexts("access", access);
addTexts("data", data);

const CONTENT: Record<UnitPageName, () => ReactElement> = {
  enhet: UnitPage,
  kjoretid: TravelPage,
  ansatte: PeoplePage,
  turnus: RotaPage,
  besok: VisitsPage,
  oppgaver: TasksPage,
  nye: PatientsPage,
  morgen: TomorrowPage,
  oppgaveliste: CataloguePage,
  data: DataPage,
  sok: SearchPage,
};

const WHOLE_CONTENT: Record<WholePage, (props: { readonly leader: Leader }) => ReactElement> = {
  kommune: MunicipalityPage,
  programmer: ProgramsPage,
  beskjeder: WebhooksPage,
};

export function SetupScreen(): ReactElement {
  const address = pageFrom(location.pathname);
  if (!address) return <Notice title={t("error.unknownPage")} action={{ label: t("setup:title"), href: "/admin" }} />;
  return <LeaderPage show={(leader) => <Chosen leader={leader} page={address.page} wanted={address.unitId} />} />;
}

const goTo = (path: string): void => location.assign(path);

interface ChosenProps {
  readonly leader: Leader;
  readonly page: PageName | null;
  readonly wanted: string | null;
}

function Chosen({ leader, page, wanted }: ChosenProps): ReactElement {
  if (!may(leader.actor.role, "setup.read")) {
    return <Notice title={t("setup:forLeaders")} action={{ label: t("error.toEntry"), href: "/" }} />;
  }
  const unit = wanted === null ? leader.units[0] : leader.units.find(({ id }) => id === wanted);
  const nothingYet = leader.units.length === 0;
  if (!isOfUnit(page) || nothingYet) {
    const shown = isOfUnit(page) ? "kommune" : page;
    const Content = WHOLE_CONTENT[shown];
    return (
      <SetupFrame leader={leader} page={shown} unitId={unit?.id ?? null} onUnit={(id) => goTo(pagePath(null, id))}>
        <Content leader={leader} />
      </SetupFrame>
    );
  }
  if (!unit) return <Notice title={t("setup:noUnit")} action={{ label: t("setup:title"), href: "/admin" }} />;
  return <OfUnit leader={leader} page={page} unitId={unit.id} />;
}

interface Loaded {
  readonly view: SetupView;
  readonly catalogue: Catalogue;
}

function OfUnit(props: {
  readonly leader: Leader;
  readonly page: UnitPageName | null;
  readonly unitId: string;
}): ReactElement {
  const { leader, page, unitId } = props;
  const { token } = leader;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const reload = useCallback(async (): Promise<SetupView> => {
    const view = await ask<SetupView>(token, "GET", `/api/setup/${unitId}`);
    const catalogue = await fetchCatalogue(view.catalogue);
    setLoaded({ view, catalogue });
    return view;
  }, [token, unitId]);

  useEffect(() => {
    reload().catch((error: unknown) => setFailed(wordsFor(error)));
  }, [reload]);

  if (failed !== null) {
    return <Notice title={failed} action={{ label: t("retry"), onPress: () => location.reload() }} />;
  }
  if (!loaded) return <Notice title={t("setup:loading")} />;
  const Content = page === null ? StartPage : CONTENT[page];
  return (
    <SetupContext value={{ leader, token, unitId, ...loaded, reload }}>
      <SetupFrame leader={leader} page={page} unitId={unitId} onUnit={(id) => goTo(pagePath(page, id))}>
        <Content />
      </SetupFrame>
    </SetupContext>
  );
}
