/** Ids are branded so that a visit's id is never handed in where a person's is meant. */

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type UnitId = Brand<"UnitId">;
export type StaffId = Brand<"StaffId">;
export type TaskId = Brand<"TaskId">;
export type VisitId = Brand<"VisitId">;
export type AgreementId = Brand<"AgreementId">;
export type DeviationId = Brand<"DeviationId">;
export type LevelId = Brand<"LevelId">;
export type DrawingId = Brand<"DrawingId">;
export type AcceptanceId = Brand<"AcceptanceId">;
/** `N-14`: a pseudonym for a patient within a unit. The board never holds a name or an address. */
export type PatientCode = Brand<"PatientCode">;
export type TaskTypeId = Brand<"TaskTypeId">;

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A ULID: 10 characters of time, 16 of chance, so that ids made later sort later.
 * @param now epoch milliseconds
 * @param random returns [0, 1)
 */
export function newId<Id extends string>(now: number, random: () => number): Id {
  let time = "";
  for (let rest = Math.floor(now), i = 0; i < 10; i++) {
    time = CROCKFORD.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let chance = "";
  for (let i = 0; i < 16; i++) chance += CROCKFORD.charAt(Math.floor(random() * 32));
  return (time + chance) as Id;
}
