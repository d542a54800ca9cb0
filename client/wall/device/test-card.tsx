/** Letters as large as they will be, a ruler to lay against a real one, and the smallest thing a finger must hit. */

import { type CSSProperties, type ReactElement, useState } from "react";
import { t } from "../../i18n/texts.ts";
import { decimal } from "./decimal.ts";
import { calmUnit, mmPerPixel, readFrom, type ScreenFacts, TIERS, usualUnit, wallScale } from "./screen-fit.ts";
import { screenSize } from "./use-screen.ts";

const RULER_MM = 100;

export function TestCard({ facts }: { readonly facts: ScreenFacts }): ReactElement {
  const [hits, setHits] = useState(0);
  const size = screenSize();
  const unit = usualUnit(size) * wallScale(facts, size);
  const from = {
    clock: readFrom("clock", unit, facts, size),
    name: readFrom("name", unit, facts, size),
    card: readFrom("card", unit, facts, size),
  };
  const lines = [
    { tier: "clock", what: t("device:setup.clock"), sample: t("device:setup.clockSample") },
    { tier: "name", what: t("device:setup.name"), sample: t("device:setup.nameSample") },
    { tier: "card", what: t("device:setup.cards"), sample: t("device:setup.cardSample") },
  ] as const;
  const metres = { clock: decimal(from.clock), name: decimal(from.name), card: decimal(from.card) };
  const sizes = {
    "--ruler": `${RULER_MM / mmPerPixel(facts, size)}px`,
    "--calm": `${calmUnit(facts, size) * TIERS.name.units}px`,
  } as CSSProperties;
  return (
    <section className="test-card" aria-label={t("device:setup.card")} style={sizes}>
      <div className="test-card-ruler">
        <div className="ruler" role="img" aria-label={t("device:setup.ruler")}>
          <b>{t("device:setup.ruler")}</b>
        </div>
        <p>{t("device:setup.rulerHelp")}</p>
      </div>
      <dl className="test-card-lines">
        {lines.map(({ tier, what, sample }) => (
          <div key={tier}>
            <dt>
              {what} – {t("device:setup.readFrom", { metres: metres[tier] })}
            </dt>
            <dd className="tabular" style={{ fontSize: `${unit * TIERS[tier].units}px` }}>
              {sample}
            </dd>
          </div>
        ))}
      </dl>
      <p className="test-card-calm">{t("device:setup.calm")}</p>
      <p role="status">{t(from.clock < facts.metres ? "device:setup.tooFar" : "device:setup.fits", metres)}</p>
      <div className="test-card-target">
        <button type="button" onClick={() => setHits((count) => count + 1)}>
          {t("device:setup.target")}
        </button>
        <p>
          <span role="status">{hits > 0 ? `${t("device:setup.targetHit", { count: hits })}. ` : null}</span>
          {t("device:setup.targetHelp")}
        </p>
      </div>
    </section>
  );
}
