/** The numbers behind the picture, one tap away: per phase, per competence, and what they are made of. */

import type { ReactElement, ReactNode } from "react";
import type { Balance, Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { balanceText, isShort, percentText, phaseName, phaseSpan } from "./words.ts";
import "./number-tables.css";

export function NumberTables({ numbers }: { readonly numbers: Situation }): ReactElement {
  const { phases, outside, competences } = numbers;
  const parts = [
    ["care", numbers.careMinutes],
    ["travel", numbers.travelMinutes],
    ["indoor", numbers.indoorMinutes],
    ["break", numbers.breakMinutes],
    ["meeting", numbers.meetingMinutes],
  ] as const;
  return (
    // Tables are longer than a low screen: the keyboard must be able to scroll them.
    <div className="number-tables" role="region" aria-label={t("situation:panel.numbers")} tabIndex={0}>
      <NumberTable
        caption={t("situation:table.phases")}
        heads={[t("situation:table.phase"), t("situation:table.time"), ...balanceHeads(), t("situation:table.nurses")]}
      >
        {phases.map((each) => (
          <tr key={each.phase.id}>
            <th scope="row">{phaseName(each.phase)}</th>
            <td>{phaseSpan(each.phase)}</td>
            <BalanceCells balance={each} />
            <td>{each.nurses}</td>
          </tr>
        ))}
        {outside.needMinutes + outside.supplyMinutes > 0 ? (
          <tr>
            <th scope="row">{t("situation:chart.outside")}</th>
            <td />
            <BalanceCells balance={outside} />
            <td />
          </tr>
        ) : null}
        <tr className="total">
          <th scope="row">{t("situation:table.total")}</th>
          <td />
          <BalanceCells balance={numbers} />
          <td />
        </tr>
      </NumberTable>
      <NumberTable
        caption={t("situation:table.competences")}
        heads={[t("situation:table.competence"), ...balanceHeads(), t("situation:table.atLeast")]}
      >
        {competences.map((each) => (
          <tr key={each.competence}>
            <th scope="row">{t(`competence.${each.competence}`)}</th>
            <BalanceCells balance={each} />
            <td>
              {isShort(each.atLeast) ? <Glyph name="triangle" /> : null}
              {balanceText(each.atLeast)}
            </td>
          </tr>
        ))}
      </NumberTable>
      <NumberTable
        caption={t("situation:table.parts")}
        heads={[t("situation:table.part"), t("situation:table.minutes")]}
      >
        {parts.map(([part, minutes]) => (
          <tr key={part}>
            <th scope="row">{t(`situation:table.${part}`)}</th>
            <td>{durationText(minutes)}</td>
          </tr>
        ))}
      </NumberTable>
    </div>
  );
}

function balanceHeads(): readonly string[] {
  return [
    t("situation:table.need"),
    t("situation:table.supply"),
    t("situation:table.balance"),
    t("situation:table.share"),
  ];
}

interface NumberTableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

function NumberTable({ caption, heads, children }: NumberTableProps): ReactElement {
  return (
    <table className="number-table tabular">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function BalanceCells({ balance }: { readonly balance: Balance }): ReactElement {
  return (
    <>
      <td>{durationText(balance.needMinutes)}</td>
      <td>{durationText(balance.supplyMinutes)}</td>
      <td>
        {isShort(balance) ? <Glyph name="triangle" /> : null}
        {balanceText(balance)}
      </td>
      <td>{percentText(balance.percent)}</td>
    </>
  );
}
