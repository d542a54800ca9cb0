/**
 * The door for phones, on the wall: a QR code and six letters that change every minute, who has come in, and the question
 * whether somebody is who they say. It closes by itself; nothing of it is shown while it is closed.
 */

import { type ReactElement, useCallback, useEffect, useState } from "react";
import type { DoorView } from "#shared/access-messages.ts";
import { ApiError, getJson, openServerSession } from "../api.ts";
import access from "../i18n/nb/access.json";
import { addTexts, t } from "../i18n/texts.ts";
import { ON_WALL, prioritisePath } from "../route.ts";
import { Sheet } from "../ui/sheet.tsx";
import { bearer, postJson, removeAt, wordsFor } from "./access-api.ts";
import { QrCode } from "./qr-code.tsx";
import "./access.css";

addTexts("access", access);

/** A tap on «Ja» is waited for by somebody with a phone in the hand. */
const LOOK_EVERY_MS = 1_500;
const MINUTE_MS = 60_000;
const WALL = { kind: "wall" } as const;

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "closed" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "open"; readonly door: DoorView };

interface DoorPanelProps {
  readonly unitId: string;
  readonly onClose: () => void;
}

export function DoorPanel({ unitId, onClose }: DoorPanelProps): ReactElement {
  const [shown, setShown] = useState<Shown>({ state: "loading" });
  const [token, setToken] = useState<string | null>(null);
  const path = `/api/units/${unitId}/join`;

  const fail = useCallback((error: unknown) => {
    // A tick that did not get through is followed by another.
    if (error instanceof ApiError && error.status === 0) return;
    setShown({ state: "failed", message: wordsFor(error) });
  }, []);

  const open = useCallback(async () => {
    try {
      const session = await openServerSession(unitId, WALL);
      setShown({ state: "open", door: await postJson<DoorView>(path, {}, session.token) });
      setToken(session.token);
    } catch (error) {
      setShown({ state: "failed", message: wordsFor(error) });
    }
  }, [unitId, path]);
  useEffect(() => void open(), [open]);

  useEffect(() => {
    if (token === null) return;
    const look = async (): Promise<void> => {
      const view = await getJson<DoorView | { readonly closed: true }>(path, { headers: bearer(token) });
      setShown("closed" in view ? { state: "closed" } : { state: "open", door: view });
    };
    const timer = setInterval(() => void look().catch(fail), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [path, token, fail]);

  const answer = async (ask: string, yes: boolean): Promise<void> => {
    if (token !== null) await postJson(`${path}/answers/${ask}`, { yes }, token).catch(fail);
  };
  const stop = (): void => {
    if (token !== null) void removeAt(path, token).catch(fail);
    onClose();
  };

  return (
    <Sheet title={t("access:door.title")} modal={false} side="end" onClose={stop}>
      {shown.state === "loading" ? <p role="status">{t("loading")}</p> : null}
      {shown.state === "failed" ? <p role="alert">{shown.message}</p> : null}
      {shown.state === "closed" ? <p role="status">{t("access:door.closed")}</p> : null}
      {shown.state === "closed" || shown.state === "failed" ? (
        <button type="button" className="wall-button" data-primary="" onClick={() => void open()}>
          {t("access:door.open")}
        </button>
      ) : null}
      {shown.state === "open" ? <OpenDoor door={shown.door} onAnswer={(ask, yes) => void answer(ask, yes)} /> : null}
      <a className="wall-button door-other" href={prioritisePath(unitId) + ON_WALL}>
        {t("access:door.prioritise")}
      </a>
    </Sheet>
  );
}

function OpenDoor(props: {
  readonly door: DoorView;
  readonly onAnswer: (ask: string, yes: boolean) => void;
}): ReactElement {
  const { code, openFor, asking, joined } = props.door;
  return (
    <div className="door">
      <div role="alert" className="door-asking">
        {asking.map(({ id, name }) => (
          <div key={id} className="door-ask">
            <strong>{t("access:door.isThis", { name })}</strong>
            <button type="button" className="wall-button" data-primary="" onClick={() => props.onAnswer(id, true)}>
              {t("access:door.yes")}
            </button>
            <button type="button" className="wall-button" onClick={() => props.onAnswer(id, false)}>
              {t("access:door.no")}
            </button>
          </div>
        ))}
      </div>
      <QrCode text={`${location.origin}/bli-med#${code}`} label={t("access:door.scan")} />
      <div className="door-words">
        <p>{t("access:door.scan")}</p>
        <p>{t("access:door.or", { host: location.host })}</p>
        <p className="door-code tabular">{code}</p>
        {joined.length > 0 ? (
          <>
            <p>
              {t("access:door.here")}: <strong>{joined.map(({ name }) => name).join(", ")}</strong>
            </p>
            <p className="door-closes">{t("access:door.stranger")}</p>
          </>
        ) : null}
        <p className="door-closes">{t("access:door.closes", { count: Math.max(1, Math.ceil(openFor / MINUTE_MS)) })}</p>
      </div>
    </div>
  );
}
