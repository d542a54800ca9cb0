import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { Icon } from "./icon.tsx";

const TABS = ["mine", "open", "board"] as const;
export type Tab = (typeof TABS)[number];

interface TabBarProps {
  readonly tab: Tab;
  /** Visits and tasks that nobody has. */
  readonly openCount: number;
  readonly onTab: (tab: Tab) => void;
}

export function TabBar({ tab, openCount, onTab }: TabBarProps): ReactElement {
  return (
    <nav className="phone-tabs" aria-label={t("phone:tabs.label")}>
      {TABS.map((name) => (
        <button key={name} type="button" aria-current={name === tab ? "page" : undefined} onClick={() => onTab(name)}>
          <Icon name={name} />
          <span>{t(`phone:tabs.${name}`)}</span>
          {name === "open" && openCount > 0 ? <span className="phone-count tabular">{openCount}</span> : null}
        </button>
      ))}
    </nav>
  );
}
