import type { Employee } from "./people.ts";

/** Somebody nothing is known of yet: a full position, a car, no delegations. */
export function newEmployee(id: string, name = ""): Employee {
  return {
    id,
    name,
    competence: "healthcareWorker",
    delegations: [],
    capacityPercent: 100,
    mentor: null,
    transport: "car",
    active: true,
    sourceId: null,
  };
}
