/** What the wall can show: the two views of the board, which replay shows too, and the situation, which it does not; and the sketch. */

import type { WallView } from "../wall/board-stage.tsx";

export type WallTab = WallView | "situation" | "sheet";
