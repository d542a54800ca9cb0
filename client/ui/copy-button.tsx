import { type ReactElement, useState } from "react";

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Once it is copied. */
  readonly done: string;
  readonly variant: "primary" | "secondary";
}

export function CopyButton({ text, label, done, variant }: CopyButtonProps): ReactElement {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="ds-button"
      data-variant={variant}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? done : label}
    </button>
  );
}
