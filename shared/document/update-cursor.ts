/**
 * Reads the primitives of Yjs' V1 update format from bytes nobody vouches for. Never allocates by a claimed length,
 * never reads past the end, and treats a number the way lib0 does, except where lib0 would go on for ever: what this
 * cursor reads without complaint, Yjs reads as the same values without throwing.
 */

/** The bytes are not an update, wherever they were going. The reader cannot go on. */
export class MalformedUpdate extends Error {}

/** 2^53 takes eight groups of seven bits; lib0 reads on through any number of zero groups until it has a NaN. */
const MAX_VARINT_BYTES = 8;

const CONTINUES = 0x80;

/** Fatal, as in lib0: an invalid sequence makes Yjs throw in the middle of an update. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class UpdateCursor {
  readonly bytes: Uint8Array;
  position = 0;
  /** Where the last string began, and its length in bytes. */
  stringStart = 0;
  stringBytes = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get bytesLeft(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    const byte = this.bytes[this.position++];
    if (byte === undefined) throw new MalformedUpdate("ends too early");
    return byte;
  }

  varUint(): number {
    const first = this.byte();
    return first < CONTINUES ? first : this.longNumber(first & 0x7f, 128);
  }

  /** Steps over a signed number, whose first byte spends one bit on the sign. */
  skipVarInt(): void {
    const first = this.byte();
    if (first >= CONTINUES) this.longNumber(first & 0x3f, 64);
  }

  skip(count: number): void {
    if (count > this.bytesLeft) throw new MalformedUpdate("a length runs past the end");
    this.position += count;
  }

  /** Steps over a string. False when it is not valid UTF-8; `lastString` then throws. */
  skipString(): boolean {
    const length = this.varUint();
    const start = this.position;
    this.skip(length);
    this.stringStart = start;
    this.stringBytes = length;
    for (let at = start; at < this.position; at++) {
      if ((this.bytes[at] ?? 0) >= 0x80) return this.isValidText();
    }
    return true;
  }

  lastString(): string {
    if (this.stringBytes > SHORT_TEXT_BYTES) return utf8.decode(this.lastStringBytes());
    let text = "";
    const end = this.stringStart + this.stringBytes;
    for (let at = this.stringStart; at < end; at++) {
      const byte = this.bytes[at] ?? 0;
      if (byte >= 0x80) return utf8.decode(this.lastStringBytes());
      text += String.fromCharCode(byte);
    }
    return text;
  }

  private longNumber(low: number, scale: number): number {
    let value = low;
    let multiplier = scale;
    for (let read = 1; read < MAX_VARINT_BYTES; read++) {
      const byte = this.byte();
      value += (byte & 0x7f) * multiplier;
      multiplier *= 128;
      if (byte < CONTINUES) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw new MalformedUpdate("a number is too large");
  }

  private isValidText(): boolean {
    try {
      utf8.decode(this.lastStringBytes());
      return true;
    } catch {
      return false;
    }
  }

  private lastStringBytes(): Uint8Array {
    return this.bytes.subarray(this.stringStart, this.stringStart + this.stringBytes);
  }
}

/** Below this, joining characters beats a call into the decoder. Keys and ids are at most 40 characters. */
const SHORT_TEXT_BYTES = 48;
