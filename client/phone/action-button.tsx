import type { ReactElement } from "react";

interface ActionButtonProps {
  readonly children: string;
  /** Said in place of what stands on it, where that is too short to stand alone. */
  readonly label?: string;
  readonly primary?: boolean;
  /** Takes no second press for the moment, and keeps the focus. */
  readonly resting?: boolean;
  readonly onPress: () => void;
}

export function ActionButton(props: ActionButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant={props.primary ? "primary" : "secondary"}
      aria-label={props.label}
      aria-disabled={props.resting}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
