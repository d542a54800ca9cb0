/**
 * The built client, read once at start and served from memory: what is not in the map does not exist, so no path can lead
 * out of the folder, and a build that runs meanwhile cannot mix two versions. Assets carry a hash in their names and are
 * kept by browsers for ever; the page is asked for each time, so that a new version is found at the next reload.
 */

import { hash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ApiError } from "./api-error.ts";
import { chooseEncoding, compress, type Encoding, SLOW_AND_SMALL } from "./compress.ts";

/** Addresses of the app: they all get the page, and the page reads the address. */
const PAGES = [
  "/",
  "/tavle",
  "/tavle/*",
  "/mobil",
  "/mobil/*",
  "/replay",
  "/replay/*",
  "/prioriter/*",
  "/uker",
  "/uker/*",
  "/utskrift/*",
  "/rapport",
  "/rapport/*",
  "/innlogget",
  "/oppstart",
  "/logg-inn",
  "/bli-med",
  "/par",
  "/mine-opplysninger",
  "/mine-opplysninger/*",
  "/admin",
  "/admin/*",
];
const PAGE_FILE = "/index.html";
const HASHED = "/assets/";
const KEEP_FOR_EVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const COMPRESSED_ALREADY: ReadonlySet<string> = new Set([".png", ".woff2"]);

interface ClientFile {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly bytes: (encoding: Encoding) => Promise<Uint8Array>;
  readonly compressible: boolean;
}

export function addStaticClient(app: FastifyInstance, folder: string): void {
  const files = readClient(folder);
  const page = files.get(PAGE_FILE);
  for (const path of PAGES) {
    app.get(path, (request, reply) => {
      if (!page) throw new ApiError("not-built");
      return send(page, request, reply);
    });
  }
  for (const [path, file] of files) app.get(path, (request, reply) => send(file, request, reply));
  // Whoever went to a wrong address is told so by the app, which knows the way on; a program by an error it can read.
  app.setNotFoundHandler((request, reply) => {
    const error = new ApiError("not-found");
    reply.code(error.status);
    const person = request.method === "GET" && request.headers.accept?.includes("text/html") === true;
    if (page && person && !request.url.startsWith("/api/")) return send(page, request, reply);
    return reply.send(error.body());
  });
}

async function send(file: ClientFile, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const encoding = file.compressible ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
  const etag = `"${file.etag}-${encoding}"`;
  reply.header("cache-control", file.cacheControl).header("etag", etag).type(file.type);
  if (file.compressible) reply.header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply.send(Buffer.from(await file.bytes(encoding)));
}

/** Empty when the client has not been built. Hidden files are the build's own and are left out. */
function readClient(folder: string): ReadonlyMap<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  if (!existsSync(join(folder, PAGE_FILE))) return files;
  for (const entry of globSync("**/*", { cwd: folder, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(join(folder, sep).length - 1).replaceAll(sep, "/");
    if (entry.isFile() && !address.includes("/.")) files.set(address, readFile(path, address));
  }
  return files;
}

function readFile(path: string, address: string): ClientFile {
  const content = readFileSync(path);
  const extension = extname(path);
  /** Each form is made when it is first asked for, and once. */
  const forms = new Map<Encoding, Promise<Uint8Array>>();
  return {
    type: TYPES[extension] ?? "application/octet-stream",
    cacheControl: address.startsWith(HASHED) ? KEEP_FOR_EVER : ASK_EACH_TIME,
    etag: hash("sha256", content, "base64url").slice(0, 22),
    compressible: !COMPRESSED_ALREADY.has(extension),
    bytes(encoding) {
      const form = forms.get(encoding) ?? compress(content, encoding, SLOW_AND_SMALL);
      forms.set(encoding, form);
      return form;
    },
  };
}
