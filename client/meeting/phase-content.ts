/** Which content belongs to which phase. */

import type { ReactElement } from "react";
import type { MeetingPhase } from "#shared/domain/board.ts";
import { AllocatePhase } from "./allocate-phase.tsx";
import { AttendancePhase } from "./attendance-phase.tsx";
import { DeferPhase } from "./defer-phase.tsx";
import { GoodAndRiskPhase } from "./good-and-risk-phase.tsx";
import { LookBackPhase } from "./look-back-phase.tsx";
import { MustDoPhase } from "./must-do-phase.tsx";
import type { PhaseProps } from "./panel-parts.tsx";
import { ReadBackPhase } from "./read-back-phase.tsx";
import { WeekPullPhase } from "./week-pull-phase.tsx";

export const PHASE_CONTENT: Record<MeetingPhase, (props: PhaseProps) => ReactElement> = {
  lookBack: LookBackPhase,
  attendance: AttendancePhase,
  mustDo: MustDoPhase,
  allocate: AllocatePhase,
  defer: DeferPhase,
  weekPull: WeekPullPhase,
  goodAndRisk: GoodAndRiskPhase,
  readBack: ReadBackPhase,
};
