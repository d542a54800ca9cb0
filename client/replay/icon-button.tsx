import type { ReactElement, ReactNode } from "react";

interface IconButtonProps {
  /** What it does, for those who do not know the sign and those who do not see it. */
  readonly label: string;
  readonly disabled?: boolean;
  /** With an outline, where it does not stand among others like it. */
  readonly outlined?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function IconButton(props: IconButtonProps): ReactElement {
  const { label, disabled = false, outlined = false, onPress, children } = props;
  return (
    <button
      type="button"
      className="ds-button"
      data-icon
      data-size="sm"
      data-variant={outlined ? "secondary" : "tertiary"}
      data-color="neutral"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
