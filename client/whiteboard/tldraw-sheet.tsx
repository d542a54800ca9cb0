/**
 * «Fri tavle»: the sheet with tldraw's pens and arrows. It is only mounted where the server has said so, everything it
 * needs is served by us, and its own interface is left out for our tools, which are in Norwegian. When its licence has
 * run out it hides itself without a word; that is looked for, and the built-in sheet takes over with all that is drawn.
 */

import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import interFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import {
  DEFAULT_EMBED_DEFINITIONS,
  DefaultColorStyle,
  DefaultFontStyle,
  DefaultSizeStyle,
  type Editor,
  iconTypes,
  Tldraw,
  type TLComponents,
  type TLUiAssetUrlOverrides,
} from "tldraw";
import "tldraw/tldraw.css";
import { DRAWING_WIDTH, type Drawing, type Ink } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Tool } from "./ink-tools.tsx";
import { colourOf, SHAPE_SCALE, sizeName } from "./tldraw-adapter.ts";
import words from "./tldraw-words.json?url";
import { CardShapeUtil, FacesContext } from "./tldraw-card.tsx";
import { syncTldraw, type TldrawSync } from "./tldraw-sync.ts";
import "./tldraw-sheet.css";

export interface TldrawSheetProps {
  readonly licenceKey: string | null;
  readonly drawings: readonly Drawing[];
  readonly tool: Tool;
  readonly ink: Ink;
  readonly width: Drawing["width"];
  readonly dark: boolean;
  readonly faceOf: (drawingId: string) => ReactElement | null;
  readonly dispatch: (command: Command) => unknown;
  /** It cannot be used any more. */
  readonly onGone: () => void;
}

const FACES = ["mono", "serif", "sans", "draw"].flatMap((name) =>
  ["", "_italic", "_bold", "_italic_bold"].map((style) => `tldraw_${name}${style}`),
);
/** Its own buttons are not shown, but it asks for their pictures all the same. */
const NO_PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
const each = (names: readonly string[], url: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, url]));
/** Everything it may ask for is ours: no address of theirs is left. */
const ASSETS: TLUiAssetUrlOverrides = {
  fonts: each(FACES, interFont),
  icons: each(iconTypes, NO_PICTURE),
  embedIcons: each(
    DEFAULT_EMBED_DEFINITIONS.map(({ type }) => type),
    NO_PICTURE,
  ),
  translations: each(["en", "no"], words),
};
const CARD_UTILS = [CardShapeUtil];
const NO_IMAGES: string[] = [];
/** The style its text editor would write into the page stands in tldraw-sheet.css. */
const OPTIONS = { text: { tipTapConfig: { injectCSS: false } } };
const TOOL_NAMES = { move: "select", pen: "draw", arrow: "arrow", note: "note", eraser: "eraser" } as const;
const LAPSED = '[data-testid="tl-license-expired"]';

export function TldrawSheet(props: TldrawSheetProps): ReactElement {
  const { licenceKey, drawings, tool, ink, width, dark, faceOf, dispatch, onGone } = props;
  const root = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [sync, setSync] = useState<TldrawSync | null>(null);
  const [components] = useState((): TLComponents => ({
    ErrorFallback: () => <Gone onGone={onGone} />,
    ContextMenu: null,
  }));

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const look = new MutationObserver(() => {
      if (element.querySelector(LAPSED)) onGone();
    });
    look.observe(element, { childList: true, subtree: true, attributes: true });
    return () => look.disconnect();
  }, [onGone]);

  const onMount = useCallback((mounted: Editor) => setEditor(mounted), []);

  useEffect(() => {
    if (!editor) return;
    const opened = syncTldraw(editor, dispatch);
    setSync(opened);
    return () => opened.close();
  }, [editor, dispatch]);
  useEffect(() => sync?.show(drawings), [sync, drawings]);

  useEffect(() => {
    const element = root.current;
    if (!editor || !element) return;
    const fit = (): void => {
      const z = (element.clientWidth * SHAPE_SCALE) / DRAWING_WIDTH;
      editor.setCameraOptions({ ...editor.getCameraOptions(), isLocked: false });
      editor.setCamera({ x: 0, y: 0, z }, { force: true, immediate: true });
      editor.setCameraOptions({ ...editor.getCameraOptions(), isLocked: true });
    };
    const sized = new ResizeObserver(fit);
    sized.observe(element);
    return () => sized.disconnect();
  }, [editor]);

  useEffect(() => {
    if (!editor) return;
    editor.setCurrentTool(TOOL_NAMES[tool]);
    editor.setStyleForNextShapes(DefaultColorStyle, colourOf(ink));
    editor.setStyleForNextShapes(DefaultSizeStyle, sizeName(width));
    editor.setStyleForNextShapes(DefaultFontStyle, "sans");
  }, [editor, tool, ink, width]);
  useEffect(() => {
    editor?.user.updateUserPreferences({ colorScheme: dark ? "dark" : "light" });
  }, [editor, dark]);

  return (
    <FacesContext value={faceOf}>
      <div ref={root} className="tldraw-room">
        <Tldraw
          {...(licenceKey === null ? {} : { licenseKey: licenceKey })}
          hideUi
          locale="no"
          assetUrls={ASSETS}
          shapeUtils={CARD_UTILS}
          components={components}
          options={OPTIONS}
          acceptedImageMimeTypes={NO_IMAGES}
          acceptedVideoMimeTypes={NO_IMAGES}
          onMount={onMount}
        />
      </div>
    </FacesContext>
  );
}

function Gone({ onGone }: { readonly onGone: () => void }): null {
  useEffect(onGone, [onGone]);
  return null;
}
