/** Screens, phones and desks that open sessions by themselves. */

import type { ReactElement } from "react";
import type { DeviceRow } from "#shared/access-messages.ts";
import { postJson } from "../../access/access-api.ts";
import { knownDevice } from "../../access/known-device.ts";
import { dates } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import type { UnitAccess } from "./access-screen.tsx";
import { AskFirst } from "./ask-first.tsx";

interface DeviceListProps {
  readonly unit: UnitAccess;
  readonly rows: readonly DeviceRow[];
}

export function DeviceList({ unit, rows }: DeviceListProps): ReactElement {
  const screens = rows.filter(({ kind }) => kind === "wall");
  const others = rows.filter(({ kind }) => kind !== "wall");
  return (
    <>
      <section className="access-section">
        <h2>{t("access:admin.screens")}</h2>
        {screens.length === 0 ? <p>{t("access:admin.noScreens")}</p> : null}
        <Rows unit={unit} rows={screens} lost={false} />
        <a className="ds-button" data-variant="secondary" href="/par">
          {t("access:home.pair")}
        </a>
      </section>
      <section className="access-section">
        <h2>{t("access:admin.phones")}</h2>
        {others.length === 0 ? <p>{t("access:admin.noPhones")}</p> : null}
        <Rows unit={unit} rows={others} lost />
      </section>
    </>
  );
}

function Rows({ unit, rows, lost }: DeviceListProps & { readonly lost: boolean }): ReactElement {
  const { leader, unitId } = unit;
  const act = lost ? "lost" : "unpair";
  // Whoever holds it in the hand has not lost it, and would lock themselves out.
  const here = knownDevice()?.deviceId;
  return (
    <ul className="access-rows">
      {rows.map(({ id, kind, name, addedAt, seenAt }) => (
        <li key={id}>
          <div>
            <strong>{name}</strong>
            <span className="ds-tag" data-color="neutral">
              {t(`access:device.${kind}`)}
            </span>
            {id === here ? <span className="ds-tag">{t("access:admin.thisOne")}</span> : null}
            <small>
              {t("access:admin.since", {
                added: timeText(addedAt, leader.boot.timeZone),
                seen: timeText(seenAt, leader.boot.timeZone),
              })}
            </small>
          </div>
          {id === here ? null : (
            <AskFirst
              act={act}
              name={name}
              variant="secondary"
              onYes={() =>
                void unit.act(
                  () => postJson(`/api/units/${unitId}/devices/${id}/revoke`, { lost }, leader.token),
                  t(`access:admin.${act}Done`, { name }),
                )
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function timeText(at: number, timeZone: string): string {
  return dates({
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
