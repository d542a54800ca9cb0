/** When everything lies somewhere the list becomes the next version: from when, and where it was agreed. */

import { type ReactElement, useState } from "react";
import type { BootUnit } from "#shared/protocol.ts";
import { CheckField } from "../admin/setup/fields.tsx";
import { PublishForm } from "../admin/setup/publish-form.tsx";
import { t } from "../i18n/texts.ts";
import type { Prioritising } from "./use-prioritising.ts";
import "../admin/setup/forms.css";
import "../admin/setup/fields.css";

interface PlacingEndProps {
  readonly live: Prioritising;
  readonly unit: BootUnit;
  /** Whether the one who looks may write the municipality's list too. */
  readonly wholeMunicipality: boolean;
}

export function PlacingEnd({ live, unit, wholeMunicipality }: PlacingEndProps): ReactElement {
  const [forUnit, setForUnit] = useState(true);
  const [stopping, setStopping] = useState(false);
  const left = Object.values(live.places).filter((place) => place === null).length;
  return (
    <section className="together-end" aria-label={t("prioritise:ending")}>
      {left > 0 ? (
        <p>{t("prioritise:left", { count: left })}</p>
      ) : (
        <>
          {wholeMunicipality ? (
            <CheckField label={t("prioritise:forUnit", { unit: unit.name })} value={forUnit} onChange={setForUnit} />
          ) : null}
          <PublishForm today={unit.today} publish={(agreed) => live.finish(agreed, forUnit)} />
        </>
      )}
      <button
        type="button"
        className="ds-button"
        data-variant="tertiary"
        data-color="danger"
        onClick={() => (stopping ? live.stop() : setStopping(true))}
        onBlur={() => setStopping(false)}
      >
        {t(stopping ? "prioritise:stopReally" : "prioritise:stop")}
      </button>
    </section>
  );
}
