/** A table of minutes from a file: looked at with its holes by name, and then taken into use or left. */

import { type ReactElement, useId, useState } from "react";
import type { MatrixView } from "#shared/setup-api.ts";
import { bearer, wordsFor } from "../../access/access-api.ts";
import { getJson } from "../../api.ts";
import { dates } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { FileInput } from "../../ui/file-input.tsx";
import { sendableFile } from "../../ui/sendable-file.ts";
import { useSetup } from "./setup-context.ts";

/** As many as one reads; the rest are as good as the first. */
const SHOWN_HOLES = 12;

interface Looked {
  readonly file: Blob;
  readonly view: MatrixView;
}

export function TravelMatrix(): ReactElement {
  const { view, token, unitId, reload } = useSetup();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const address = `/api/setup/${unitId}/travel-matrix`;
  const { matrix } = view.travel;

  async function act(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setSaid("");
    setFailed("");
    try {
      await work();
    } catch (error) {
      setFailed(`${wordsFor(error)} ${t("setupTravel:nothingSaved")}`);
    }
    setBusy(false);
  }
  const send = async (path: string, file: Blob): Promise<MatrixView> =>
    getJson<MatrixView>(path, {
      method: "POST",
      headers: { ...bearer(token), "content-type": "application/octet-stream" },
      body: sendableFile(file),
    });
  const look = (file: Blob): Promise<void> =>
    act(async () => {
      setLooked(null);
      setLooked({ file, view: await send(`${address}/look`, file) });
    });
  const use = ({ file }: Looked): Promise<void> =>
    act(async () => {
      await send(address, file);
      await reload();
      setLooked(null);
      setSaid(t("setupTravel:used"));
    });
  const remove = (): Promise<void> =>
    act(async () => {
      await getJson(address, { method: "DELETE", headers: bearer(token) });
      await reload();
      setSaid(t("setupTravel:removed"));
    });

  return (
    <section className="setup-matrix" aria-labelledby="tabell">
      <h2 id="tabell">{t("setupTravel:matrix")}</h2>
      <p>{t("setupTravel:matrixAbout")}</p>
      {matrix ? (
        <Stored matrix={matrix} busy={busy} onRemove={() => void remove()} />
      ) : (
        <p>{t("setupTravel:matrixNone")}</p>
      )}
      {looked ? (
        <div className="setup-card" role="group" aria-label={t("setupTravel:matrix")}>
          <p>
            <strong>{t("setupTravel:look", { count: looked.view.names.length })}</strong>
          </p>
          <Holes holes={looked.view.holes} />
          <div className="setup-buttons">
            <button type="button" className="ds-button" disabled={busy} onClick={() => void use(looked)}>
              {t("setupTravel:use")}
            </button>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => setLooked(null)}>
              {t("setupTravel:leave")}
            </button>
          </div>
        </div>
      ) : (
        <FileFields busy={busy} onFile={(file) => void look(file)} />
      )}
      <p role="status" className="setup-said">
        {said}
      </p>
      {failed ? (
        <p role="alert" className="ds-validation-message">
          {failed}
        </p>
      ) : null}
    </section>
  );
}

interface StoredProps {
  readonly matrix: MatrixView;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

function Stored({ matrix, busy, onRemove }: StoredProps): ReactElement {
  const date = dates({ dateStyle: "medium" }).format(matrix.at ?? 0);
  return (
    <div className="setup-card">
      <p>
        <strong>{t("setupTravel:matrixStored", { count: matrix.names.length, name: matrix.by, date })}</strong>
      </p>
      <Holes holes={matrix.holes} />
      <button
        type="button"
        className="ds-button"
        data-variant="tertiary"
        data-color="danger"
        disabled={busy}
        onClick={onRemove}
      >
        {t("setupTravel:remove")}
      </button>
    </div>
  );
}

function Holes({ holes }: Pick<MatrixView, "holes">): ReactElement {
  if (holes.length === 0) return <p>{t("setupTravel:noHoles")}</p>;
  return (
    <>
      <p>{t("setupTravel:holes", { count: holes.length })}</p>
      <ul className="setup-holes tabular">
        {holes.slice(0, SHOWN_HOLES).map((hole) => (
          <li key={`${hole.from}\n${hole.to}`}>{t("setupTravel:hole", hole)}</li>
        ))}
        {holes.length > SHOWN_HOLES ? (
          <li>{t("setupTravel:moreHoles", { count: holes.length - SHOWN_HOLES })}</li>
        ) : null}
      </ul>
    </>
  );
}

function FileFields({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: Blob) => void }): ReactElement {
  const id = useId();
  const [pasted, setPasted] = useState("");
  return (
    <>
      <div className="setup-field">
        <label htmlFor={`${id}-file`}>{t("setupTravel:file")}</label>
        <FileInput id={`${id}-file`} accept=".csv,.txt,.xlsx" disabled={busy} onFile={onFile} />
      </div>
      <div className="setup-field setup-paste">
        <label htmlFor={`${id}-paste`}>{t("setupTravel:paste")}</label>
        <textarea
          id={`${id}-paste`}
          className="ds-input"
          rows={4}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </div>
      <button
        type="button"
        className="ds-button"
        data-variant="secondary"
        disabled={busy || pasted.trim() === ""}
        onClick={() => onFile(new Blob([pasted], { type: "text/plain" }))}
      >
        {t("setupTravel:read")}
      </button>
    </>
  );
}
