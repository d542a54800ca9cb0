/** The wall's own menu: what belongs to this screen and not to the day. */

import type { ReactElement } from "react";
import deviceTexts from "../../i18n/nb/device.json";
import { addTexts, t } from "../../i18n/texts.ts";
import type { Session } from "../../session/session.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { useStore } from "../../use-store.ts";
import { Facts, SheetPart } from "../sheet-parts.tsx";
import type { ColorScheme } from "../use-color-scheme.ts";
import { clockIn } from "../wall-time.ts";
import { keep } from "./kept.ts";
import { decimal } from "./decimal.ts";
import { REACHES, type Screen } from "./use-screen.ts";
import { wakeLock } from "./wake-lock.ts";

addTexts("device", deviceTexts);

interface DeviceSheetProps {
  readonly screen: Screen;
  readonly scheme: ColorScheme;
  readonly onToggleScheme: () => void;
  readonly session: Session;
  readonly timeZone: string;
  readonly build: string;
  readonly onSetUp: () => void;
  readonly onClose: () => void;
}

const SCHEMES = ["dark", "light"] as const;

export function DeviceSheet(props: DeviceSheetProps): ReactElement {
  const { screen, scheme, onToggleScheme, session, timeZone, build, onSetUp, onClose } = props;
  const connection = useStore(session.connection);
  const awake = useStore(wakeLock);
  const contact =
    connection.kind === "lost"
      ? t("device:contactLast", { time: clockIn(timeZone, connection.since) })
      : connection.kind === "live"
        ? t("device:contactNow")
        : t("connection.lost");
  return (
    <Sheet title={t("device:title")} modal={false} side="end" onClose={onClose}>
      <SheetPart title={t("device:colours")}>
        <div className="choice-row">
          {SCHEMES.map((each) => (
            <button
              key={each}
              type="button"
              className="wall-button"
              aria-pressed={scheme === each}
              onClick={() => (scheme === each ? undefined : onToggleScheme())}
            >
              {t(`device:${each}`)}
            </button>
          ))}
        </div>
      </SheetPart>
      <SheetPart title={t("device:reach")}>
        <div className="choice-row">
          {REACHES.map((each) => (
            <button
              key={each}
              type="button"
              className="wall-button"
              aria-pressed={screen.reach === each}
              onClick={() => screen.setReach(each)}
            >
              {t(`device:reachOf.${each}`)}
            </button>
          ))}
        </div>
      </SheetPart>
      <SheetPart title={t("device:size")}>
        <p className="device-words">
          {screen.facts
            ? t("device:setUpAs", { inches: decimal(screen.facts.inches), metres: decimal(screen.facts.metres) })
            : t("device:notSetUp")}
        </p>
        <button type="button" className="wall-button" onClick={onSetUp}>
          {t("device:setUp")}
        </button>
      </SheetPart>
      <SheetPart title={t("device:state")}>
        <Facts
          lines={[
            { label: t("device:awake"), value: t(`device:awakeIs.${awake}`) },
            { label: t("device:remembers"), value: t(keep("probe", "1") ? "device:yes" : "device:no") },
            { label: t("device:contact"), value: contact },
            { label: t("device:build"), value: build },
          ]}
        />
      </SheetPart>
    </Sheet>
  );
}
