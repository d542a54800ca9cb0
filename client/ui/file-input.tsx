/** A file that is chosen. */

import type { ReactElement } from "react";
import "./file-input.css";

interface FileInputProps {
  readonly id: string;
  readonly accept: string;
  readonly describedBy?: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

export function FileInput({ id, accept, describedBy, disabled, onFile }: FileInputProps): ReactElement {
  return (
    <input
      id={id}
      type="file"
      className="file-input"
      accept={accept}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        if (file) onFile(file);
        // The same file, once it has been mended, may be chosen again.
        event.target.value = "";
      }}
    />
  );
}
