/**
 * `/admin/tilgang`: who is in, which screens and devices open sessions, who may sign in. A meeting lead sees who is in and
 * can show somebody out; the rest is for leaders and administrators.
 */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import { must } from "#shared/assert.ts";
import type { DeviceRow, PersonRow, PresentRow } from "#shared/access-messages.ts";
import { may } from "#shared/access.ts";
import type { PhonePolicy } from "#shared/protocol.ts";
import { bearer, wordsFor } from "../../access/access-api.ts";
import { knownDevice } from "../../access/known-device.ts";
import { LeaderPage } from "../../access/leader-page.tsx";
import type { Leader } from "../../access/use-leader.ts";
import { getJson } from "../../api.ts";
import { t } from "../../i18n/texts.ts";
import { phonePath } from "../../route.ts";
import { AnnouncerRegion, createAnnouncer } from "../../ui/announcer.tsx";
import { createSnackbar, SnackbarArea } from "../../ui/snackbar.tsx";
import { SetupFrame } from "../setup/setup-frame.tsx";
import { DeviceList } from "./device-list.tsx";
import { PeopleList } from "./people-list.tsx";
import { PhoneSwitches } from "./phone-switches.tsx";
import { PresentList } from "./present-list.tsx";

/** Who is in changes while one looks. */
const LOOK_EVERY_MS = 5_000;

interface AccessLists {
  readonly present: readonly PresentRow[];
  readonly devices: readonly DeviceRow[];
  readonly people: readonly PersonRow[];
  /** Null for whoever may not set it. */
  readonly phones: PhonePolicy | null;
}

/** What each list does to the server, and what is said afterwards. */
export interface UnitAccess {
  readonly leader: Leader;
  readonly unitId: string;
  /** Does it, says `done` or what went wrong where the one who pressed is looking, and fetches the lists anew. */
  readonly act: (work: () => Promise<unknown>, done: string) => Promise<void>;
}

export function AccessScreen(): ReactElement {
  return <LeaderPage ofUnit show={(leader) => <UnitLists leader={leader} />} />;
}

function UnitLists({ leader }: { readonly leader: Leader }): ReactElement {
  const { units, token, actor } = leader;
  const [unitId, setUnitId] = useState(must(units[0], "a leader has a unit").id);
  const [lists, setLists] = useState<AccessLists | null>(null);
  const [problem, setProblem] = useState("");
  const [announcer] = useState(createAnnouncer);
  const [snackbar] = useState(createSnackbar);

  const load = useCallback(async () => {
    const get = <T,>(name: string): Promise<T> =>
      getJson<T>(`/api/units/${unitId}/${name}`, { headers: bearer(token) });
    const [present, devices, people, phones] = await Promise.all([
      get<PresentRow[]>("present"),
      may(actor.role, "device.revoke") ? get<DeviceRow[]>("devices") : [],
      may(actor.role, "people.write") ? get<PersonRow[]>("people") : [],
      may(actor.role, "setup.write") ? get<PhonePolicy>("phones") : null,
    ]);
    setLists({ present, devices, people, phones });
    setProblem("");
  }, [unitId, token, actor.role]);

  useEffect(() => {
    const look = (): void => void load().catch((error: unknown) => setProblem(wordsFor(error)));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [load]);

  const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    const say = (text: string, tone: "plain" | "alert"): void => {
      announcer.say(text);
      snackbar.show({ text, tone });
    };
    try {
      await work();
      say(done, "plain");
      await load();
    } catch (error) {
      say(wordsFor(error), "alert");
    }
  };
  const unit: UnitAccess = { leader, unitId, act };

  return (
    <SetupFrame leader={leader} page="tilgang" unitId={unitId} onUnit={setUnitId} className="access">
      <h1>{t("access:admin.title")}</h1>
      <p className="access-help">{t("access:admin.about")}</p>
      {knownDevice()?.kind === "phone" ? (
        <a className="ds-button" data-variant="secondary" href={phonePath(unitId)}>
          {t("access:admin.toPhone")}
        </a>
      ) : null}
      <p className="access-said" role="status">
        {problem}
      </p>
      {lists ? (
        <>
          <PresentList unit={unit} rows={lists.present} />
          {may(actor.role, "device.revoke") ? <DeviceList unit={unit} rows={lists.devices} /> : null}
          {lists.phones ? <PhoneSwitches unit={unit} policy={lists.phones} /> : null}
          {may(actor.role, "people.write") ? <PeopleList unit={unit} rows={lists.people} /> : null}
        </>
      ) : null}
      <SnackbarArea snackbar={snackbar} />
      <AnnouncerRegion announcer={announcer} />
    </SetupFrame>
  );
}
