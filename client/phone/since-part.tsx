/**
 * «Siden sist» on the phone: what was not done the day before, to take into today with one press, and what has come back
 * after being put off. Fetched when it is opened, and not before.
 */

import { type ReactElement, type ReactNode, useState } from "react";
import { daysBetween } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { dayWords } from "../i18n/dates.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { tasksThatCameBack, type Undone, undoneItems } from "../meeting/since-words.ts";
import { useSinceLast } from "../meeting/use-since-last.ts";
import type { PhoneContext } from "./phone-context.ts";

interface SincePartProps {
  readonly context: PhoneContext;
}

export function SincePart({ context }: SincePartProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{t("since:phone.title")}</h2>
      <CameBack context={context} />
      <button
        type="button"
        className="ds-button phone-take"
        data-variant="secondary"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "since:phone.close" : "since:phone.open")}
      </button>
      {open ? <DayBefore context={context} /> : null}
    </section>
  );
}

/** Due again, with the count; it is on the board already. */
function CameBack({ context: { board, catalogue } }: SincePartProps): ReactElement | null {
  const tasks = tasksThatCameBack(board);
  if (tasks.length === 0) return null;
  return (
    <Part title={t("since:phone.cameBack")}>
      {tasks.map((task) => (
        <Row
          key={task.id}
          what={[task.patient, taskLabel(task, catalogue, pageLanguage())].filter(Boolean).join(" ")}
          about={t("since:phone.deferred", { count: task.timesDeferred })}
        />
      ))}
    </Part>
  );
}

function DayBefore({ context }: SincePartProps): ReactElement {
  const { board, catalogue, session } = context;
  const lookBack = useSinceLast(session);
  if (lookBack.state === "loading") return <p className="phone-nothing">{t("since:loading")}</p>;
  if (lookBack.state === "failed") {
    return (
      <div className="phone-nothing" role="alert">
        <p>{t("since:failed")}</p>
        <button type="button" className="ds-button" data-variant="secondary" onClick={lookBack.retry}>
          {t("retry")}
        </button>
      </div>
    );
  }
  const { since } = lookBack;
  if (!since) return <p className="phone-nothing">{t("since:firstDay")}</p>;
  const items = undoneItems(board, catalogue, since);
  const day = daysBetween(since.date, board.meta.date) === 1 ? t("since:yesterday") : dayWords(since.date, "long");
  return (
    <Part title={t("since:undone", { day })}>
      {items.length === 0 ? <li className="phone-nothing">{t("since:undoneNone")}</li> : null}
      {items.map((item) => (
        <UndoneRow key={item.id} item={item} context={context} />
      ))}
    </Part>
  );
}

function UndoneRow({ item, context }: SincePartProps & { readonly item: Undone }): ReactElement {
  const { what, why, taken, take } = item;
  return (
    <Row what={what} about={taken ? `✓ ${t("since:taken")}` : why}>
      {context.canWrite && !taken ? (
        <button
          type="button"
          className="ds-button phone-take"
          data-variant="secondary"
          onClick={() => context.act(take(), t("since:phone.said", { what }))}
        >
          {t("since:take")}
          <span className="ds-sr-only"> {what}</span>
        </button>
      ) : null}
    </Row>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="phone-group">
      <h3>{title}</h3>
      <ul className="phone-list">{children}</ul>
    </div>
  );
}

function Row(props: { readonly what: string; readonly about: string; readonly children?: ReactNode }): ReactElement {
  return (
    <li className="phone-row" data-open aria-label={props.what}>
      <div className="phone-row-head">
        <span className="phone-row-main">
          <strong className="tabular">{props.what}</strong>
        </span>
        <span className="phone-row-sub">{props.about}</span>
      </div>
      {props.children}
    </li>
  );
}
