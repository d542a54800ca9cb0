/**
 * «Foreslå fordeling»: three proposals side by side with what each costs, and the rows of the one that is chosen. It
 * changes nothing by itself: each accepted row is an ordinary command of whoever presses.
 */

import { type ReactElement, useCallback, useDeferredValue, useEffect, useEffectEvent, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { FREEDOMS, type Freedom, type Preset, PRESETS } from "#shared/suggest/presets.ts";
import { follow } from "#shared/suggest/proposal.ts";
import { type Row, rowCommand, rowKey } from "#shared/suggest/row.ts";
import { fetchSuggestGround } from "./suggest-request.ts";
import type { Session } from "../session/session.ts";
import suggestTexts from "../i18n/nb/suggest.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import { operatingMinute } from "../wall/wall-time.ts";
import { OtherHands } from "./other-hands.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { SuggestRows } from "./suggest-rows.tsx";
import { TravelNotes } from "./travel-notes.tsx";
import { UnmetList } from "./unmet-list.tsx";
import { useSuggestions } from "./use-suggestions.ts";
import "./suggest.css";

addTexts("suggest", suggestTexts);

interface SuggestPanelProps {
  readonly board: Board;
  /** Epoch ms. */
  readonly now: number;
  readonly session: Pick<Session, "token">;
  readonly dispatch: (command: Command) => Decision;
  /** Before rows are applied: what a single command offered to take back is not the last thing done any more. */
  readonly onApply: () => void;
  readonly onClose: () => void;
}

export function SuggestPanel({ board, now, session, dispatch, onApply, onClose }: SuggestPanelProps): ReactElement {
  const [preset, setPreset] = useState<Preset>("continuity");
  const [chosen, setChosen] = useState<Freedom>("few");
  const { unitId } = board.meta;
  const fetchGround = useCallback(async () => fetchSuggestGround(unitId, await session.token()), [unitId, session]);
  const { found, working, longer, registerKnown, travelProblems, ask, askLonger, cancel } = useSuggestions(fetchGround);
  const minute = operatingMinute(board.meta.timeZone, board.meta.date, now);
  const askNow = (wanted: Preset): void => ask(board, wanted, minute);
  const onOpen = useEffectEvent(() => askNow(preset));
  useEffect(() => onOpen(), []);

  const choosePreset = (next: Preset): void => {
    setPreset(next);
    askNow(next);
  };
  // The card answers at once; its rows come when they are drawn, and until then those of another card take no presses.
  const drawn = useDeferredValue(chosen);
  const suggestion = found.get(drawn);
  const followed = suggestion ? follow(suggestion.proposal, board) : null;
  const accept = (rows: readonly Row[]): void => {
    // Before: what a row is refused for is said in the same place.
    onApply();
    for (const row of rows) if (followed?.states.get(rowKey(row)) === "open") dispatch(rowCommand(row));
  };
  return (
    <Sheet title={t("suggest:title")} about={t("suggest:about")} modal={false} side="end" onClose={onClose}>
      <div className="suggest">
        <div className="segmented" role="group" aria-label={t("suggest:presetLabel")}>
          {PRESETS.map((each) => (
            <button key={each} type="button" aria-pressed={each === preset} onClick={() => choosePreset(each)}>
              {t(`suggest:preset.${each}`)}
            </button>
          ))}
        </div>
        <div className="suggest-cards" role="group" aria-label={t("suggest:proposals")}>
          {FREEDOMS.map((freedom) => (
            <ProposalCard
              key={freedom}
              freedom={freedom}
              proposal={found.get(freedom)?.proposal ?? null}
              now={found.get("nobodyElse")?.proposal.before ?? null}
              chosen={freedom === chosen}
              onChoose={() => setChosen(freedom)}
            />
          ))}
        </div>
        <div className="suggest-state">
          <p role="status">{t(found.size < 3 ? "suggest:thinking" : working ? "suggest:refining" : "suggest:ready")}</p>
          {longer === null ? (
            <button
              type="button"
              className="wall-button"
              disabled={working || !suggestion}
              onClick={() => askLonger(chosen)}
            >
              {t("suggest:longer")}
            </button>
          ) : (
            <>
              <progress max={1} value={Math.min(1, longer)} aria-label={t("suggest:longerProgress")} />
              <button type="button" className="wall-button" onClick={cancel}>
                {t("suggest:cancel")}
              </button>
            </>
          )}
        </div>
        {registerKnown === false ? <p className="suggest-stale">{t("suggest:registerUnknown")}</p> : null}
        {followed?.stale ? (
          <div className="suggest-stale" role="alert">
            <p>{t("suggest:stale")}</p>
            <button type="button" className="wall-button" data-primary="" onClick={() => askNow(preset)}>
              {t("suggest:again")}
            </button>
          </div>
        ) : null}
        {suggestion && followed ? (
          <div className="suggest-chosen" aria-busy={drawn !== chosen} inert={drawn !== chosen}>
            <SuggestRows board={board} suggestion={suggestion} states={followed.states} onAccept={accept} />
            <UnmetList board={board} unmet={suggestion.proposal.unmet} />
          </div>
        ) : null}
        <TravelNotes problems={travelProblems} />
        <OtherHands board={board} now={minute} dispatch={dispatch} />
      </div>
    </Sheet>
  );
}
