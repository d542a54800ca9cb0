/**
 * Everything a person does at the wall goes through here: the command is tried, and what follows is said. A refusal
 * becomes words, bound work that is put off becomes a question, and one's own action is read aloud with the way back.
 */

import { useCallback } from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command, CommandOf } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { t } from "../i18n/texts.ts";
import type { Session } from "../session/session.ts";
import type { Announcer } from "../ui/announcer.tsx";
import type { Snackbar } from "../ui/snackbar.tsx";
import { commandWords } from "./command-words.ts";

export interface WallActions {
  readonly dispatch: (command: Command) => Decision;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Shows and reads aloud why something did not happen. */
  readonly refuse: (words: string) => void;
}

export interface WallActionDeps {
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly announcer: Announcer;
  readonly snackbar: Snackbar;
  /** The command needs a reason first. */
  readonly onReasonNeeded: (command: CommandOf<"task.move">) => void;
}

export function useWallActions(deps: WallActionDeps): WallActions {
  const { session, catalogue, announcer, snackbar, onReasonNeeded } = deps;

  const refuse = useCallback(
    (text: string) => {
      snackbar.show({ text, tone: "alert" });
      announcer.say(text);
    },
    [announcer, snackbar],
  );

  const undo = useCallback(() => {
    const done = session.undo();
    snackbar.hide();
    announcer.say(t(done ? "wall:undone" : "wall:nothingToUndo"));
  }, [session, announcer, snackbar]);

  const redo = useCallback(() => {
    const done = session.redo();
    announcer.say(t(done ? "wall:redone" : "wall:nothingToRedo"));
  }, [session, announcer]);

  const dispatch = useCallback(
    (command: Command): Decision => {
      const board = session.board.get();
      const decision = session.dispatch(command);
      if (decision.ok) {
        if (board) announcer.say(t("wall:saidDone", { what: commandWords(board, catalogue, command) }));
        if (command.type === "absence.register") {
          snackbar.show({ text: releasedText(decision), action: { label: t("undo"), onPress: undo } });
        }
      } else if (decision.reason === "deferralNeeded" && command.type === "task.move") onReasonNeeded(command);
      else if (decision.reason !== "unchanged") refuse(t(`refusal.${decision.reason}`));
      return decision;
    },
    [session, catalogue, announcer, snackbar, onReasonNeeded, refuse, undo],
  );

  return { dispatch, undo, redo, refuse };
}

function releasedText(decision: Extract<Decision, { ok: true }>): string {
  const count = (root: "visits" | "tasks"): number => decision.changes.filter((change) => change.root === root).length;
  const visits = t("wall:released.visits", { count: count("visits") });
  const tasks = count("tasks");
  return tasks === 0
    ? t("wall:released.only", { what: visits })
    : t("wall:released.both", { visits, tasks: t("wall:released.tasks", { count: tasks }) });
}
