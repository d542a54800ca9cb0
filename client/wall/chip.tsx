/**
 * The body of every card on the board: two short lines and a few marks, read from three metres. The list item carries
 * the card's whole name in words; marks are drawn or written by CSS, because the name says them already. With `live` it
 * is a button that can be dragged and opened; without, it is a picture.
 */

import type { ReactElement, ReactNode } from "react";
import { t } from "../i18n/texts.ts";
import { useHolder } from "./holders.ts";
import "./chip.css";

interface ChipProps {
  readonly cardKey: string;
  readonly heldKey: string;
  readonly name: string;
  readonly live: boolean;
  /** The one chip of its list that Tab stops at; arrows reach the others. */
  readonly tabStop: boolean;
  readonly main: ReactNode;
  readonly sub: ReactNode;
  readonly mark: ReactNode;
  readonly kind: "task" | "visit" | "indoor";
  readonly state: "planned" | "started" | "done" | "notDone";
  readonly tone: "plain" | "important" | "critical";
}

export function Chip(props: ChipProps): ReactElement {
  const { cardKey, name, live, tabStop, main, sub, mark, kind, state, tone } = props;
  const holder = useHolder(props.heldKey);
  const fullName = holder === null ? name : `${name}, ${t("wall:heldBy", { name: holder })}`;
  const marks = {
    className: "chip",
    "data-card": cardKey,
    "data-kind": kind,
    "data-state": state,
    "data-tone": tone,
    ...(holder === null ? {} : { "data-holder": holder }),
  };
  const content = (
    <>
      {/* The spaces keep the two lines apart as text: what is seen must be found again in the name. */}
      <span className="chip-main">{main}</span> <span className="chip-mark">{mark}</span>{" "}
      <span className="chip-sub">{sub}</span>
    </>
  );
  return (
    <li className="card" data-kind={kind} aria-label={fullName}>
      {live ? (
        <button type="button" {...marks} data-live="" tabIndex={tabStop ? 0 : -1} aria-label={fullName}>
          {content}
        </button>
      ) : (
        <div {...marks} aria-hidden="true">
          {content}
        </div>
      )}
    </li>
  );
}
