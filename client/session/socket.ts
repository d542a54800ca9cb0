/**
 * A WebSocket that comes back by itself: backoff with jitter, at once when the device wakes, and a dead line
 * is noticed although the browser still calls it open.
 */

/** Sixty phones that lost the same server must not return in the same instant. */
const RETRY_FIRST_MS = 500;
/** With the jitter at most 4.5 s, so that a wall is back within five seconds of its server; a unit is sixty screens, not sixty thousand. */
const RETRY_MAX_MS = 3_000;
/** The server answers a question within milliseconds; a silent line is asked, and given up when it stays silent. */
const QUIET_MS = 15_000;
const ANSWER_LIMIT_MS = 5_000;
/** In a valley a connection may take several seconds; one that takes longer is begun anew. */
const CONNECT_LIMIT_MS = 10_000;
/** A phone that wakes has somebody looking at it. */
const AWAKE_ANSWER_LIMIT_MS = 3_000;

export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onFrame: (bytes: Uint8Array) => void;
  /** Also after a failed attempt; `reason` is the server's own. */
  readonly onGone: (reason: string) => void;
  /** Sends something the server will answer. */
  readonly ask: () => void;
}

export interface Socket {
  readonly send: (bytes: Uint8Array) => void;
  /** Tries now, or asks whether the line that seems open still is. */
  readonly wake: () => void;
  /** Believes nothing of a line that seems open. */
  readonly drop: () => void;
  /** Drops the line; a new one is tried after the usual pause. */
  readonly reset: (reason: string) => void;
  readonly close: () => void;
}

export function openSocket(url: string, events: SocketEvents): Socket {
  let line: WebSocket | null = null;
  let attempts = 0;
  let closed = false;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let quietTimer: ReturnType<typeof setTimeout> | null = null;

  function connect(): void {
    if (closed || line) return;
    clear(retryTimer);
    const opened = new WebSocket(url);
    opened.binaryType = "arraybuffer";
    line = opened;
    clear(quietTimer);
    quietTimer = setTimeout(() => gone(""), CONNECT_LIMIT_MS);
    opened.onopen = () => {
      if (line !== opened) return;
      heard();
      events.onOpen();
    };
    opened.onmessage = ({ data }) => {
      if (line !== opened || !(data instanceof ArrayBuffer)) return;
      attempts = 0;
      heard();
      events.onFrame(new Uint8Array(data));
    };
    opened.onclose = ({ reason }) => {
      if (line === opened) gone(reason);
    };
  }

  function gone(reason: string): void {
    const lost = line;
    line = null;
    clear(quietTimer);
    lost?.close();
    if (closed) return;
    const pause = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** attempts);
    attempts += 1;
    retryTimer = setTimeout(connect, pause * (0.5 + Math.random()));
    events.onGone(reason);
  }

  function heard(): void {
    clear(quietTimer);
    quietTimer = setTimeout(() => askOrGiveUp(ANSWER_LIMIT_MS), QUIET_MS);
  }

  function askOrGiveUp(limitMs: number): void {
    if (line?.readyState !== WebSocket.OPEN) return;
    events.ask();
    clear(quietTimer);
    quietTimer = setTimeout(() => gone(""), limitMs);
  }

  connect();
  return {
    send(bytes) {
      if (line?.readyState === WebSocket.OPEN) line.send(bytes as Uint8Array<ArrayBuffer>);
    },
    wake() {
      if (line) askOrGiveUp(AWAKE_ANSWER_LIMIT_MS);
      else connect();
    },
    drop() {
      if (line) gone("");
    },
    reset: gone,
    close() {
      closed = true;
      clear(retryTimer);
      clear(quietTimer);
      const open = line;
      line = null;
      open?.close();
    },
  };
}

function clear(timer: ReturnType<typeof setTimeout> | null): void {
  if (timer !== null) clearTimeout(timer);
}
