/** The sheet in tldraw, with our tools and lists around it. Whatever goes wrong with it hands the sheet back. */

import {
  type ComponentType,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Drawing, Ink } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";
import { CardFace } from "./drawing-picture.tsx";
import { drawnText } from "./drawn-text.ts";
import { drawingsOf, freeSpot } from "./geometry.ts";
import type { InkLayerProps } from "./ink-layer.tsx";
import { InkTools, type Tool } from "./ink-tools.tsx";
import { type Opened, OpenedSheet } from "./opened-sheet.tsx";
import { placedCard } from "./placed-card.ts";
import { loadTldraw } from "./tldraw-part.ts";
import type { TldrawSheetProps } from "./tldraw-sheet.tsx";

interface FreeSheetProps extends Pick<InkLayerProps, "board" | "catalogue" | "dispatch" | "openCard"> {
  readonly licenceKey: string | null;
  readonly moreTools: ReactNode;
  readonly onGone: () => void;
}

export function FreeSheet(props: FreeSheetProps): ReactElement {
  const { board, catalogue, dispatch, openCard, licenceKey, moreTools, onGone } = props;
  const root = useRef<HTMLDivElement>(null);
  const [Part, setPart] = useState<ComponentType<TldrawSheetProps> | null>(null);
  const [host, setHost] = useState<Element | null>(null);
  const [dark, setDark] = useState(true);
  const [tool, setTool] = useState<Tool>("pen");
  const [ink, setInk] = useState<Ink>("plain");
  const [width, setWidth] = useState<Drawing["width"]>("thin");
  const [opened, setOpened] = useState<Opened | null>(null);
  const drawings = useMemo(() => drawingsOf(board, "sheet"), [board]);

  useEffect(() => {
    let gone = false;
    loadTldraw?.().then(
      ({ TldrawSheet: brought }) => {
        if (!gone) setPart(() => brought);
      },
      () => {
        if (!gone) onGone();
      },
    );
    return () => {
      gone = true;
    };
  }, [onGone]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    setHost(element.closest(".wall") ?? document.body);
    const look = (): void => setDark(getComputedStyle(element).colorScheme === "dark");
    look();
    const changes = new MutationObserver(look);
    changes.observe(document.documentElement, { attributes: true });
    return () => changes.disconnect();
  }, []);

  const faceOf = useCallback(
    (id: string) => {
      const drawing = drawings.find((each) => each.id === id);
      const card = drawing && placedCard(board, catalogue, drawing);
      return (
        <div className="ink-card" data-state={card?.state} data-filled="">
          {card ? <CardFace card={card} /> : t("whiteboard:card.gone")}
        </div>
      );
    },
    [board, catalogue, drawings],
  );
  return (
    <>
      <div ref={root} className="ink-free" role="group" aria-label={drawnText(drawings)}>
        {Part ? (
          <Part
            licenceKey={licenceKey}
            drawings={drawings}
            tool={tool}
            ink={ink}
            width={width}
            dark={dark}
            faceOf={faceOf}
            dispatch={dispatch}
            onGone={onGone}
          />
        ) : (
          <p className="sheet-empty">{t("loading")}</p>
        )}
      </div>
      <InkTools
        layer="sheet"
        tool={tool}
        ink={ink}
        width={width}
        onTool={(next) => setTool(next ?? "move")}
        onInk={setInk}
        onWidth={setWidth}
        onNoteByKeyboard={() =>
          setOpened({ kind: "note", draft: { id: null, text: "", ink, at: freeSpot(drawings, "note") } })
        }
        onList={() => setOpened({ kind: "list" })}
        more={moreTools}
      />
      <OpenedSheet
        opened={opened}
        host={host}
        board={board}
        catalogue={catalogue}
        layer="sheet"
        drawings={drawings}
        ink={ink}
        dispatch={dispatch}
        openCard={openCard}
        onOpen={setOpened}
      />
    </>
  );
}
