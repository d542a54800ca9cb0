/**
 * Sets a screen up: how large it is, how deep the room is, and a card on which everybody can see that it became right.
 * Without a keyboard as with one; what is written applies when it is used, and the card shows it at once.
 */

import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import deviceTexts from "../../i18n/nb/device.json";
import { addTexts, t } from "../../i18n/texts.ts";
import { keep } from "./kept.ts";
import { decimal } from "./decimal.ts";
import { MeasureField } from "./measure-field.tsx";
import { INCHES, measured, METRES, type ScreenFacts } from "./screen-fit.ts";
import { TestCard } from "./test-card.tsx";
import type { Screen } from "./use-screen.ts";
import "./screen-setup.css";

addTexts("device", deviceTexts);

const USUAL_INCHES = [55, 65, 75, 86];
const USUAL_METRES = [3, 4, 5, 6];

interface ScreenSetupProps {
  readonly screen: Screen;
  readonly onClose: () => void;
}

export function ScreenSetup({ screen, onClose }: ScreenSetupProps): ReactElement {
  const before = screen.facts ?? { inches: INCHES.usual, metres: METRES.usual };
  const [inches, setInches] = useState(() => decimal(before.inches));
  const [metres, setMetres] = useState(() => decimal(before.metres));
  const [remembers] = useState(() => keep("probe", "1"));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);

  const wanted = { inches: measured(inches, INCHES), metres: measured(metres, METRES) };
  const facts: ScreenFacts | null =
    wanted.inches === null || wanted.metres === null ? null : { inches: wanted.inches, metres: wanted.metres };
  // While a number is half written the card stays as it was.
  const [shown, setShown] = useState<ScreenFacts>(before);
  if (facts && (facts.inches !== shown.inches || facts.metres !== shown.metres)) setShown(facts);

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!facts) return;
    screen.setFacts(facts);
    onClose();
  };

  return (
    <main className="screen-setup" data-busy="">
      <form className="screen-setup-form" onSubmit={onSubmit} noValidate>
        <h1 ref={title} tabIndex={-1}>
          {t("device:setup.title")}
        </h1>
        <MeasureField
          label={t("device:setup.inches")}
          unit={t("device:setup.inchesUnit")}
          help={t("device:setup.inchesHelp")}
          text={inches}
          range={INCHES}
          step={1}
          usual={USUAL_INCHES}
          onChange={setInches}
        />
        <MeasureField
          label={t("device:setup.metres")}
          unit={t("device:setup.metresUnit")}
          help={t("device:setup.metresHelp")}
          text={metres}
          range={METRES}
          step={0.5}
          usual={USUAL_METRES}
          onChange={setMetres}
        />
        {remembers ? null : <p className="screen-setup-warning">{t("device:setup.forgets")}</p>}
        <div className="screen-setup-buttons">
          <button type="submit" className="wall-button" data-primary="" disabled={!facts}>
            {t("device:setup.use")}
          </button>
          <button type="button" className="wall-button" onClick={onClose}>
            {t("cancel")}
          </button>
        </div>
      </form>
      <TestCard facts={shown} />
    </main>
  );
}
