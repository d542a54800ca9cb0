/** Work that is given to a person and not to a visit: e-messages, dosing, the kitchen, the store. */

/** Task kinds by how many cards an ordinary day has of them. */
export type IndoorWork = readonly (readonly [kind: string, count: number])[];

const HOME_CARE: IndoorWork = [
  ["answerEMessages", 3],
  ["admissionReport", 1],
  ["dosette", 2],
  ["callDoctor", 2],
  ["countMedicine", 1],
  ["handover", 1],
  ["orderFood", 1],
  ["carePlan", 3],
  ["aids", 2],
  ["keys", 1],
  ["restock", 2],
  ["fridgeTemperature", 1],
  ["setTable", 1],
  ["clearAfterMeal", 1],
  ["washCar", 2],
  ["weighWaste", 1],
  ["tidyStore", 1],
];

const CARE_HOME: IndoorWork = [
  ["doctorsRound", 1],
  ["answerEMessages", 2],
  ["dosette", 1],
  ["countMedicine", 1],
  ["handover", 1],
  ["fetchFoodTrolleys", 3],
  ["orderFood", 1],
  ["setTable", 3],
  ["clearAfterMeal", 3],
  ["fridgeTemperature", 2],
  ["restock", 1],
  ["carePlan", 2],
  ["linen", 2],
  ["weighWaste", 2],
  ["activity", 1],
  ["tidyStore", 1],
];

export function indoorWork(kind: "homeCare" | "careHome"): IndoorWork {
  return kind === "homeCare" ? HOME_CARE : CARE_HOME;
}
