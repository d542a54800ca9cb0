/**
 * What happened to the board, as a sentence: with names, codes and columns as the board had them at that moment.
 * People are the subject of what they did; what a shared screen or the system did is told without a subject, because
 * nobody knows whose hand it was.
 */

import type { Board, Deferral, NotDoneReason, VisitState } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { BoardEvent } from "#shared/domain/describe.ts";
import type { DeviationId, StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { type Language, taskLabel } from "#shared/domain/labels.ts";
import type { Actor } from "#shared/protocol.ts";
import events from "../i18n/nb/events.json";
import { dayWords } from "../i18n/dates.ts";
import { addTexts, textsIn } from "../i18n/texts.ts";
import { inSentence } from "./first-letter.ts";

export interface EventContext {
  /** The boards right before and right after; what is gone afterwards is named by the first. */
  readonly before: Board;
  readonly after: Board;
  readonly catalogue: Catalogue;
  /** Null when nobody in particular did it. */
  readonly actor: Actor | null;
  /** The reader's; bokmål when left out. */
  readonly language?: Language;
}

export interface EventText {
  readonly text: string;
  /** False when the sentence does not say who did it, and who shows it may want to. */
  readonly namesActor: boolean;
}

addTexts("events", events);

export function eventText(event: BoardEvent, context: EventContext): EventText {
  const t = wordsOf(context);
  switch (event.kind) {
    case "dayCreated":
      return impersonal(
        t("events:dayCreated", {
          visits: t("events:visits", { count: event.visits }),
          tasks: t("events:tasks", { count: event.tasks }),
          staff: t("events:staff", { count: event.staff }),
        }),
      );
    case "taskMoved": {
      const from = t(`priority.${event.from}`);
      const to = t(`priority.${event.to}`);
      const moved = by(context, "taskMoved", { task: taskName(context, event.taskId), from, to });
      return { ...moved, text: moved.text + deferralText(context, event.deferral) };
    }
    case "taskReordered":
    case "taskAdded": {
      const column = columnName(context, event.taskId);
      return by(context, event.kind, { task: taskName(context, event.taskId), column });
    }
    case "taskRemoved":
      return by(context, "taskRemoved", { task: taskName(context, event.taskId) });
    case "taskAssigned":
      return handedOver(context, "task", event, { task: taskName(context, event.taskId) });
    case "taskStatus": {
      const names = { task: taskName(context, event.taskId) };
      return withReason(context, by(context, `taskStatus.${event.state}`, names), event.state, event.reason);
    }
    case "visitAssigned":
      return handedOver(context, "visit", event, visitNames(context, event.visitId));
    case "visitStatus": {
      const names = visitNames(context, event.visitId);
      return withReason(context, by(context, `visitStatus.${event.state}`, names), event.state, event.reason);
    }
    case "visitTimed": {
      const names = { ...visitNames(context, event.visitId), time: clockText(event.to), from: clockText(event.from) };
      return by(context, "visitTimed", names);
    }
    case "visitLocked":
      return by(context, event.locked ? "visitLocked" : "visitUnlocked", visitNames(context, event.visitId));
    case "visitAdded": {
      const key = event.unplanned ? "alarmAdded" : "visitAdded";
      const added = by(context, key, visitNames(context, event.visitId));
      const owner = context.after.visits.get(event.visitId)?.first?.staffId;
      return owner ? { ...added, text: added.text + t("events:addedFor", { to: staffName(context, owner) }) } : added;
    }
    case "visitRemoved":
      return by(context, "visitRemoved", visitNames(context, event.visitId));
    case "absenceRegistered": {
      const staff = staffName(context, event.staffId);
      if (event.released === 0) return impersonal(t("events:absence", { staff }));
      return impersonal(t("events:absenceReleased", { staff, count: event.released }));
    }
    case "absenceCancelled":
      return impersonal(t("events:absenceCancelled", { staff: staffName(context, event.staffId) }));
    case "agreementAdded": {
      const { text = "", owner = null } = context.after.agreements.get(event.agreementId) ?? {};
      if (!owner) return impersonal(t("events:agreementAdded", { text }));
      return impersonal(t("events:agreementOwned", { text, owner: staffName(context, owner) }));
    }
    case "agreementClosed": {
      const { text = "" } = context.after.agreements.get(event.agreementId) ?? {};
      return impersonal(t(`events:agreementClosed.${event.state}`, { text }));
    }
    case "deviationAdded":
      return deviationText(context, event.deviationId);
    case "trainingSet": {
      const values = { staff: staffName(context, event.staffId), count: event.capacityPercent };
      if (!event.mentor) return impersonal(t("events:trainingSet", values));
      return impersonal(t("events:trainingWith", { ...values, mentor: staffName(context, event.mentor) }));
    }
    case "dutyGiven": {
      const duty = t(`events:duty.${event.duty}`);
      if (!event.staffId) return impersonal(t("events:dutyOpen", { duty }));
      return impersonal(t("events:dutyGiven", { duty, staff: staffName(context, event.staffId) }));
    }
    case "levelSet": {
      const { reason = "" } = context.after.levels.get(event.levelId) ?? {};
      return impersonal(t("events:levelSet", { level: t(`events:level.${event.level}`), reason }));
    }
    case "findingAccepted": {
      const { reason = "" } = context.after.acceptances.get(event.acceptanceId) ?? {};
      return impersonal(t("events:findingAccepted", { reason }));
    }
    case "takenBack":
      return takenBackText(event, context);
    case "phaseStarted": {
      const first = context.before.meeting.phase === null;
      const key = first ? "events:meetingStarted" : "events:phaseStarted";
      return impersonal(t(key, { phase: t(`phase.${event.phase}`) }));
    }
    case "drawn": {
      const where = t(`events:layer.${event.layer}`);
      const { text = "" } = context.after.whiteboard.get(event.drawingId) ?? {};
      return impersonal(t(`events:drawn.${event.drawing}`, { where, text }));
    }
    case "noteWritten": {
      const { text = "" } = context.after.whiteboard.get(event.drawingId) ?? {};
      return impersonal(t("events:noteWritten", { text }));
    }
    case "drawingMoved":
      return impersonal(t("events:drawingMoved"));
    case "erased":
      return impersonal(t("events:erased", { where: t(`events:layer.${event.layer}`), count: event.count }));
    case "meetingClosed":
      return impersonal(t("events:meetingClosed"));
    case "planCommitted":
      return impersonal(t("events:planCommitted"));
  }
}

function wordsOf({ language = "nb" }: EventContext): ReturnType<typeof textsIn> {
  return textsIn(language);
}

type Keyed =
  | "taskMoved"
  | "taskReordered"
  | "taskAdded"
  | "taskRemoved"
  | `taskStatus.${VisitState}`
  | `visitStatus.${VisitState}`
  | "visitLocked"
  | "visitUnlocked"
  | "visitAdded"
  | "alarmAdded"
  | "visitTimed"
  | "visitRemoved";

/** What the sentences have gaps for; each uses some of them. */
const NO_NAMES = { task: "", column: "", time: "", patient: "", from: "", to: "" };
type Names = Partial<typeof NO_NAMES>;

function by(context: EventContext, key: Keyed, given: Names): EventText {
  const { actor } = context;
  const t = wordsOf(context);
  const names = { ...NO_NAMES, ...given };
  if (!actor || !isPerson(actor)) return impersonal(t(`events:${key}.plain`, names));
  return { text: t(`events:${key}.by`, { ...names, actor: actor.name }), namesActor: true };
}

/** A wall is used by everybody in the room, and the system is nobody. */
function isPerson({ role }: Actor): boolean {
  return role !== "wall" && role !== "system";
}

function impersonal(text: string): EventText {
  return { text, namesActor: false };
}

function handedOver(
  context: EventContext,
  what: "task" | "visit",
  { from, to }: { readonly from: StaffId | null; readonly to: StaffId | null },
  given: Names,
): EventText {
  const { actor } = context;
  const t = wordsOf(context);
  const key = `${what}${to === null ? "Released" : from === null ? "Given" : "Passed"}` as const;
  const people = {
    ...NO_NAMES,
    ...given,
    from: from === null ? "" : staffName(context, from),
    to: to === null ? "" : staffName(context, to),
  };
  if (!actor || !isPerson(actor)) return impersonal(t(`events:${key}.plain`, people));
  const voice = actor.id === (to ?? from) ? "self" : "by";
  return { text: t(`events:${key}.${voice}`, { ...people, actor: actor.name }), namesActor: true };
}

function withReason(
  context: EventContext,
  said: EventText,
  state: VisitState,
  reason: NotDoneReason | null,
): EventText {
  if (state !== "notDone" || !reason) return said;
  const t = wordsOf(context);
  return { ...said, text: said.text + t("events:notDoneReason", { reason: inSentence(t(`notDoneReason.${reason}`)) }) };
}

function deferralText(context: EventContext, deferral: Deferral | null): string {
  if (!deferral) return "";
  const t = wordsOf(context);
  const reason = inSentence(t(`deferralReason.${deferral.reason}`));
  const date = dayWords(deferral.nextDate, "short", context.language ?? "nb");
  if (!deferral.informer) return t("events:deferral", { reason, date });
  return t("events:deferralInformed", { reason, date, informer: staffName(context, deferral.informer) });
}

function deviationText(context: EventContext, id: DeviationId): EventText {
  const t = wordsOf(context);
  const deviation = context.after.deviations.get(id);
  const said = t(`events:deviationAdded.${deviation?.kind ?? "negative"}`, { text: deviation?.text ?? "" });
  if (!deviation?.visitId) return impersonal(said);
  return impersonal(said + t("events:aboutVisit", visitNames(context, deviation.visitId)));
}

function takenBackText(event: Extract<BoardEvent, { readonly kind: "takenBack" }>, context: EventContext): EventText {
  const t = wordsOf(context);
  const { agreements, deviations, levels, acceptances } = context.before;
  switch (event.what) {
    case "agreement":
      return impersonal(t("events:takenBack.agreement", { text: agreements.get(event.id)?.text ?? "" }));
    case "deviation":
      return impersonal(t("events:takenBack.deviation", { text: deviations.get(event.id)?.text ?? "" }));
    case "level": {
      const level = t(`events:level.${levels.get(event.id)?.level ?? "green"}`);
      return impersonal(t("events:takenBack.level", { level }));
    }
    case "acceptance":
      return impersonal(t("events:takenBack.acceptance", { reason: acceptances.get(event.id)?.reason ?? "" }));
  }
}

function taskName(context: EventContext, id: TaskId): string {
  const { before, after, catalogue, language = "nb" } = context;
  const t = wordsOf(context);
  const task = after.tasks.get(id) ?? before.tasks.get(id);
  if (!task) return t("events:unknownTask");
  const label = taskLabel(task, catalogue, language);
  if (task.patient) return t("events:taskWithPatient", { task: label, patient: task.patient });
  // Without a code behind it nobody sees where the card's name ends and the sentence goes on.
  return t("events:taskAlone", { task: label });
}

function columnName(context: EventContext, id: TaskId): string {
  const { after } = context;
  return wordsOf(context)(`priority.${after.tasks.get(id)?.place.priority ?? "now"}`);
}

function visitNames({ before, after }: EventContext, id: VisitId): { readonly time: string; readonly patient: string } {
  const visit = after.visits.get(id) ?? before.visits.get(id);
  return { time: clockText(visit?.start ?? 0), patient: visit?.patient ?? "" };
}

function staffName(context: EventContext, id: StaffId): string {
  const { before, after } = context;
  return (after.staff.get(id) ?? before.staff.get(id))?.name ?? wordsOf(context)("events:someone");
}
