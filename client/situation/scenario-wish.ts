/** What people ask for at the wall, as the domain's wish. */

import type { MinuteOfDay } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { ScenarioWish } from "#shared/domain/scenario.ts";

/** `staffCount` is fixed when it is chosen: counted again after an absence was applied, it would ask for one more. */
export type Wish =
  | { readonly kind: "weekend" }
  | { readonly kind: "fewer"; readonly fewer: number; readonly staffCount: number }
  | { readonly kind: "without"; readonly staffId: StaffId };

/** @param now minute of the operating date */
export function domainWish(wish: Wish, now: MinuteOfDay): ScenarioWish {
  switch (wish.kind) {
    case "weekend":
      return { staffCount: "weekend", now };
    case "fewer":
      return { staffCount: wish.staffCount, now };
    case "without":
      return { withoutStaff: [wish.staffId], now };
  }
}
