/** An indoor task in full. */

import type { ReactElement } from "react";
import type { LaneTask } from "#shared/domain/lanes.ts";
import { t } from "../i18n/texts.ts";
import type { PhoneContext } from "./phone-context.ts";
import { WarningList } from "./warning-list.tsx";
import { itemName } from "./work-item.ts";
import { warningText } from "./words.ts";

interface TaskDetailProps {
  readonly lane: LaneTask;
  readonly context: PhoneContext;
}

export function TaskDetail({ lane, context }: TaskDetailProps): ReactElement {
  const { task, warnings } = lane;
  return (
    <div className="phone-detail">
      <p>
        {t(`group.${task.group}`)}
        {" · "}
        {t(`priority.${task.place.priority}`)}
      </p>
      <WarningList title={t("phone:detail.warnings")} warnings={warnings.map(warningText)} />
      {context.canWrite && task.status.state === "planned" ? (
        <button
          type="button"
          className="ds-button phone-give-back"
          data-variant="tertiary"
          onClick={() =>
            context.act(
              { type: "task.assign", taskId: task.id, staffId: null },
              t("phone:said.givenBack", { card: itemName({ kind: "task", ...lane }, context.catalogue) }),
            )
          }
        >
          {t("phone:detail.giveBackTask")}
        </button>
      ) : null}
    </div>
  );
}
