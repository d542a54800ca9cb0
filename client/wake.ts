/** Tells when a sleeping phone wakes or gets a network: the provider itself only knows its backoff timer. */
export function onWake(wake: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === "visible") wake();
  };
  document.addEventListener("visibilitychange", whenVisible);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  return () => {
    document.removeEventListener("visibilitychange", whenVisible);
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
  };
}
