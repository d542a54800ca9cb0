/** «Siden sist»: earlier promises are closed one by one, and what came back is seen before it is forgotten again. */

import type { ReactElement } from "react";
import type { Agreement, Board } from "#shared/domain/board.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { t } from "../i18n/texts.ts";
import { taskTitle } from "../wall/command-words.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { visitTitle } from "../wall/words.ts";
import { CardRow, PanelList, PanelPart, type PhaseProps, staffName } from "./panel-parts.tsx";

const CLOSINGS = ["done", "carried", "dropped"] as const;

export function LookBackPhase({ board, catalogue, interaction }: PhaseProps): ReactElement {
  const agreements = earlierAgreements(board);
  const cameBack = [...board.tasks.values()]
    .filter(
      ({ timesDeferred, place, status }) => timesDeferred > 0 && place.priority === "now" && status.state === "planned",
    )
    .sort((a, b) => b.timesDeferred - a.timesDeferred || (a.id < b.id ? -1 : 1));
  const notDone = [...board.visits.values()]
    .filter(({ status }) => status.state === "notDone")
    .sort((a, b) => a.start - b.start);
  return (
    <>
      <PanelPart title={t("meeting:lookBack.agreements")} count={agreements.length}>
        <PanelList items={agreements} keyOf={({ id }) => id} none={t("meeting:none.agreements")}>
          {(agreement) => <AgreementRow board={board} agreement={agreement} interaction={interaction} />}
        </PanelList>
      </PanelPart>
      <PanelPart title={t("meeting:lookBack.cameBack")} count={cameBack.length}>
        <PanelList items={cameBack} keyOf={({ id }) => id} none={t("meeting:none.cameBack")}>
          {(task) => (
            <CardRow
              interaction={interaction}
              card={{ kind: "task", id: task.id }}
              title={taskTitle(board, catalogue, task.id)}
              about={t("meeting:week.deferred", { count: task.timesDeferred })}
            />
          )}
        </PanelList>
      </PanelPart>
      {notDone.length === 0 ? null : (
        <PanelPart title={t("meeting:lookBack.notDone")} count={notDone.length}>
          <PanelList items={notDone} keyOf={({ id }) => id} none="">
            {(visit) => (
              <CardRow
                interaction={interaction}
                card={{ kind: "visit", id: visit.id, slot: "first" }}
                title={visitTitle(visit)}
                about={visit.status.reason ? t(`notDoneReason.${visit.status.reason}`) : t("visitState.notDone")}
              />
            )}
          </PanelList>
        </PanelPart>
      )}
    </>
  );
}

/** A promise of this day's own meeting is not looked back on until tomorrow. */
function earlierAgreements(board: Board): Agreement[] {
  return [...board.agreements.values()]
    .filter(({ madeOn }) => madeOn < board.meta.date)
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
}

type AgreementRowProps = Pick<PhaseProps, "board" | "interaction"> & { readonly agreement: Agreement };

function AgreementRow({ board, agreement, interaction }: AgreementRowProps): ReactElement {
  const { id, text, owner, state } = agreement;
  return (
    <div className="panel-item" data-answered={state === "open" ? undefined : ""}>
      <b>{text}</b>
      <span>{t("meeting:lookBack.owner", { name: staffName(board, owner) })}</span>
      <div className="panel-choices">
        {CLOSINGS.map((closing) => (
          <button
            key={closing}
            type="button"
            className="wall-button"
            aria-pressed={state === closing}
            aria-label={t("meeting:lookBack.actOn", { act: t(`meeting:lookBack.act.${closing}`), text })}
            onClick={() => interaction.dispatch({ type: "agreement.close", agreementId: id, state: closing })}
          >
            {state === closing ? <Glyph name="check" /> : null}
            {t(`meeting:lookBack.act.${closing}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
