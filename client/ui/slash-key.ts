/** Whether `/` opens a search. A single letter that does something must be possible to turn off: whoever speaks to the machine says letters too. */

const STORED_AS = "morgentavla.setup.slash";

export const slashOpens = (): boolean => localStorage.getItem(STORED_AS) !== "off";

export function keepSlashOpens(on: boolean): void {
  if (on) localStorage.removeItem(STORED_AS);
  else localStorage.setItem(STORED_AS, "off");
}
