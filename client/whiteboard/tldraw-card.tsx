/** A live card on tldraw's canvas: it can be carried and pointed at, and shows what the board says. */

import { createContext, type ReactElement, type ReactNode, use } from "react";
import { type Geometry2d, HTMLContainer, type RecordProps, Rectangle2d, ShapeUtil, type TLBaseShape } from "tldraw";
import { CARD } from "./geometry.ts";
import { CARD_SHAPE, drawingIdOf, SHAPE_SCALE } from "./tldraw-adapter.ts";

declare module "tldraw" {
  export interface TLGlobalShapePropsMap {
    boardCard: Record<string, never>;
  }
}

type CardShape = TLBaseShape<"boardCard", Record<string, never>>;

/** What a card's face shows, by drawing. */
export const FacesContext = createContext<(drawingId: string) => ReactNode>(() => null);

const WIDTH = CARD.width / SHAPE_SCALE;
const HEIGHT = CARD.height / SHAPE_SCALE;

export class CardShapeUtil extends ShapeUtil<CardShape> {
  static override type = CARD_SHAPE;
  static override props: RecordProps<CardShape> = {} as RecordProps<CardShape>;

  override getDefaultProps(): Record<string, never> {
    return {};
  }
  override canEdit(): boolean {
    return false;
  }
  override canResize(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override hideResizeHandles(): boolean {
    return true;
  }
  override getGeometry(): Geometry2d {
    return new Rectangle2d({ width: WIDTH, height: HEIGHT, isFilled: true });
  }
  override component(shape: CardShape): ReactElement {
    return (
      <HTMLContainer>
        <Face id={drawingIdOf(shape.id) ?? ""} />
      </HTMLContainer>
    );
  }
  override getIndicatorPath(): Path2D {
    const path = new Path2D();
    path.rect(0, 0, WIDTH, HEIGHT);
    return path;
  }
}

function Face({ id }: { readonly id: string }): ReactNode {
  return use(FacesContext)(id);
}
