import { type ReactElement, useState } from "react";

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Once it is copied. */
  readonly done: string;
  /** A browser may say no, and has no clipboard at all where the line is not encrypted. */
  readonly failed: string;
  readonly variant: "primary" | "secondary";
}

export function CopyButton({ text, label, done, failed, variant }: CopyButtonProps): ReactElement {
  const [shown, setShown] = useState(label);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setShown(done);
    } catch {
      setShown(failed);
    }
  };
  return (
    <button type="button" className="ds-button" data-variant={variant} onClick={() => void copy()}>
      {shown}
    </button>
  );
}
