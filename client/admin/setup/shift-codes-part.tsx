import type { ReactElement } from "react";
import { DAY_MINUTES } from "#shared/domain/clock.ts";
import type { ShiftCode } from "#shared/domain/setup/unit-setup.ts";
import { t } from "../../i18n/texts.ts";
import { ClockField, NumberField, TextField } from "./fields.tsx";
import { AddRow, RemoveRow, RowTable } from "./row-table.tsx";
import type { UnitPart } from "./unit-page.tsx";

const COLUMNS = ["code", "name", "start", "end", "break"] as const;

/** Shifts as the unit calls them. An end that is not after its start is the next morning's. */
export function ShiftCodesPart({ unit, change }: UnitPart): ReactElement {
  const codes = unit.shiftCodes;
  const update = (index: number, patch: Partial<ShiftCode>): void =>
    change({ shiftCodes: codes.map((code, at) => (at === index ? { ...code, ...patch } : code)) });
  return (
    <section aria-labelledby="vakter">
      <h2 id="vakter">{t("setup:shifts.title")}</h2>
      <p>{t("setup:shifts.about")}</p>
      <RowTable title={t("setup:shifts.title")} columns={COLUMNS.map((column) => t(`setup:shifts.${column}`))}>
        {codes.map((code, index) => {
          const label = (column: (typeof COLUMNS)[number]): string =>
            t("setup:shifts.of", { column: t(`setup:shifts.${column}`), number: index + 1 });
          return (
            <tr key={index}>
              <td>
                <TextField
                  bare
                  label={label("code")}
                  path={`shiftCodes.${index}.code`}
                  maxLength={12}
                  size="short"
                  value={code.code}
                  onChange={(value) => update(index, { code: value.toLocaleUpperCase("nb") })}
                />
              </td>
              <td>
                <TextField
                  bare
                  label={label("name")}
                  path={`shiftCodes.${index}.name`}
                  maxLength={60}
                  value={code.name}
                  onChange={(name) => update(index, { name })}
                />
              </td>
              <td>
                <ClockField
                  bare
                  label={label("start")}
                  path={`shiftCodes.${index}.start`}
                  value={code.start}
                  onChange={(start) => update(index, { start, end: endAfter(start, code.end) })}
                />
              </td>
              <td>
                <ClockField
                  bare
                  label={label("end")}
                  path={`shiftCodes.${index}.end`}
                  after={code.start}
                  value={code.end}
                  onChange={(end) => update(index, { end })}
                />
              </td>
              <td>
                <NumberField
                  bare
                  label={label("break")}
                  path={`shiftCodes.${index}.breakMinutes`}
                  unit="min"
                  value={code.breakMinutes}
                  onChange={(breakMinutes) => update(index, { breakMinutes })}
                />
              </td>
              <td>
                <RemoveRow
                  name={code.code}
                  onPress={() => change({ shiftCodes: codes.filter((_each, at) => at !== index) })}
                />
              </td>
            </tr>
          );
        })}
      </RowTable>
      <AddRow
        label={t("setup:shifts.add")}
        onPress={() =>
          change({ shiftCodes: [...codes, { code: "", name: "", start: 450, end: 900, breakMinutes: 30 }] })
        }
      />
    </section>
  );
}

function endAfter(start: number, end: number): number {
  if (start < 0 || end < 0) return end;
  const clock = end % DAY_MINUTES;
  return clock <= start ? clock + DAY_MINUTES : clock;
}
