import type { ReactElement } from "react";
import type { BootUnit } from "#shared/protocol.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { phonePath, replayPath, reportPath, wallPath, weeksPath } from "../route.ts";

/** One unit's doors: the wall, the phone, and when there are days that are over, yesterday and the weeks. */
export function UnitCard({ unit }: { readonly unit: BootUnit }): ReactElement {
  return (
    <li className="entry-unit">
      <h3>{unit.name}</h3>
      <p className="entry-date">{dayWords(unit.today, "long")}</p>
      <div className="entry-doors">
        <Door href={wallPath(unit.id)} name={t("entry:wall")} about={t("entry:wallAbout")} unit={unit.name} main />
        <Door href={phonePath(unit.id)} name={t("entry:phone")} about={t("entry:phoneAbout")} unit={unit.name} />
      </div>
      {unit.previousDay ? (
        <div className="entry-before">
          <a className="entry-replay" href={replayPath(unit.id, unit.previousDay)}>
            <span>
              {t("entry:replay")}
              <span className="ds-sr-only"> {t("entry:forUnit", { unit: unit.name })}</span>
            </span>{" "}
            <span className="entry-date">{dayWords(unit.previousDay, "long")}</span>
          </a>
          <a className="entry-report" href={reportPath(unit.id, unit.previousDay)}>
            {t("entry:report")}
            <span className="ds-sr-only"> {t("entry:forUnit", { unit: unit.name })}</span>
          </a>
          <a className="entry-report" href={weeksPath(unit.id)}>
            {t("entry:weeks")}
            <span className="ds-sr-only"> {t("entry:forUnit", { unit: unit.name })}</span>
          </a>
        </div>
      ) : null}
    </li>
  );
}

function Door(props: {
  readonly href: string;
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly main?: boolean;
}): ReactElement {
  return (
    <a className="entry-door" href={props.href} data-main={props.main}>
      <strong>{props.name}</strong>
      <span className="ds-sr-only"> {t("entry:forUnit", { unit: props.unit })}</span>
      <span>{props.about}</span>
    </a>
  );
}
