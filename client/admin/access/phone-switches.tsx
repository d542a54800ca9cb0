/** What phones may do in the unit: read, change, keep the day without coverage, and how soon they lock. Saved at once. */

import { type ReactElement, useId } from "react";
import type { PhonePolicy } from "#shared/protocol.ts";
import { bearer } from "../../access/access-api.ts";
import { getJson } from "../../api.ts";
import { t } from "../../i18n/texts.ts";
import type { UnitAccess } from "./access-screen.tsx";

const SWITCHES = ["read", "edit", "offline"] as const;
const MINUTES = [0, 1, 2, 5, 10, 15, 30, 60] as const;

interface PhoneSwitchesProps {
  readonly unit: UnitAccess;
  readonly policy: PhonePolicy;
}

export function PhoneSwitches({ unit, policy }: PhoneSwitchesProps): ReactElement {
  const { leader, unitId, act } = unit;
  const lock = useId();
  const save = (change: Partial<PhonePolicy>): void =>
    void act(
      () =>
        getJson(`/api/units/${unitId}/phones`, {
          method: "PUT",
          headers: { "content-type": "application/json", ...bearer(leader.token) },
          body: JSON.stringify({ ...policy, ...change }),
        }),
      t("access:admin.done"),
    );
  const minutes = MINUTES.some((each) => each === policy.lockMinutes) ? MINUTES : [...MINUTES, policy.lockMinutes];
  return (
    <section className="access-section">
      <h2>{t("access:phones.title")}</h2>
      {SWITCHES.map((name) => (
        <label key={name} className="access-check">
          <input
            type="checkbox"
            className="ds-input"
            checked={policy[name]}
            disabled={name !== "read" && !policy.read}
            onChange={(event) => save({ [name]: event.target.checked })}
          />
          <span>
            {t(`access:phones.${name}`)}
            <small>{t(`access:phones.${name}Help`)}</small>
          </span>
        </label>
      ))}
      <div className="access-field">
        <label htmlFor={lock}>{t("access:phones.lock")}</label>
        <select
          id={lock}
          className="ds-input"
          value={policy.lockMinutes}
          onChange={(event) => save({ lockMinutes: Number(event.target.value) })}
        >
          {minutes.map((each) => (
            <option key={each} value={each}>
              {each === 0 ? t("access:phones.never") : t("access:phones.after", { count: each })}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
