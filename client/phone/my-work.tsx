/** «Mine besøk»: my day in order of time, with what to do now open and its buttons under the thumb. */

import { type ReactElement, useState } from "react";
import { workList } from "#shared/domain/lanes.ts";
import type { Load } from "#shared/domain/load.ts";
import { must } from "#shared/assert.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { ActionBar } from "./action-bar.tsx";
import type { PhoneContext } from "./phone-context.ts";
import { itemId, itemStatus, type MyDay, myDay, type WorkItem } from "./work-item.ts";
import { WorkRow } from "./work-row.tsx";

export function MyWork({ context }: { readonly context: PhoneContext }): ReactElement {
  const [openId, setOpenId] = useState<string | null>(null);
  const list = must(workList(context.board, context.me.id), "the person is on this board");
  const day = myDay(list);
  const items = [...day.visits, ...day.tasks, ...day.later, ...day.finished];
  const current = items.find((item) => itemId(item) === openId) ?? day.next;

  const rows = (part: readonly WorkItem[]): ReactElement => (
    <ul className="phone-list">
      {part.map((item) => (
        <WorkRow
          key={itemId(item)}
          item={item}
          open={item === current}
          next={item === day.next}
          context={context}
          onOpen={(id) => setOpenId(id === openId ? null : id)}
        />
      ))}
    </ul>
  );

  return (
    <>
      <DayFigures day={day} load={list.load} />
      {day.next ? null : <Nothing empty={day.finished.length === 0} />}
      {day.visits.length > 0 ? (
        <section>
          <h2 className="ds-sr-only">{t("phone:mine.visits")}</h2>
          {rows(day.visits)}
        </section>
      ) : null}
      {day.tasks.length > 0 ? (
        <section>
          <h2>{t("phone:mine.tasks")}</h2>
          {rows(day.tasks)}
        </section>
      ) : null}
      {day.later.length > 0 ? (
        <section>
          <h2>{t("phone:mine.later")}</h2>
          {rows(day.later)}
        </section>
      ) : null}
      {day.finished.length > 0 ? (
        <details className="phone-finished">
          <summary>{t("phone:mine.finished", { count: day.finished.length })}</summary>
          {rows(day.finished)}
        </details>
      ) : null}
      {current && context.canWrite ? (
        <ActionBar item={current} context={context} onActed={() => setOpenId(null)} />
      ) : null}
    </>
  );
}

function DayFigures({ day, load }: { readonly day: MyDay; readonly load: Load }): ReactElement | null {
  const total = day.visits.length + day.tasks.length + day.finished.length;
  if (total === 0) return null;
  const done = day.finished.filter((item) => itemStatus(item).state === "done").length;
  return (
    <div className="phone-figures">
      <p>
        <strong>{t("phone:mine.progress", { done, total })}</strong>
        <span data-over={load.spareMinutes < 0 || undefined}>
          {load.spareMinutes < 0
            ? `▲ ${t("phone:mine.over", { time: durationText(-load.spareMinutes) })}`
            : t("phone:mine.load", {
                planned: durationText(load.totalMinutes),
                shift: durationText(load.shiftMinutes),
              })}
        </span>
      </p>
      <div className="phone-progress" aria-hidden>
        <div style={{ inlineSize: `${(done * 100) / total}%` }} />
      </div>
    </div>
  );
}

function Nothing({ empty }: { readonly empty: boolean }): ReactElement {
  return (
    <div className="phone-nothing">
      <p className="ds-heading" data-size="xs">
        {empty ? t("phone:mine.none") : t("phone:mine.allDone")}
      </p>
      <p>{empty ? t("phone:mine.noneHelp") : t("phone:mine.allDoneHelp")}</p>
    </div>
  );
}
