/** How the unit gets about, in numbers: where zones lie, what a straight line does not know, and a table of one's own. */

import type { ReactElement } from "react";
import { farAway, TRAVEL_MODES } from "#shared/domain/setup/travel-line.ts";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import { zoneTravel } from "#shared/domain/setup/zone-travel.ts";
import { t } from "../../i18n/texts.ts";
import { DecimalField } from "./decimal-field.tsx";
import { NumberField, SelectField } from "./fields.tsx";
import { AddRow, RemoveRow, RowTable } from "./row-table.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { useSetup } from "./setup-context.ts";
import { TravelMatrix } from "./travel-matrix.tsx";
import type { UnitPart } from "./unit-page.tsx";
import { useUnitForm } from "./use-unit-form.ts";
import "./travel-texts.ts";
import "./travel.css";

export function TravelPage(): ReactElement {
  const form = useUnitForm();
  const { draft: unit, change } = form;
  return (
    <>
      <SetupForm form={form} look="wide">
        <h1>{t("setupTravel:title")}</h1>
        <p className="setup-lead">{t("setupTravel:about")}</p>
        <PointsPart unit={unit} change={change} />
        <CorrectionsPart unit={unit} change={change} />
        <SaveBar form={form} />
      </SetupForm>
      <TravelMatrix />
    </>
  );
}

type Zone = UnitSetup["zones"][number];

function PointsPart({ unit, change }: UnitPart): ReactElement {
  const { view } = useSetup();
  const { zones } = unit;
  const far = farAway(zones.map(({ point }) => point)).flatMap((index) => zones[index]?.name ?? []);
  const { line, ways } = view.travel;
  const numbers = { start: decimal(line.startMinutes), perKm: decimal(line.minutesPerKm) };
  return (
    <section aria-labelledby="punkter">
      <h2 id="punkter">{t("setupTravel:points")}</h2>
      <p>{zones.length === 0 ? t("setupTravel:noZones") : t("setupTravel:pointsAbout")}</p>
      {zones.length === 0 ? null : (
        <RowTable
          title={t("setupTravel:points")}
          columns={(["zone", "latitude", "longitude"] as const).map((column) => t(`setupTravel:${column}`))}
        >
          {zones.map((zone, index) => (
            <tr key={zone.id}>
              <th scope="row" className="setup-travel-zone">
                {zone.name}
              </th>
              {(["latitude", "longitude"] as const).map((axis) => (
                <td key={axis} className="setup-travel-axis">
                  <DecimalField
                    bare
                    label={t(`setupTravel:${axis}Of`, { zone: zone.name })}
                    path={`zones.${index}.point.${axis}`}
                    decimals={6}
                    placeholder={axis === "latitude" ? "63,746" : "11,299"}
                    value={zone.point?.[axis] ?? null}
                    onChange={(value) =>
                      change({ zones: zones.map((each) => (each.id === zone.id ? withAxis(each, axis, value) : each)) })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </RowTable>
      )}
      {far.map((zone) => (
        <p key={zone} role="status" className="setup-travel-far">
          {t("setupTravel:far", { zone })}
        </p>
      ))}
      <p>
        <strong>{t("setupTravel:line")}:</strong>{" "}
        {ways > 0 ? t("setupTravel:lineFitted", { count: ways, ...numbers }) : t("setupTravel:lineUsual", numbers)}
      </p>
      <NumberField
        label={t("setupTravel:parking")}
        hint={t("setupTravel:parkingHint")}
        path="parkingMinutes"
        unit="min"
        value={unit.parkingMinutes}
        onChange={(parkingMinutes) => change({ parkingMinutes })}
      />
    </section>
  );
}

/** Half a point is kept as it was written, and is refused at the half that is missing. */
function withAxis(zone: Zone, axis: "latitude" | "longitude", value: number | null): Zone {
  const other = zone.point?.[axis === "latitude" ? "longitude" : "latitude"] ?? NaN;
  if (value === null && Number.isNaN(other)) return { ...zone, point: null };
  const given = value ?? NaN;
  const point = axis === "latitude" ? { latitude: given, longitude: other } : { latitude: other, longitude: given };
  return { ...zone, point };
}

const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace(".", ",");

const COLUMNS = ["from", "to", "by", "extra"] as const;

function CorrectionsPart({ unit, change }: UnitPart): ReactElement {
  const { view } = useSetup();
  const { zones, corrections } = unit;
  const [first, second] = zones;
  const options = zones.map(({ id, name }) => ({ value: id, label: name }));
  const update = (index: number, patch: Partial<UnitSetup["corrections"][number]>): void =>
    change({ corrections: corrections.map((each, at) => (at === index ? { ...each, ...patch } : each)) });
  return (
    <section aria-labelledby="tillegg">
      <h2 id="tillegg">{t("setupTravel:corrections")}</h2>
      <p>{t("setupTravel:correctionsAbout")}</p>
      {corrections.length === 0 ? null : (
        <RowTable
          title={t("setupTravel:corrections")}
          columns={[...COLUMNS, "result" as const].map((column) => t(`setupTravel:${column}`))}
        >
          {corrections.map(({ from, to, mode, minutes }, index) => {
            const label = (column: (typeof COLUMNS)[number]): string =>
              t("setupTravel:fieldOf", { column: t(`setupTravel:${column}`), number: index + 1 });
            const way = zoneTravel(unit, from, to, view.travel.line, mode);
            return (
              <tr key={index}>
                {(["from", "to"] as const).map((end) => (
                  <td key={end}>
                    <SelectField
                      bare
                      label={label(end)}
                      path={`corrections.${index}.${end}`}
                      value={end === "from" ? from : to}
                      options={options}
                      onChange={(id) => update(index, { [end]: id })}
                    />
                  </td>
                ))}
                <td>
                  <SelectField
                    bare
                    label={label("by")}
                    path={`corrections.${index}.mode`}
                    value={mode}
                    options={TRAVEL_MODES.map((value) => ({ value, label: t(`setupTravel:mode.${value}`) }))}
                    onChange={(next) => update(index, { mode: next })}
                  />
                </td>
                <td>
                  <DecimalField
                    bare
                    label={label("extra")}
                    path={`corrections.${index}.minutes`}
                    decimals={0}
                    unit="min"
                    value={minutes}
                    onChange={(next) => update(index, { minutes: next ?? NaN })}
                  />
                </td>
                <td className="setup-travel-result tabular">
                  {Number.isNaN(way.minutes)
                    ? ""
                    : t(way.from === "said" ? "setupTravel:saidAlready" : "setupTravel:resultMinutes", {
                        minutes: way.minutes,
                      })}
                </td>
                <td>
                  <RemoveRow
                    name={t("setupTravel:correction", { number: index + 1 })}
                    onPress={() => change({ corrections: corrections.filter((_each, at) => at !== index) })}
                  />
                </td>
              </tr>
            );
          })}
        </RowTable>
      )}
      {first && second ? (
        <AddRow
          label={t("setupTravel:addCorrection")}
          onPress={() =>
            change({ corrections: [...corrections, { from: first.id, to: second.id, mode: "car", minutes: 10 }] })
          }
        />
      ) : null}
    </section>
  );
}
