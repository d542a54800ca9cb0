/**
 * Addresses that take a file. A file is bytes, whatever its sender calls it, and only these addresses take any. Whole files
 * lie in memory until they are read, one after the other; so those that are on their way have a limit together.
 */

import type { FastifyInstance } from "fastify";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { ApiError } from "./api-error.ts";

/** Files of an ordinary size never meet it: a unit's month is half a megabyte. */
const MAX_BYTES_AT_ONCE = 4 * MAX_FILE_BYTES;

/** One for all addresses that take files: senders choose the address, and would otherwise have it once for each. */
export interface FileRoom {
  /** Bytes that lie in memory, or that their sender said are coming. */
  taken: number;
}

/** @param add the routes, with `bodyLimit: MAX_FILE_BYTES`; who may use them is asked before */
export function addFileRoutes(app: FastifyInstance, room: FileRoom, add: (files: FastifyInstance) => void): void {
  void app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    files.addHook("preParsing", async ({ headers }, reply) => {
      // More than a file may have is refused anyway, and what says nothing may be that much.
      const said = Math.min(Number(headers["content-length"] ?? MAX_FILE_BYTES), MAX_FILE_BYTES);
      if (room.taken + said > MAX_BYTES_AT_ONCE) throw new ApiError("too-much");
      room.taken += said;
      // Also comes when the sender has gone away, which a hook of Fastify's does not.
      reply.raw.once("close", () => (room.taken -= said));
    });
    add(files);
    done();
  });
}
