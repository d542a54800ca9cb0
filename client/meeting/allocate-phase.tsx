/** «Fordele»: what is left to give, who has too much and who has room, and where competence does not fit. */

import type { ReactElement } from "react";
import { daySummary, type Lane, lanes } from "#shared/domain/lanes.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { shiftOf } from "../wall/shifts.ts";
import { visitTitle, warningText } from "../wall/words.ts";
import { CardRow, PanelList, PanelPart, type PhaseProps } from "./panel-parts.tsx";
import { isAhead, SHIFT_OF_TEMPLATE } from "./template-choice.ts";

const MOST_SPARE = 3;

export function AllocatePhase({ board, interaction }: PhaseProps): ReactElement {
  const { unassigned } = daySummary(board);
  const { template } = board.meeting;
  const present = lanes(board).filter(
    ({ staff }) => staff.attendance === "present" && isAhead(shiftOf(staff), template),
  );
  const over = present
    .filter(({ load }) => load.percent !== null && load.percent > 100)
    .sort((a, b) => (b.load.percent ?? 0) - (a.load.percent ?? 0));
  const shift = SHIFT_OF_TEMPLATE[template];
  const spare = present
    .filter(({ staff, load }) => shiftOf(staff) === shift && load.percent !== null && load.spareMinutes > 0)
    .sort((a, b) => b.load.spareMinutes - a.load.spareMinutes)
    .slice(0, MOST_SPARE);
  const doubtful = present.flatMap(({ staff, visits }) =>
    visits
      .filter(({ visit, warnings }) => visit.status.state === "planned" && warnings.length > 0)
      .map(({ visit, warnings }) => ({ staff, visit, warnings })),
  );
  return (
    <>
      <p className="panel-sum tabular">
        <b>
          <Glyph name={unassigned > 0 ? "triangle" : "check"} />
          {unassigned > 0 ? t("meeting:allocate.unassigned", { count: unassigned }) : t("meeting:allocate.allAssigned")}
        </b>
      </p>
      <PanelPart title={t("meeting:allocate.overloaded")} count={over.length}>
        <People lanes={over} none={t("meeting:none.overloaded")} interaction={interaction} />
      </PanelPart>
      <PanelPart title={t("meeting:allocate.warnings")} count={doubtful.length}>
        <PanelList
          items={doubtful}
          keyOf={({ staff, visit }) => `${visit.id}:${staff.id}`}
          none={t("meeting:none.warnings")}
        >
          {({ staff, visit, warnings }) => (
            <CardRow
              interaction={interaction}
              card={{
                kind: "visit",
                id: visit.id,
                slot: visit.first?.staffId === staff.id ? "first" : "second",
              }}
              title={`${staff.name} · ${visitTitle(visit)}`}
              about={warnings.map(warningText).join(" · ")}
            />
          )}
        </PanelList>
      </PanelPart>
      {spare.length === 0 ? null : (
        <PanelPart title={t("meeting:allocate.spare")}>
          <People lanes={spare} none="" interaction={interaction} />
        </PanelPart>
      )}
    </>
  );
}

type PeopleProps = Pick<PhaseProps, "interaction"> & { readonly lanes: readonly Lane[]; readonly none: string };

function People({ lanes: people, none, interaction }: PeopleProps): ReactElement {
  return (
    <PanelList items={people} keyOf={({ staff }) => staff.id} none={none}>
      {({ staff, load }) => (
        <button type="button" className="panel-row" onClick={() => interaction.openPerson(staff.id, "start")}>
          <b>{staff.name}</b>
          <span className="tabular">
            {load.spareMinutes < 0
              ? t("meeting:allocate.load", { percent: load.percent ?? 0, over: durationText(-load.spareMinutes) })
              : t("meeting:allocate.spareTime", { percent: load.percent ?? 0, spare: durationText(load.spareMinutes) })}
          </span>
        </button>
      )}
    </PanelList>
  );
}
