import {
  BellFillIcon,
  BookmarkFillIcon,
  ExclamationmarkTriangleFillIcon,
  PadlockLockedFillIcon,
  PersonCrossFillIcon,
  ThermometerFillIcon,
} from "@navikt/aksel-icons";
import type { ReactElement } from "react";
import type { MarkKind } from "./chapters.ts";

const ICONS = {
  planCommitted: PadlockLockedFillIcon,
  absence: PersonCrossFillIcon,
  alarm: BellFillIcon,
  deviation: ExclamationmarkTriangleFillIcon,
  level: ThermometerFillIcon,
  own: BookmarkFillIcon,
} as const;

/** The sign of a moment that stands out; the words stand beside it, so screen readers skip it. */
export function MarkGlyph({ kind }: { readonly kind: MarkKind }): ReactElement {
  const Icon = ICONS[kind];
  return <Icon aria-hidden className="replay-mark" data-kind={kind} />;
}
