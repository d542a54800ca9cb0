/** Ties the drag to the board: what may be taken, what a drop means, and what is said on the way. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { ClosedPairs } from "#shared/domain/closed-pairs.ts";
import { needsDeferral } from "#shared/domain/decide-task.ts";
import { t } from "../i18n/texts.ts";
import type { Store } from "../store.ts";
import { type Card, type CardKey, cardFromKey, heldKey } from "./card-key.ts";
import { createDragController, type DragController, type DragEvents, type DragHint } from "./drag-controller.ts";
import type { Box } from "./drag.ts";
import { commandForDrop, zoneFromKey } from "./drop.ts";
import type { Holders } from "./holders.ts";
import { type Interaction, sideAt } from "./interaction.ts";
import { isDoubtful, type Preview, previewAssign } from "./preview.ts";
import { previewText } from "./words.ts";

export interface DragSetting {
  readonly stage: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  readonly board: Board;
  readonly interaction: Interaction | null;
  readonly closed: ClosedPairs;
  readonly holders: Store<Holders>;
  /** Where dropped cards are to be seen coming from. */
  readonly landings: Map<CardKey, Box>;
}

/** `refresh` is to be called when the board has been drawn again. */
export function useDrag(setting: DragSetting): { readonly refresh: () => void } {
  const { stage, layer, interaction } = setting;
  const live = interaction !== null;
  const latest = useRef(setting);
  useLayoutEffect(() => {
    latest.current = setting;
  });
  const controller = useRef<DragController | null>(null);

  useEffect(() => {
    if (!live || !stage.current || !layer.current) return;
    const made = createDragController(stage.current, layer.current, dragEvents(latest));
    controller.current = made;
    return () => {
      controller.current = null;
      made.close();
    };
  }, [live, stage, layer]);

  const refresh = useCallback(() => controller.current?.refresh(), []);
  return { refresh };
}

function dragEvents(latest: RefObject<DragSetting>): DragEvents {
  return {
    mayGrab(key) {
      const card = cardFromKey(key);
      const { holders, interaction, stage } = latest.current;
      const holder = card ? holders.get().get(heldKey(card)) : undefined;
      if (holder === undefined) return true;
      shake(stage.current, key);
      interaction?.refuseGrab(holder);
      return false;
    },
    onTap(key, at) {
      const card = cardFromKey(key);
      const { stage, interaction } = latest.current;
      chipOf(stage.current, key)?.focus({ preventScroll: true });
      if (card) interaction?.openCard(card, sideAt(at.x));
    },
    onHold(key) {
      const card = key === null ? null : cardFromKey(key);
      latest.current.interaction?.hold(card ? { kind: card.kind, id: card.id } : null);
    },
    hint(key, zone) {
      const card = cardFromKey(key);
      return card ? hintFor(latest.current, card, zone) : null;
    },
    onDrop(key, { zone: zoneText, place }, ghost) {
      const { board, interaction, landings } = latest.current;
      const card = cardFromKey(key);
      const zone = zoneFromKey(zoneText);
      const command = card && zone ? commandForDrop(board, card, zone, place) : null;
      if (!command || !interaction) return false;
      landings.set(key, ghost);
      const { ok } = interaction.dispatch(command);
      if (!ok) landings.delete(key);
      return ok;
    },
  };
}

function hintFor({ board, closed }: DragSetting, card: Card, zoneText: string): DragHint | null {
  const zone = zoneFromKey(zoneText);
  if (zone?.kind === "column" && card.kind === "task") {
    const task = board.tasks.get(card.id);
    return task && needsDeferral(task, zone.priority) ? { text: t("wall:needsReason"), tone: "warn" } : null;
  }
  if (zone?.kind !== "staff") return null;
  const staff = board.staff.get(zone.staffId);
  if (!staff) return null;
  const preview = previewAssign(board, card, staff, closed);
  if (preview.kind === "refused" && preview.reason === "unchanged") return null;
  return { text: previewText(preview), tone: toneOf(preview) };
}

function toneOf(preview: Preview): DragHint["tone"] {
  if (preview.kind === "refused") return "refused";
  return isDoubtful(preview) ? "warn" : "calm";
}

function chipOf(stage: HTMLElement | null, key: CardKey): HTMLElement | null {
  return stage?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`) ?? null;
}

function shake(stage: HTMLElement | null, key: CardKey): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  chipOf(stage, key)?.animate(
    { translate: ["0", "-6px", "6px", "-4px", "4px", "0"] },
    { duration: 280, easing: "ease-in-out" },
  );
}
