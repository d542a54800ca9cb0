/** The front page: what this is, and the way in to each unit. Made to be shown to somebody who has never seen it. */

import { type ReactElement, useEffect, useState } from "react";
import type { Boot } from "#shared/protocol.ts";
import { ApiError, fetchBoot } from "../api.ts";
import entry from "../i18n/nb/entry.json";
import { addTexts, speakAs, t } from "../i18n/texts.ts";
import "./entry.css";
import { UnitCard } from "./unit-card.tsx";

addTexts("entry", entry);

type Start =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly boot: Boot };

/** In the language of the first unit, as wherever no unit is chosen yet. */
async function openFront(): Promise<Boot> {
  const boot = await fetchBoot();
  await speakAs(boot.units[0]);
  return boot;
}

export function EntryScreen(): ReactElement {
  const [start, setStart] = useState<Start>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    setStart({ state: "loading" });
    openFront().then(
      (boot) => {
        if (!gone) setStart({ state: "ready", boot });
      },
      (error: unknown) => {
        if (!gone) setStart({ state: "failed", message: error instanceof ApiError ? error.message : "" });
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt]);

  return (
    <div className="entry" data-color-scheme="auto">
      <Hero boot={start.state === "ready" ? start.boot : null} />
      <main className="entry-main">
        {start.state === "ready" ? <Units boot={start.boot} /> : null}
        {start.state === "loading" ? <p role="status">{t("loading")}</p> : null}
        {start.state === "failed" ? (
          <div className="entry-notice" role="alert">
            <p>{start.message || t("error.unreachable")}</p>
            <button
              type="button"
              className="ds-button"
              data-variant="primary"
              onClick={() => setAttempt((count) => count + 1)}
            >
              {t("retry")}
            </button>
          </div>
        ) : null}
      </main>
    </div>
  );
}

function Hero({ boot }: { readonly boot: Boot | null }): ReactElement {
  return (
    <header className="entry-hero">
      <div>
        <p className="entry-name">
          <strong>{t("product")}</strong>
          {boot ? <span>{boot.municipality}</span> : null}
        </p>
        <h1>{t("entry:title")}</h1>
        <p className="entry-about">{t("entry:about")}</p>
      </div>
    </header>
  );
}

interface WayProps {
  readonly href: string;
  readonly name: string;
  readonly about: string;
}

/** One way in, where nobody is in yet. */
function Way({ href, name, about }: WayProps): ReactElement {
  return (
    <li>
      <a className="ds-button" data-variant="secondary" href={href}>
        <span>
          <strong>{name}</strong>
          <small>{about}</small>
        </span>
      </a>
    </li>
  );
}

function Units({ boot }: { readonly boot: Boot }): ReactElement {
  if (!boot.demo) {
    return (
      <ul className="entry-units entry-ways">
        <Way href="/bli-med" name={t("entry:join")} about={t("entry:joinAbout")} />
        <Way href="/logg-inn" name={t("entry:signIn")} about={t("entry:signInAbout")} />
        <Way href="/tavle" name={t("entry:screen")} about={t("entry:screenAbout")} />
      </ul>
    );
  }
  return (
    <>
      <p className="entry-demo">
        <span className="ds-tag" data-color="accent">
          {t("demo")}
        </span>
        <span>{t("entry:demo")}</span>
      </p>
      <h2>{t(boot.units.length > 0 ? "entry:units" : "entry:noUnits")}</h2>
      <ul className="entry-units">
        {boot.units.map((unit) => (
          <UnitCard key={unit.id} unit={unit} />
        ))}
      </ul>
    </>
  );
}
