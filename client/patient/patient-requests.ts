/** The register's side of the server. Codes are in bodies: addresses are written down along the way. */

import type {
  PatientAnswer,
  PatientChange,
  PatientForm,
  PatientListing,
  PatientQuestion,
} from "#shared/patient-api.ts";
import { getJson } from "../api.ts";

function sent(token: string, method: string, body: object): RequestInit {
  return {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

export const askPatient = (unitId: string, token: string, question: PatientQuestion): Promise<PatientAnswer> =>
  getJson<PatientAnswer>(`/api/patients/${unitId}/read`, sent(token, "POST", question));

export const listPatients = (unitId: string, token: string): Promise<PatientListing> =>
  getJson<PatientListing>(`/api/patients/${unitId}`, { headers: { authorization: `Bearer ${token}` } });

export const openPatientForm = (unitId: string, token: string, code: string): Promise<PatientForm> =>
  getJson<PatientForm>(`/api/patients/${unitId}/edit`, sent(token, "POST", { code }));

export const savePatient = (
  unitId: string,
  token: string,
  change: PatientChange,
): Promise<{ readonly version: number }> => getJson(`/api/patients/${unitId}`, sent(token, "PUT", change));

export const removePatient = (unitId: string, token: string, code: string, version: number): Promise<unknown> =>
  getJson(`/api/patients/${unitId}`, sent(token, "DELETE", { code, version }));
