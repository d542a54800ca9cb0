/**
 * The buttons of the open card, always at the same place under the thumb. Each button keeps its place in every state,
 * and the bar rests for a moment when its card changes: a second tap that was meant for the last visit (gloves, rain,
 * a bouncing screen) must not finish the next one.
 */

import { type ReactElement, useRef, useState } from "react";
import type { NotDoneReason, VisitState } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";
import { later } from "../ui/later.tsx";
import { useRest } from "../ui/use-rest.ts";
import { ActionButton } from "./action-button.tsx";
import type { PhoneContext } from "./phone-context.ts";
import { itemId, itemName, itemStatus, statusCommand, type WorkItem } from "./work-item.ts";
import { statusText } from "./words.ts";

const NotDoneSheet = later(async () => (await import("./not-done-sheet.tsx")).NotDoneSheet);

interface ActionBarProps {
  readonly item: WorkItem;
  readonly context: PhoneContext;
  readonly onActed: () => void;
}

export function ActionBar({ item, context, onActed }: ActionBarProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const status = itemStatus(item);
  const card = itemName(item, context.catalogue);
  const resting = useRest(`${itemId(item)} ${status.state}`);

  const set = (state: VisitState, said: string, reason: NotDoneReason | null = null): void => {
    if (resting || !context.act(statusCommand(item, state, reason), said)) return;
    // The pressed button may be gone in the next state; keyboard users go on from the bar and not from the top.
    bar.current?.focus();
    if (state !== "started") onActed();
  };
  const finished = status.state === "done" || status.state === "notDone";

  return (
    <>
      <div className="phone-bar" ref={bar} tabIndex={-1} role="group" aria-label={t("phone:action.label")}>
        <p className="phone-bar-card">{card}</p>
        <div className="phone-bar-buttons" data-finished={finished || undefined}>
          {finished ? (
            <ActionButton resting={resting} onPress={() => set("planned", t("phone:said.reopened", { card }))}>
              {t("phone:action.reopen")}
            </ActionButton>
          ) : (
            <>
              {status.state === "started" ? (
                <p className="phone-bar-started">
                  {statusText(item.kind === "visit" ? item.visit : item.task, context.timeZone)}
                </p>
              ) : (
                <ActionButton
                  primary
                  resting={resting}
                  onPress={() => set("started", t("phone:said.started", { card }))}
                >
                  {t("phone:action.start")}
                </ActionButton>
              )}
              <ActionButton
                primary={status.state === "started"}
                resting={resting}
                onPress={() => set("done", t("phone:said.done", { card }))}
              >
                {t("phone:action.done")}
              </ActionButton>
              <ActionButton resting={resting} onPress={() => setAsking(!resting)}>
                {t("phone:action.notDone")}
              </ActionButton>
            </>
          )}
        </div>
      </div>
      {asking ? (
        <NotDoneSheet
          card={card}
          onClose={() => setAsking(false)}
          onReason={(reason) => {
            setAsking(false);
            set("notDone", t("phone:said.notDone", { card, reason: t(`notDoneReason.${reason}`) }), reason);
          }}
        />
      ) : null}
    </>
  );
}
