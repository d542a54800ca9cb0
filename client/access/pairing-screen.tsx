/** A screen that is nobody's yet: a code and a number, large enough to read while a leader types them on a phone. */

import { type ReactElement, useEffect, useState } from "react";
import type { PairingStart, PairingState } from "#shared/access-messages.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { setUpPath, wallPath } from "../route.ts";
import { postJson, wordsFor } from "./access-api.ts";
import { makeDeviceKey, takeDeviceKey } from "./device-key.ts";
import { knownDevice, rememberDevice } from "./known-device.ts";
import "./access.css";

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "waiting"; readonly start: PairingStart };

export function PairingScreen(): ReactElement {
  const [shown, setShown] = useState<Shown>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const device = knownDevice();
    if (device?.kind === "wall" && device.unitId !== null && location.pathname !== wallPath(device.unitId)) {
      location.replace(wallPath(device.unitId));
      return;
    }
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function begin(): Promise<void> {
      const publicKey = await makeDeviceKey();
      if (!publicKey) return setShown({ state: "failed", message: t("access:pairing.noKeys") });
      const start = await postJson<PairingStart>("/api/pairing", { publicKey });
      if (gone) return;
      setShown({ state: "waiting", start });
      poll(start, start.pollEvery);
    }
    function poll(start: PairingStart, wait: number): void {
      timer = setTimeout(() => {
        postJson<PairingState>("/api/pairing/poll", { pairing: start.pairing })
          .then((answer) => (answer.state === "paired" ? finish(answer) : again(start, start.pollEvery)))
          .catch((error: unknown) => {
            // Without a network, and when the server says to slow down, it is asked again later.
            const final = error instanceof ApiError && error.code === "old-pairing";
            if (!final) again(start, wait + 5_000);
            else if (!gone) setShown({ state: "failed", message: t("access:pairing.expired") });
          });
      }, wait);
    }
    function again(start: PairingStart, wait: number): void {
      if (!gone) poll(start, wait);
    }
    async function finish({ deviceId, unitId }: Extract<PairingState, { state: "paired" }>): Promise<void> {
      if (!(await takeDeviceKey())) return setShown({ state: "failed", message: t("access:pairing.noKeys") });
      rememberDevice({ deviceId, kind: "wall", unitId, person: null, date: "" });
      // From the unit's own address only the fragment is another, and nothing would be loaded.
      const isHere = location.pathname === wallPath(unitId);
      location.replace(setUpPath(unitId));
      if (isHere) location.reload();
    }

    setShown({ state: "loading" });
    begin().catch((error: unknown) => {
      if (!gone) setShown({ state: "failed", message: wordsFor(error) });
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [attempt]);

  return (
    <main className="pairing" data-color-scheme="dark">
      <p className="access-product">{t("product")}</p>
      <h1>{t("access:pairing.title")}</h1>
      {shown.state === "loading" ? <p role="status">{t("loading")}</p> : null}
      {shown.state === "failed" ? (
        <div role="alert" className="pairing-failed">
          <p>{shown.message}</p>
          <button
            type="button"
            className="ds-button"
            data-variant="primary"
            onClick={() => setAttempt((count) => count + 1)}
          >
            {t("access:pairing.newCode")}
          </button>
        </div>
      ) : null}
      {shown.state === "waiting" ? (
        <>
          <ol className="pairing-steps">
            <li>{t("access:pairing.step1", { host: location.host })}</li>
            <li>
              {t("access:pairing.step2")}
              <b className="pairing-code tabular">{shown.start.code}</b>
            </li>
            <li>
              {t("access:pairing.step3")}
              <b className="pairing-code tabular">{shown.start.number}</b>
            </li>
          </ol>
          <p role="status">{t("access:pairing.waiting")}</p>
        </>
      ) : null}
    </main>
  );
}
