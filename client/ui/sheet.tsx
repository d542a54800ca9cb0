/**
 * A sheet over the screen: a dialog with a title, a way out and whatever is asked. Modal on a phone and a laptop; not
 * modal on the wall, where a colleague goes on dragging beside an open sheet. Focus goes into it and comes back.
 * Escape closes it. Inside a modal sheet a press beside it closes it too.
 */

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import { t } from "../i18n/texts.ts";
import "./sheet.css";

export interface SheetProps {
  readonly title: string;
  /** One line under the title. */
  readonly about?: ReactNode;
  readonly modal?: boolean;
  /** Where on a wide screen: near the hand that opened it. */
  readonly side?: "start" | "center" | "end";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet(props: SheetProps): ReactElement {
  const { title, about, modal = true, side = "center", onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (modal) element.showModal();
    else element.show();
    // Closing before React takes the element away is what gives focus back to where it was.
    return () => element.close();
  }, [modal]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (modal && event.target === dialog.current) onClose();
  };

  return (
    <dialog
      ref={dialog}
      className="sheet"
      data-side={side}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-inner">
        <div className="sheet-head">
          <div>
            <h2 id={titleId}>{title}</h2>
            {about ? <p>{about}</p> : null}
          </div>
          <button type="button" className="ds-button" data-variant="secondary" data-color="neutral" onClick={onClose}>
            {t("close")}
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </dialog>
  );
}
