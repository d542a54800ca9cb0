/**
 * Names and addresses for the demo's patient codes, always the same and plainly made up: no such surname, street or
 * telephone number exists. They are put into the register like real ones would be, so that nothing reads them otherwise.
 */

import type { PatientDetails } from "#shared/domain/patient-details.ts";
import type { PatientRegister } from "../patients/patient-register.ts";
import { patientsOf } from "./demand.ts";
import { type DemoUnit, demoUnit } from "./municipality.ts";
import { FIRST_NAMES } from "./names.ts";
import { employees } from "./people.ts";
import { seededRandom } from "./random.ts";

const SURNAMES = ["Eksempelsen", "Testmo", "Prøvestad", "Liksomvik", "Oppdiktli", "Demohaug", "Tenktås", "Latsomrud"];
const STREETS = ["Testvegen", "Prøvegata", "Eksempelbakken", "Liksomtunet", "Demosvingen"];
const NOTES = [
  "Ring på to ganger og vent. Bruker litt tid til døra.",
  "Hunden er snill, men vil gjerne hilse først.",
  "Inngang fra baksiden. Det er glatt i trappa om vinteren.",
  "Snakk tydelig og litt nærmere det høyre øret.",
];

/** Where nothing is stored yet. A register whose key is gone stays as it is. @param at epoch ms */
export async function seedDemoRegister(
  register: PatientRegister,
  units: readonly { readonly id: string }[],
  at: number,
): Promise<void> {
  for (const { id } of units) {
    const unit = demoUnit(id);
    if (!unit || !register.open || register.codes(id).length > 0) continue;
    await register.fill(id, demoDetails(unit), at);
  }
}

function demoDetails(unit: DemoUnit): ReadonlyMap<string, PatientDetails> {
  const random = seededRandom(`${unit.id}/details`);
  const people = employees(unit);
  return new Map(
    patientsOf(unit).map((patient): [string, PatientDetails] => [
      patient.code,
      {
        name: `${random.pick(FIRST_NAMES)} ${random.pick(SURNAMES)}`,
        address:
          unit.kind === "careHome"
            ? `Rom ${random.whole(101, 128)}`
            : `${random.pick(STREETS)} ${random.whole(1, 98)}, ${patient.area}`,
        // No Norwegian number begins with 0.
        phone: `00 00 ${twoDigits(random.whole(0, 99))} ${twoDigits(random.whole(0, 99))}`,
        keyNumber: patient.needsKey ? `K-${random.whole(100, 999)}` : "",
        note: random.chance(0.3) ? random.pick(NOTES) : "",
        secretAddress: unit.kind === "homeCare" && random.chance(0.03),
        blockedStaff: random.chance(0.03) ? [random.pick(people).id] : [],
      },
    ]),
  );
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
