/**
 * Loads the page anew, with a newer build if one can be had. A plain reload would get the build that the service worker
 * keeps, for ever.
 */
export async function reloadApp(): Promise<void> {
  try {
    await (await import("./service-worker/program.ts")).takeNewest();
  } finally {
    location.reload();
  }
}
