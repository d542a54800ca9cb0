/** Who is signed in to the unit now, and the way out for somebody who should not be. */

import type { ReactElement } from "react";
import type { PresentRow } from "#shared/access-messages.ts";
import { removeAt } from "../../access/access-api.ts";
import { t } from "../../i18n/texts.ts";
import type { UnitAccess } from "./access-screen.tsx";
import { AskFirst } from "./ask-first.tsx";

export function PresentList(props: { readonly unit: UnitAccess; readonly rows: readonly PresentRow[] }): ReactElement {
  const { unit, rows } = props;
  const { leader, unitId, act } = unit;
  // As the server has it: a lead shows out whoever joined this board, and no leader who happens to look at it.
  const mayExpel = (role: PresentRow["role"]): boolean =>
    leader.actor.role !== "lead" || role === "staff" || role === "lead";
  return (
    <section className="access-section">
      <h2>{t("access:admin.present")}</h2>
      {rows.length === 0 ? <p>{t("access:admin.nobodyPresent")}</p> : null}
      <ul className="access-rows">
        {rows.map(({ personId, name, role }) => (
          <li key={personId}>
            <div>
              <strong>{name}</strong>
              <span className="ds-tag" data-color="neutral">
                {t(`access:role.${role}`)}
              </span>
            </div>
            {personId === leader.actor.id || !mayExpel(role) ? null : (
              <AskFirst
                act="expel"
                name={name}
                variant="secondary"
                onYes={() =>
                  void act(
                    () => removeAt(`/api/units/${unitId}/present/${personId}`, leader.token),
                    t("access:admin.expelled", { name }),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
