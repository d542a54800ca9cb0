/**
 * What a screen remembers about itself: colours, size, where the buttons stand. Under one prefix, on this device only. A
 * browser that keeps no storage for us costs the memory and nothing else: the screen is as it was set until it is loaded
 * anew.
 */

const PREFIX = "morgentavla.wall.";

/** Null when there was none, and when the browser keeps no storage for us. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** False when it will be forgotten with the page. */
export function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}
