/** A unit's own table of minutes: looked at before it is taken into use. */

import type { FastifyInstance, FastifyRequest } from "fastify";
import { matrixProblemText } from "#shared/domain/import/matrix-words.ts";
import { type PlainMatrix, readMatrix } from "#shared/domain/import/matrix.ts";
import { fileProblemText } from "#shared/domain/import/problem.ts";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import type { MatrixView } from "#shared/setup-api.ts";
import type { AccessParts } from "../access/access.ts";
import { readTable } from "../data/read-table.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import { isPlace, matrixView } from "../setup/unit-travel.ts";
import { ApiError, FileError } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";
import { addFileRoutes, type FileRoom } from "./file-routes.ts";

type OfUnit = { Params: { unit: string } };

export function addTravelRoutes(
  app: FastifyInstance,
  bearer: BearerSession,
  setup: SetupStore,
  { clock, note }: AccessParts,
  room: FileRoom,
): void {
  const config = { config: { access: "data.import" } } as const;

  /** @throws FileError in words, with the place in the file */
  async function matrixFrom(unitId: string, { body }: FastifyRequest): Promise<PlainMatrix> {
    const unit = setup.units.get(unitId)?.value;
    if (!unit) throw new ApiError("unknown-unit");
    const table = await readTable(Buffer.isBuffer(body) ? body : new Uint8Array());
    if (!table.ok) throw new FileError(fileProblemText(table.problem));
    const read = readMatrix(table.rows, (name) => isPlace(unit, name));
    if (!read.ok) throw new FileError(matrixProblemText(read));
    return read.matrix;
  }

  addFileRoutes(app, room, (files) => {
    const upload = { ...config, bodyLimit: MAX_FILE_BYTES };
    files.post<OfUnit>("/api/setup/:unit/travel-matrix/look", upload, async (request): Promise<MatrixView> => {
      const { unit } = request.params;
      bearer.require(request.headers.authorization, unit, "data.import");
      return matrixView({ ...(await matrixFrom(unit, request)), at: null, by: "" });
    });
    files.post<OfUnit>("/api/setup/:unit/travel-matrix", upload, async (request): Promise<MatrixView> => {
      const { unit } = request.params;
      const { actor } = bearer.require(request.headers.authorization, unit, "data.import");
      const { names, minutes } = await matrixFrom(unit, request);
      const matrix = { names: [...names], minutes: [...minutes], at: clock.now(), by: actor.name };
      await setup.change([setup.travelMatrix.set(unit, matrix, null)], clock.now());
      await note({ unitId: unit, actor, act: "data.import", subject: "travel", detail: `${names.length} places` });
      return matrixView(matrix);
    });
  });

  app.delete<OfUnit>("/api/setup/:unit/travel-matrix", config, async ({ params: { unit }, headers }) => {
    const { actor } = bearer.require(headers.authorization, unit, "data.import");
    if (setup.travelMatrix.get(unit)) {
      await setup.change([setup.travelMatrix.remove(unit, null)], clock.now());
      await note({ unitId: unit, actor, act: "data.import", subject: "travel", detail: "removed" });
    }
    return {};
  });
}
