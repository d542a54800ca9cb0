/**
 * The board itself, without header and meeting: what the wall works on and what replay shows again. With an
 * `interaction` its cards can be dragged, opened and reached by keyboard; without, it is the same picture and
 * nothing on it does anything. All its measures follow its own width, so it is right on a wall and in a frame.
 */

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  use,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Board, WallView } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { addTexts } from "../i18n/texts.ts";
import wallTexts from "../i18n/nb/wall.json";
import { SHIFT_OF_TEMPLATE } from "../meeting/template-choice.ts";
import type { PresenceEntry } from "../session/link.ts";
import { AllocateView, ShiftTabs } from "./allocate-view.tsx";
import { moveFocus } from "./arrow-keys.ts";
import { type Card, type CardKey, cardFromKey } from "./card-key.ts";
import type { Box } from "./drag.ts";
import { HoldersContext, useHolders } from "./holders.ts";
import { type Interaction, sideOf } from "./interaction.ts";
import { Moves } from "./moves.tsx";
import { ClosedPairsContext } from "./objections.ts";
import { PrioritiseView } from "./prioritise-view.tsx";
import { type Shift, shiftAt } from "./shifts.ts";
import { useDrag } from "./use-drag.ts";
import { useLastHolder } from "./use-last-holder.ts";
import { useReducedMotion } from "./use-reduced-motion.ts";
import { operatingMinute } from "./wall-time.ts";
import "./stage.css";

addTexts("wall", wallTexts);

/** Of what a wall can show, that which is the board: its columns, and a row a person. */
export type BoardView = Extract<WallView, "prioritise" | "allocate">;
export interface BoardStageProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly view: BoardView;
  readonly interaction: Interaction | null;
  /** Without an interaction: the cards can be chosen, by tap and by keyboard, and nothing else. */
  readonly onChooseCard?: (card: Card) => void;
  readonly presence: readonly PresenceEntry[];
  /** Who moved a card that is seen to move; whoever was seen to hold it when left out. */
  readonly actorOf?: (key: CardKey) => string | null;
  /** As the system says when left out. */
  readonly reducedMotion?: boolean;
  /** Epoch ms: decides which watch is shown first. Replay gives its own time. */
  readonly now: number;
  /** Controls in the two bottom corners, where hands reach. */
  readonly footStart?: ReactNode;
  readonly footEnd?: ReactNode;
  /** What is drawn over the cards. */
  readonly ink?: ReactNode;
  /** The watch in which something lies that somebody has looked for. */
  readonly place?: { readonly shift: Shift | null } | null;
}

export function BoardStage(props: BoardStageProps): ReactElement {
  const {
    board,
    catalogue,
    view,
    interaction,
    onChooseCard,
    presence,
    now,
    footStart,
    footEnd,
    ink,
    place = null,
  } = props;
  const stage = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [landings] = useState(() => new Map<CardKey, Box>());
  const [chosen, setChosen] = useState<{ readonly shift: Shift; readonly meeting: number } | null>(null);
  const [placed, setPlaced] = useState<BoardStageProps["place"]>(null);
  const systemReduced = useReducedMotion();
  const reducedMotion = props.reducedMotion ?? systemReduced;
  const holders = useHolders(presence);
  const lastHolderOf = useLastHolder(presence);
  const closed = use(ClosedPairsContext);
  const drag = useDrag({ stage, layer, board, interaction, closed, holders, landings });
  const { timeZone, date } = board.meta;
  const { phase, template, startedAt } = board.meeting;
  const usual = phase === null ? shiftAt(operatingMinute(timeZone, date, now)) : SHIFT_OF_TEMPLATE[template];
  if (place !== placed) {
    setPlaced(place);
    if (place?.shift) setChosen({ shift: place.shift, meeting: startedAt });
  }
  // What was chosen before a meeting began is not what the meeting is about.
  const shift = chosen && (phase === null || chosen.meeting === startedAt) ? chosen.shift : usual;
  const live = interaction !== null || onChooseCard !== undefined;

  const openPerson = interaction?.openPerson;
  const onOpenPerson = useMemo(
    () => (openPerson ? (staffId: StaffId, from: Element) => openPerson(staffId, sideOf(from)) : null),
    [openPerson],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (stage.current && moveFocus(stage.current, event.key)) event.preventDefault();
  };
  // Taps come from the drag, which has the pointer; what is left are Enter, Space and assistive technology.
  const onClick = (event: MouseEvent): void => {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    const card = cardFromKey(chip?.dataset["card"] ?? "");
    if (!chip || !card) return;
    if (interaction && event.detail === 0) interaction.openCard(card, sideOf(chip));
    else if (!interaction) onChooseCard?.(card);
  };

  return (
    <HoldersContext value={holders}>
      <div className="stage-frame">
        {/* Keyboard and clicks are gathered from the buttons inside; the stage itself is nothing to press. */}
        <div ref={stage} className="stage" data-view={view} onKeyDown={onKeyDown} onClick={onClick}>
          <Moves
            version={board}
            scene={`${view} ${shift}`}
            stage={stage}
            layer={layer}
            landings={landings}
            reducedMotion={reducedMotion}
            actorOf={props.actorOf ?? lastHolderOf}
            onDrawn={drag.refresh}
          >
            {view === "prioritise" ? (
              <PrioritiseView board={board} catalogue={catalogue} live={live} folds={interaction !== null} />
            ) : (
              <AllocateView
                board={board}
                catalogue={catalogue}
                shift={shift}
                live={live}
                onOpenPerson={onOpenPerson}
                onSuggest={interaction?.suggest ?? null}
              />
            )}
          </Moves>
          <footer className="stage-foot">
            {footStart}
            {view === "allocate" ? (
              <ShiftTabs
                board={board}
                shift={shift}
                onChoose={(next) => setChosen({ shift: next, meeting: startedAt })}
              />
            ) : null}
            {footEnd}
          </footer>
          <div ref={layer} className="stage-layer" aria-hidden="true" />
        </div>
        {ink}
      </div>
    </HoldersContext>
  );
}
