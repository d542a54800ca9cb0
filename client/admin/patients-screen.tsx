/** `/admin/pasienter`: the unit's patients by code, and one of them at a time to edit. */

import { type ReactElement, useCallback, useEffect, useId, useState } from "react";
import type { PatientForm, PatientListing } from "#shared/patient-api.ts";
import { ApiError, type JoinAs } from "../api.ts";
import patient from "../i18n/nb/patient.json";
import { addTexts, t } from "../i18n/texts.ts";
import { listPatients, openPatientForm } from "../patient/patient-requests.ts";
import { compared } from "../ui/search-words.ts";
import { type Office, OfficeFrame } from "./office-frame.tsx";
import { PatientEditor } from "./patient-editor.tsx";

addTexts("patient", patient);

const AS_LEADER = (): JoinAs => ({ kind: "leader" });

const EMPTY: PatientForm = {
  version: 0,
  details: { name: "", address: "", phone: "", keyNumber: "", note: "", secretAddress: false, blockedStaff: [] },
};

export function PatientsScreen({ unitId }: { readonly unitId: string | null }): ReactElement {
  return (
    <OfficeFrame unitId={unitId} page="patients" demoAs={AS_LEADER}>
      {(office) => <Patients office={office} />}
    </OfficeFrame>
  );
}

interface Opened {
  /** Null for a new patient. */
  readonly code: string | null;
  readonly form: PatientForm;
}

function Patients({ office: { unit, session } }: { readonly office: Office }): ReactElement {
  const [listing, setListing] = useState<PatientListing | null>(null);
  const [prefix, setPrefix] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState("");
  const search = useId();
  const { token } = session;

  const attempt = useCallback(async (work: () => Promise<void>): Promise<void> => {
    try {
      setSaid("");
      await work();
    } catch (error) {
      setSaid((error instanceof ApiError && error.message) || t("error.unreachable"));
    }
  }, []);
  const list = useCallback(async (): Promise<void> => setListing(await listPatients(unit.id, token)), [unit.id, token]);
  useEffect(() => void attempt(list), [attempt, list]);

  const open = (code: string): Promise<void> =>
    attempt(async () => setOpened({ code, form: await openPatientForm(unit.id, token, code) }));

  if (!listing) return <p role="status">{said || t("loading")}</p>;
  if (opened) {
    return (
      <PatientEditor
        key={opened.code ?? ""}
        unitId={unit.id}
        token={token}
        code={opened.code}
        form={opened.form}
        staff={listing.staff}
        taken={listing.patients.map(({ code }) => code)}
        onClose={(text) => {
          setOpened(null);
          void attempt(list).then(() => setSaid(text));
        }}
      />
    );
  }
  const wanted = compared(prefix.trim());
  const shown = listing.patients.filter(({ code }) => compared(code).startsWith(wanted));
  return (
    <>
      <h1>{t("patient:office.title")}</h1>
      <p>{t("patient:office.about")}</p>
      <p role="status" className="office-said">
        {said}
      </p>
      <div className="office-search">
        <div>
          <label htmlFor={search}>{t("patient:office.search")}</label>
          <input
            id={search}
            className="ds-input"
            autoComplete="off"
            value={prefix}
            onChange={(event) => setPrefix(event.target.value)}
          />
        </div>
        <button
          type="button"
          className="ds-button"
          data-variant="primary"
          onClick={() => {
            setSaid("");
            setOpened({ code: null, form: EMPTY });
          }}
        >
          {t("patient:office.new")}
        </button>
      </div>
      {shown.length === 0 ? (
        <p>{t(listing.patients.length === 0 ? "patient:office.none" : "patient:office.noMatch")}</p>
      ) : null}
      <ul className="office-codes">
        {shown.map(({ code }) => (
          <li key={code}>
            <button
              type="button"
              className="ds-button tabular"
              data-variant="secondary"
              onClick={() => void open(code)}
            >
              {code}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
