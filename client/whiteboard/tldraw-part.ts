/** Whether this build has tldraw in it: `MORGENTAVLA_TLDRAW=0 npm run build` leaves every byte of it out. */

declare const __TLDRAW__: boolean;

export const loadTldraw = __TLDRAW__ ? async () => import("./tldraw-sheet.tsx") : null;
