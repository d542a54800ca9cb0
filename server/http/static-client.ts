/**
 * The built client. Assets carry a hash in their names and are kept for ever; the page itself is asked for each time, so
 * that a new version is found at the next reload. Addresses of the app all get the same page.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ApiError } from "./api-error.ts";

const PAGES = ["/", "/tavle", "/tavle/*", "/mobil", "/mobil/*", "/replay", "/replay/*"];
const KEEP_FOR_EVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

export async function addStaticClient(app: FastifyInstance, folder: string): Promise<void> {
  const page = pageFrom(folder);
  const sendPage = (_request: unknown, reply: FastifyReply): FastifyReply => {
    if (page === null) throw new ApiError("not-built");
    return reply.header("cache-control", ASK_EACH_TIME).type("text/html; charset=utf-8").send(page);
  };
  for (const path of PAGES) app.get(path, sendPage);
  if (page === null) return;
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    serveDotFiles: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header("cache-control", path.includes(join(folder, "assets")) ? KEEP_FOR_EVER : ASK_EACH_TIME);
    },
  });
}

/** Null when the client has not been built. */
function pageFrom(folder: string): string | null {
  const path = join(folder, "index.html");
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
