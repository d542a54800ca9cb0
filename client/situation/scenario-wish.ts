/** What people ask for at the wall, as the domain's wish. */

import type { StaffId } from "#shared/domain/ids.ts";
import type { ScenarioWish } from "#shared/domain/scenario.ts";

/** `staffCount` is fixed when it is chosen: counted again after an absence was applied, it would ask for one more. */
export type Wish =
  | { readonly kind: "weekend" }
  | { readonly kind: "fewer"; readonly fewer: number; readonly staffCount: number }
  | { readonly kind: "without"; readonly staffId: StaffId };

export function domainWish(wish: Wish): ScenarioWish {
  switch (wish.kind) {
    case "weekend":
      return { staffCount: "weekend" };
    case "fewer":
      return { staffCount: wish.staffCount };
    case "without":
      return { withoutStaff: [wish.staffId] };
  }
}
