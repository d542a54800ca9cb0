/** The unit's zones, and the minutes between them as a table one fills in; what nobody filled in is guessed, and shown so. */

import type { ReactElement } from "react";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import { isPair, zoneTravel } from "#shared/domain/setup/zone-travel.ts";
import { t } from "../../i18n/texts.ts";
import { NumberField, TextField } from "./fields.tsx";
import { AddRow, RemoveRow, RowTable } from "./row-table.tsx";
import { useSetup } from "./setup-context.ts";
import type { UnitPart } from "./unit-page.tsx";

export function ZonesPart({ unit, change }: UnitPart): ReactElement {
  const { zones } = unit;
  const update = (index: number, patch: Partial<UnitSetup["zones"][number]>): void =>
    change({ zones: zones.map((zone, at) => (at === index ? { ...zone, ...patch } : zone)) });
  const remove = (id: string): void =>
    change({
      zones: zones.filter((zone) => zone.id !== id),
      travel: unit.travel.filter(({ from, to }) => from !== id && to !== id),
      corrections: unit.corrections.filter(({ from, to }) => from !== id && to !== id),
    });
  return (
    <section aria-labelledby="soner">
      <h2 id="soner">{t("setup:zones.title")}</h2>
      <p>{t("setup:zones.about")}</p>
      {zones.length > 0 ? (
        <RowTable
          title={t("setup:zones.title")}
          columns={[
            t("setup:zones.name"),
            t("setup:zones.within"),
            ...zones.slice(0, -1).map(({ name }) => t("setup:zones.to", { zone: name })),
          ]}
        >
          {zones.map((zone, row) => (
            <tr key={zone.id}>
              <td>
                <TextField
                  bare
                  label={t("setup:zones.nameOf", { number: row + 1 })}
                  path={`zones.${row}.name`}
                  maxLength={60}
                  value={zone.name}
                  onChange={(name) => update(row, { name })}
                />
              </td>
              <td>
                <NumberField
                  bare
                  label={t("setup:zones.withinOf", { zone: zone.name })}
                  path={`zones.${row}.withinMinutes`}
                  value={zone.withinMinutes}
                  onChange={(withinMinutes) => update(row, { withinMinutes })}
                />
              </td>
              {zones.slice(0, -1).map((other, column) => (
                <td key={other.id}>
                  {column < row ? <Way unit={unit} from={zone.id} to={other.id} change={change} /> : null}
                </td>
              ))}
              <td>
                <RemoveRow name={zone.name} onPress={() => remove(zone.id)} />
              </td>
            </tr>
          ))}
        </RowTable>
      ) : null}
      <AddRow
        label={t("setup:zones.add")}
        onPress={() => change({ zones: [...zones, { id: nextId(zones), name: "", withinMinutes: 5, point: null }] })}
      />
    </section>
  );
}

interface WayProps extends UnitPart {
  readonly from: string;
  readonly to: string;
}

function Way({ unit, from, to, change }: WayProps): ReactElement {
  const nameOf = (id: string): string => unit.zones.find((zone) => zone.id === id)?.name ?? "";
  const { travel } = useSetup().view;
  const { minutes, from: source } = zoneTravel(unit, from, to, travel.line);
  const isThis = (pair: { readonly from: string; readonly to: string }): boolean => isPair(pair, from, to);
  const index = unit.travel.findIndex(isThis);
  return (
    <NumberField<number | null>
      bare
      label={t("setup:zones.way", { from: nameOf(from), to: nameOf(to) })}
      path={`travel.${index === -1 ? unit.travel.length : index}.minutes`}
      placeholder={t("setup:zones.guess", { minutes })}
      value={source === "said" ? minutes : null}
      empty={null}
      onChange={(value) => {
        const others = unit.travel.filter((pair) => !isThis(pair));
        change({ travel: value === null ? others : [...others, { from, to, minutes: value }] });
      }}
    />
  );
}

/** Stands in visits and exports, so it is never used again in the same form. */
function nextId(zones: UnitSetup["zones"]): string {
  for (let number = zones.length + 1; ; number++) {
    if (!zones.some(({ id }) => id === `sone-${number}`)) return `sone-${number}`;
  }
}
