/**
 * Tells when a sleeping phone wakes or gets a network, and when it has surely lost it: the socket itself only knows its
 * backoff timer, and a line that died while the phone slept looks open for minutes.
 */
export function onWake(wake: () => void, lost: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === "visible") wake();
  };
  const heard: readonly (readonly [EventTarget, string, () => void])[] = [
    [document, "visibilitychange", whenVisible],
    [document, "resume", wake],
    [window, "online", wake],
    [window, "pageshow", wake],
    [window, "offline", lost],
  ];
  for (const [target, name, listener] of heard) target.addEventListener(name, listener);
  return () => {
    for (const [target, name, listener] of heard) target.removeEventListener(name, listener);
  };
}
