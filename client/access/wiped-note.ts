/**
 * That this phone was just made to forget everything, for the page that asks who it is next. In the history's entry, which
 * outlives a reload: the browser has been told to clear every storage we could write to, and an address is no place for it.
 */

const NOTE = "wiped";

export function noteWiped(): void {
  history.replaceState(NOTE, "");
}

export function wasWiped(): boolean {
  return history.state === NOTE;
}
