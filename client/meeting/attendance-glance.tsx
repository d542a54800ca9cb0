/**
 * What the room needs to see at a glance when it knows who is here: the level of the day, who learns from whom and what
 * they count as, and which delegations today's visits ask for and how many here have each.
 */

import { type ReactElement, useMemo, useState } from "react";
import { type Delegation, DELEGATIONS, type Staff } from "#shared/domain/board.ts";
import { currentLevel } from "#shared/domain/level.ts";
import { activeVisits } from "#shared/domain/need.ts";
import { situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { LevelSheet } from "../situation/level-sheet.tsx";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import { Glyph } from "../wall/glyphs.tsx";
import { PanelPart, type PhaseProps } from "./panel-parts.tsx";

export function LevelOfDay({ board, interaction }: Pick<PhaseProps, "board" | "interaction">): ReactElement {
  const [setting, setSetting] = useState(false);
  const numbers = useMemo(() => situation(board), [board]);
  const level = currentLevel(board)?.level ?? null;
  return (
    <PanelPart title={t("meeting:attendance.level")}>
      <div className="panel-level">
        <LevelShape level={level} />
        <p>
          <b>{levelWord(level)}</b>
          <span>{t("meeting:attendance.proposed", { level: levelWord(numbers.proposed.level) })}</span>
        </p>
      </div>
      <button type="button" className="wall-button panel-more" onClick={() => setSetting(true)}>
        {t("meeting:attendance.setLevel")}
      </button>
      {setting ? (
        <LevelSheet
          board={board}
          numbers={numbers}
          dispatch={interaction.dispatch}
          side="start"
          onDone={() => setSetting(false)}
        />
      ) : null}
    </PanelPart>
  );
}

type HereProps = Pick<PhaseProps, "board" | "interaction"> & {
  /** Present on the meeting's shift. */
  readonly here: readonly Staff[];
};

export function TrainingPairs({ board, here, interaction }: HereProps): ReactElement | null {
  const learning = here.filter((staff) => staff.mentor !== null || staff.capacityPercent < 100);
  if (learning.length === 0) return null;
  return (
    <PanelPart title={t("meeting:attendance.training")} count={learning.length}>
      <ul className="panel-list">
        {learning.map((staff) => {
          const mentor = staff.mentor ? board.staff.get(staff.mentor) : undefined;
          const alone = !mentor || mentor.attendance === "absent";
          return (
            <li key={staff.id}>
              <button type="button" className="panel-row" onClick={() => interaction.openPerson(staff.id, "start")}>
                <b className="panel-pair">
                  {staff.name}
                  <span className="panel-ramp" aria-hidden="true">
                    <span style={{ width: `${staff.capacityPercent}%` }} />
                  </span>
                </b>
                <span className="tabular">
                  {alone ? <Glyph name="triangle" /> : null}
                  {alone ? t("meeting:attendance.noMentor") : t("meeting:attendance.mentor", { name: mentor.name })}
                  {" · "}
                  {staff.capacityPercent === 0
                    ? t("meeting:attendance.noCapacity")
                    : t("meeting:attendance.capacity", { percent: staff.capacityPercent })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </PanelPart>
  );
}

export function DelegationsHere({ board, here }: Omit<HereProps, "interaction">): ReactElement | null {
  const wanted = new Set<Delegation>(activeVisits(board).flatMap(({ delegations }) => delegations));
  const rows = DELEGATIONS.filter((delegation) => wanted.has(delegation)).map((delegation) => ({
    delegation,
    count: here.filter(({ delegations }) => delegations.includes(delegation)).length,
  }));
  if (rows.length === 0) return null;
  return (
    <PanelPart title={t("meeting:attendance.delegations")}>
      <ul className="panel-counts tabular">
        {rows.map(({ delegation, count }) => (
          <li key={delegation} data-none={count === 0 || undefined}>
            {count === 0 ? <Glyph name="triangle" /> : null}
            {t(`delegation.${delegation}`)} <b>{count}</b>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
