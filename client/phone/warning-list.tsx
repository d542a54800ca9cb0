import type { ReactElement } from "react";

/** Warnings in words under one heading; nothing when there are none. */
export function WarningList({
  title,
  warnings,
}: {
  readonly title: string;
  readonly warnings: readonly string[];
}): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <div className="phone-warnings" data-color="warning">
      <span aria-hidden>▲</span>
      <div>
        <p className="phone-warnings-title">{title}</p>
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
