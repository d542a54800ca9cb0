/**
 * A4 sheets to write on, from the top down: text that breaks, rows of a table that never break in two, and a foot on every
 * page that says what the sheet is. Lengths are points, 72 to the inch. Inter stands in the file, with all letters of
 * Norwegian and Sámi, so that it looks the same on any screen and printer.
 */

import PDFDocument from "pdfkit";
import { fileURLToPath } from "node:url";

const FONTS = { regular: "./fonts/inter-regular.ttf", bold: "./fonts/inter-bold.ttf" } as const;
const MARGIN = 40;
const FOOT = 34;
const SIZE = 9.5;
const BOX = 10;
/** Between columns. */
const PAD = 4;
/** Above and below a row, of the size of its letters. */
const AIR = 0.38;
/** No word is as long; pdfkit finds out where to break one by trying every letter, which takes as long as the square of it. */
const LONG_WORD = /\S{40}(?=\S)/g;
/** A title with a few rows below it. */
const PART = 90;
const GREY = "#555555";
const RULE = "#8a8a8a";
const BELOW: Look = { size: 8 };
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ["kern", "mark", "ccmp"];
/** Times stand below each other; in a code such figures would push the hyphen away. */
const FIGURES: PDFKit.Mixins.OpenTypeFeatures[] = [...FEATURES, "tnum"];
/** A time, and the air before what happens then. */
const TIME = 29;

interface Look {
  /** Points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly grey?: boolean;
  readonly align?: "left" | "right";
}

export interface Cell extends Look {
  readonly text: string;
  readonly width: number;
  /** In smaller letters under the text. */
  readonly below?: string;
  /** A time and what happens then, side by side, each pair in as much room as this. */
  readonly flow?: { readonly each: number; readonly pairs: readonly (readonly [string, string])[] };
  /** An empty box to tick. */
  readonly box?: boolean;
}

export interface Paper {
  /** Of what is written on. */
  readonly width: number;
  readonly write: (text: string, look?: Look) => void;
  /** At the right edge, on the same line as what is written next in letters of that size. */
  readonly aside: (text: string, look: Look & { readonly size: number; readonly beside: number }) => void;
  readonly gap: (height: number) => void;
  readonly rule: (thickness: number) => void;
  /** Begins a part: on the next page when there is no room for its first lines. */
  readonly part: (title: string) => void;
  /** On the next page when there is no room; then `head` stands above it again. */
  readonly row: (cells: readonly Cell[], head?: readonly Cell[]) => void;
  /** With a thick frame around what is said. */
  readonly framed: (title: string, cell: Cell) => void;
  readonly nextPage: () => void;
  /** @param foot below every page, beside the page's number */
  readonly finish: (foot: string) => Promise<Uint8Array>;
}

export function openPaper(title: string): Paper {
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    bufferPages: true,
    lang: "nb-NO",
    displayTitle: true,
    info: { Title: title, Producer: "Morgentavla", Creator: "Morgentavla" },
  });
  for (const [name, path] of Object.entries(FONTS)) {
    doc.registerFont(name, fileURLToPath(new URL(path, import.meta.url)));
  }
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const width = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN - FOOT;
  let y = MARGIN;

  const style = ({ size = SIZE, bold = false, grey = false }: Look): typeof doc =>
    doc
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(grey ? GREY : "#000000");
  const options = (look: Look, room: number): PDFKit.Mixins.TextOptions => ({
    width: room,
    align: look.align ?? "left",
    features: FEATURES,
    lineGap: 1,
    // What is longer than a whole page is no plan; it must not run out over the foot.
    height: bottom - MARGIN,
    ellipsis: true,
  });
  const perLine = ({ flow, width: room }: Cell): number => Math.max(1, Math.floor((room - PAD) / (flow?.each ?? room)));
  const lineHeight = (look: Look): number => (look.size ?? SIZE) * 1.35;
  const textHeight = (text: string, look: Look, room: number): number =>
    text === "" ? 0 : Math.min(bottom - MARGIN, style(look).heightOfString(short(text), options(look, room)));
  const heightOf = (cell: Cell): number => {
    if (cell.flow) return Math.ceil(cell.flow.pairs.length / perLine(cell)) * lineHeight(cell);
    const room = cell.width - PAD;
    return textHeight(cell.text, cell, room) + textHeight(cell.below ?? "", BELOW, room);
  };
  const draw = (cell: Cell, left: number, top: number): void => {
    style(cell);
    if (cell.box)
      doc
        .lineWidth(1)
        .rect(left, top + 1, BOX, BOX)
        .stroke("#000000");
    else if (cell.flow) {
      const columns = perLine(cell);
      for (const [index, [time, what]] of cell.flow.pairs.entries()) {
        const x = left + (index % columns) * cell.flow.each;
        const line = top + Math.floor(index / columns) * lineHeight(cell);
        style(cell).text(time, x, line, { lineBreak: false, features: FIGURES });
        style({ ...cell, bold: true }).text(what, x + TIME, line, { lineBreak: false, features: FEATURES });
      }
    } else {
      const room = cell.width - PAD;
      if (cell.text !== "") doc.text(short(cell.text), left, top, options(cell, room));
      const under = top + textHeight(cell.text, cell, room);
      if (cell.below) style(BELOW).text(short(cell.below), left, under, options(BELOW, room));
    }
  };
  const nextPage = (): void => {
    doc.addPage();
    y = MARGIN;
  };
  const line = (thickness: number, colour: string): void => {
    doc
      .lineWidth(thickness)
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + width, y)
      .stroke(colour);
  };
  const drawRow = (cells: readonly Cell[], height: number): void => {
    let left = MARGIN;
    for (const cell of cells) {
      draw(cell, left, y + airOf(cells));
      left += cell.width;
    }
    y += height;
    line(0.5, RULE);
  };
  const airOf = (cells: readonly Cell[]): number => AIR * Math.max(...cells.map(({ size = SIZE }) => size));
  const rowHeight = (cells: readonly Cell[]): number => Math.max(BOX, ...cells.map(heightOf)) + 2 * airOf(cells);
  const roomFor = (height: number): void => {
    if (y + height > bottom && y > MARGIN) nextPage();
  };

  return {
    width,
    write(text, look = {}) {
      const height = textHeight(text, look, width);
      roomFor(height);
      style(look).text(short(text), MARGIN, y, options(look, width));
      y += height;
    },
    aside(text, look) {
      style(look).text(text, MARGIN, y + (look.beside - look.size), options({ ...look, align: "right" }, width));
    },
    gap(height) {
      y += height;
    },
    rule(thickness) {
      line(thickness, "#000000");
      y += thickness;
    },
    part(title) {
      y += 18;
      roomFor(PART);
      style({ size: 15, bold: true }).text(title, MARGIN, y, { lineBreak: false });
      y += 22;
      line(1, "#000000");
    },
    row(cells, head) {
      const height = rowHeight(cells);
      if (y + height > bottom && y > MARGIN) {
        nextPage();
        if (head) drawRow(head, rowHeight(head));
      }
      drawRow(cells, height);
    },
    framed(title, cell) {
      const inside = { ...cell, width: width - 20 };
      const height = lineHeight({ size: 11 }) + heightOf(inside) + 18;
      roomFor(height);
      doc.lineWidth(1.5).rect(MARGIN, y, width, height).stroke("#000000");
      style({ size: 11, bold: true }).text(title, MARGIN + 10, y + 8, { lineBreak: false });
      draw(inside, MARGIN + 10, y + 11 + lineHeight({ size: 11 }));
      y += height;
    },
    nextPage,
    async finish(foot) {
      const { start, count } = doc.bufferedPageRange();
      for (let page = start; page < start + count; page++) {
        doc.switchToPage(page);
        const top = doc.page.height - MARGIN - 14;
        doc
          .lineWidth(0.5)
          .moveTo(MARGIN, top - 6)
          .lineTo(MARGIN + width, top - 6)
          .stroke(RULE);
        style({ size: 8, grey: true }).text(foot, MARGIN, top, { width: width - 70, lineGap: 1 });
        doc.text(`Side ${page - start + 1} av ${count}`, MARGIN, top, { width, align: "right", lineBreak: false });
      }
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

function short(text: string): string {
  return text.replace(LONG_WORD, "$& ");
}
