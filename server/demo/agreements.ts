/** What the morning meeting of a demo unit agreed on a date: that day's script says it, the next day's board opens with it. */

import { must } from "#shared/assert.ts";
import type { Agreement, Staff } from "#shared/domain/board.ts";
import type { AgreementId } from "#shared/domain/ids.ts";
import { orderSequence } from "#shared/domain/order.ts";
import type { DemoUnit } from "./municipality.ts";
import { seededRandom } from "./random.ts";

const AGREED = [
  "Bestille nye bandasjer til lageret",
  "Avklare medisinliste med fastlegen",
  "Ringe hjelpemiddelsentralen om seng",
  "Oppdatere nøkkellista",
  "Gå gjennom rutinen for utsatt dusj",
  "Sjekke at reservetelefonen er ladet",
  "Prøve helgebemanning én torsdag",
  "Melde behov for rampe til vaktmester",
  "Lage liste over hvem som kan ta renhold sammen",
  "Spørre Sør om lån av bil fredag",
  "Ta opp kjøreruter på personalmøtet",
  "Følge opp ny medarbeider på to besøk",
] as const;

/** Three to five texts, the same for whoever asks. */
export function agreedOn(unit: DemoUnit, date: string): string[] {
  const random = seededRandom(`${unit.id}/${date}/agreements`);
  return random.shuffled(AGREED).slice(0, random.whole(3, 5));
}

/** As the next day finds them: open, each with an owner among `staff` of that day. */
export function agreementsMadeOn(
  unit: DemoUnit,
  date: string,
  staff: readonly Staff[],
  makeId: () => AgreementId,
): Agreement[] {
  const texts = agreedOn(unit, date);
  const random = seededRandom(`${unit.id}/${date}/owners`);
  const orders = orderSequence(texts.length);
  const day = random.shuffled(staff.filter(({ capacityPercent, shift }) => capacityPercent === 100 && shift.end < 960));
  return texts.map((text, index) => ({
    id: makeId(),
    text,
    owner: random.chance(0.8) ? (day[index]?.id ?? null) : null,
    madeOn: date,
    state: "open",
    order: must(orders[index], "a key for each"),
  }));
}
