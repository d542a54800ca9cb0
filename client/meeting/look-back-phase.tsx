/**
 * «Siden sist»: earlier promises are closed one by one; what was not done the day before is taken into today or left; and
 * what happened in the night and what came back are seen before the day begins. A handover looks back on its own day.
 */

import type { ReactElement } from "react";
import type { Agreement, Board, Task } from "#shared/domain/board.ts";
import { daysBetween } from "#shared/domain/clock.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { taskTitle } from "../wall/command-words.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { visitTitle } from "../wall/words.ts";
import { CardRow, PanelList, PanelPart, type PhaseProps } from "./panel-parts.tsx";
import { nightLines, ownerName, tasksThatCameBack, type Undone, undoneItems } from "./since-words.ts";
import { type LookBack, useSinceLast } from "./use-since-last.ts";

const CLOSINGS = ["done", "carried", "dropped"] as const;

export function LookBackPhase(props: PhaseProps): ReactElement {
  const { board, catalogue, session } = props;
  const lookBack = useSinceLast(session);
  const since = lookBack.state === "known" ? lookBack.since : null;
  const agreements = earlierAgreements(board);
  const cameBack = tasksThatCameBack(board);
  // A handover in the middle of the day looks back on the day itself.
  const before = board.meeting.template === "morning" ? since : null;
  const undone = before ? undoneItems(board, catalogue, before) : [];
  const night = before ? nightLines(board, before) : [];
  return (
    <>
      <p className="panel-sum panel-whole tabular">
        <b>{t("since:count.agreements", { count: agreements.length })}</b>
        {before ? <b>{t("since:count.undone", { count: undone.length })}</b> : null}
        {before ? <b>{t("since:count.night", { count: night.length })}</b> : null}
        <b>{t("since:count.cameBack", { count: cameBack.length })}</b>
      </p>
      <div>
        <PanelPart title={t("since:agreements")} count={agreements.length}>
          <PanelList items={agreements} keyOf={({ id }) => id} none={t("since:agreementsNone")}>
            {(agreement) => (
              <AgreementRow {...props} agreement={agreement} owner={ownerName(board, since, agreement.owner)} />
            )}
          </PanelList>
        </PanelPart>
      </div>
      <div>
        {board.meeting.template === "morning" ? <BeforeState lookBack={lookBack} /> : null}
        {before ? (
          <>
            <PanelPart title={t("since:undone", { day: dayName(board, before.date) })} count={undone.length}>
              <PanelList items={undone} keyOf={({ id }) => id} none={t("since:undoneNone")}>
                {(item) => <UndoneRow {...props} item={item} />}
              </PanelList>
            </PanelPart>
            {/* None is said by the count above, in one word. */}
            {night.length === 0 ? null : (
              <PanelPart title={t("since:night")} count={night.length}>
                <PanelList items={night} keyOf={({ id }) => id} none="">
                  {({ what, about }) => (
                    <div className="panel-item">
                      <b className="tabular">{what}</b>
                      <span>{about}</span>
                    </div>
                  )}
                </PanelList>
              </PanelPart>
            )}
          </>
        ) : null}
        <CameBack {...props} tasks={cameBack} />
        <NotDoneToday {...props} />
      </div>
    </>
  );
}

/** Why the day before is not here. */
function BeforeState({ lookBack }: { readonly lookBack: LookBack }): ReactElement | null {
  if (lookBack.state === "loading") return <p className="panel-none">{t("since:loading")}</p>;
  if (lookBack.state === "known") {
    return lookBack.since ? null : <p className="panel-none">{t("since:firstDay")}</p>;
  }
  return (
    <div className="panel-failed" role="alert">
      <p>{t("since:failed")}</p>
      <button type="button" className="wall-button" onClick={lookBack.retry}>
        {t("retry")}
      </button>
    </div>
  );
}

/** «i går», or the day's own name after a day without a board. */
function dayName(board: Board, date: string): string {
  return daysBetween(date, board.meta.date) === 1 ? t("since:yesterday") : dayWords(date, "long");
}

function UndoneRow({ item, interaction }: Pick<PhaseProps, "interaction"> & { readonly item: Undone }): ReactElement {
  const { what, why, taken, take } = item;
  return (
    <div className="panel-pull">
      <div className="panel-item" data-answered={taken ? "" : undefined}>
        <b className="tabular">{what}</b>
        <span>{why}</span>
      </div>
      <button
        type="button"
        className="wall-button"
        disabled={taken}
        aria-label={taken ? undefined : t("since:takeOn", { what })}
        onClick={() => interaction.dispatch(take())}
      >
        {taken ? <Glyph name="check" /> : null}
        {t(taken ? "since:taken" : "since:take")}
      </button>
    </div>
  );
}

type CameBackProps = PhaseProps & { readonly tasks: readonly Task[] };

function CameBack({ board, catalogue, interaction, tasks }: CameBackProps): ReactElement {
  return (
    <PanelPart title={t("meeting:lookBack.cameBack")} count={tasks.length}>
      <PanelList items={tasks} keyOf={({ id }) => id} none={t("meeting:none.cameBack")}>
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
  );
}

function NotDoneToday({ board, interaction }: PhaseProps): ReactElement | null {
  const visits = [...board.visits.values()]
    .filter(({ status }) => status.state === "notDone")
    .sort((a, b) => a.start - b.start);
  if (visits.length === 0) return null;
  return (
    <PanelPart title={t("meeting:lookBack.notDone")} count={visits.length}>
      <PanelList items={visits} keyOf={({ id }) => id} none="">
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
  );
}

/** A promise of this day's own meeting is not looked back on until tomorrow. */
function earlierAgreements(board: Board): Agreement[] {
  return [...board.agreements.values()]
    .filter(({ madeOn }) => madeOn < board.meta.date)
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
}

type AgreementRowProps = Pick<PhaseProps, "interaction"> & { readonly agreement: Agreement; readonly owner: string };

function AgreementRow({ agreement, owner, interaction }: AgreementRowProps): ReactElement {
  const { id, text, state } = agreement;
  return (
    <div className="panel-item" data-answered={state === "open" ? undefined : ""}>
      <b>{text}</b>
      <span>{t("since:owner", { name: owner })}</span>
      <div className="panel-choices">
        {CLOSINGS.map((closing) => (
          <button
            key={closing}
            type="button"
            className="wall-button"
            aria-pressed={state === closing}
            aria-label={t("since:actOn", { act: t(`since:act.${closing}`), text })}
            onClick={() => interaction.dispatch({ type: "agreement.close", agreementId: id, state: closing })}
          >
            {state === closing ? <Glyph name="check" /> : null}
            {t(`since:act.${closing}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
