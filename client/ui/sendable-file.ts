/** Says that a file is too large before it is sent: a server that refuses while it is on its way is heard as a broken line. */

import { fileProblemText } from "#shared/domain/import/problem.ts";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import { ApiError } from "../api.ts";

/** @throws ApiError in the server's own words */
export function sendableFile<F extends Blob>(file: F): F {
  if (file.size > MAX_FILE_BYTES) throw new ApiError(413, fileProblemText("tooLarge"));
  return file;
}
