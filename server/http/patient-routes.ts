/**
 * The patients' details over HTTP. Every look is on the disk in the access log before the details leave; what cannot be
 * logged is not answered. Codes travel in bodies and never in an address. Nothing of the details goes into the server's log.
 */

import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { may, type Verb } from "#shared/access.ts";
import {
  detailProblems,
  LOOK_REASONS,
  MAX_BLOCKED,
  needsWords,
  type PatientDetails,
  REASON_LENGTH,
} from "#shared/domain/patient-details.ts";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import { patientCodeSchema } from "#shared/domain/setup/standing-visit.ts";
import type { PatientAnswer, PatientForm, PatientListing } from "#shared/patient-api.ts";
import { openPersonRate } from "../access/person-rate.ts";
import type { RefusedAttempts } from "../access/refused-attempts.ts";
import type { Session } from "../access/session.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { type Journal, StorageFailingError } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { visitsNow } from "../patients/own-visits.ts";
import { type PatientEntry, type PatientRegister, PatientRegisterError } from "../patients/patient-register.ts";
import type { AccessLog } from "../store/access-log.ts";
import { ApiError, type ApiErrorCode } from "./api-error.ts";
import type { BearerSession } from "./bearer-session.ts";

/** A long list is 20 patients, and a coordinator looks up some more; after that one a minute. */
const LOOKS = { perSecond: 1 / 60, burst: 40 };
/** Larger than any form that `detailProblems` lets pass, so that a text too long is told at its field. */
const ANY_TEXT = z.string().max(2_000);

const whichSchema = z.strictObject({ code: patientCodeSchema });
const questionSchema = whichSchema.extend({
  reason: z.strictObject({ kind: z.enum(LOOK_REASONS), words: z.string().trim().max(REASON_LENGTH) }).optional(),
  address: z.literal(true).optional(),
});
const versionSchema = z.int().min(0);
const changeSchema = whichSchema.extend({
  version: versionSchema,
  details: z.strictObject({
    name: ANY_TEXT,
    address: ANY_TEXT.nullable(),
    phone: ANY_TEXT,
    keyNumber: ANY_TEXT,
    note: ANY_TEXT,
    secretAddress: z.boolean(),
    blockedStaff: z.array(z.string().min(1).max(40)).max(MAX_BLOCKED),
  }),
});
const removalSchema = whichSchema.extend({ version: versionSchema.min(1) });

export interface PatientParts {
  readonly bearer: BearerSession;
  readonly register: PatientRegister;
  readonly accessLog: AccessLog;
  readonly refused: RefusedAttempts;
  readonly days: Days;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

/** One request about one patient, by somebody who may ask such things. */
interface Look {
  readonly session: Session;
  readonly unitId: string;
  readonly code: string;
}

interface UnitRoute {
  Params: { unit: string };
}

const guarded = (access: Verb) => ({ config: { access } }) as const;

export function addPatientRoutes(app: FastifyInstance, parts: PatientParts): void {
  const { bearer, register, accessLog, refused, days, journal, clock, log } = parts;
  const looks = openPersonRate(LOOKS, clock.elapsed);

  /** Resolves when it is on the disk. @throws ApiError when it cannot be, and then there is no answer */
  async function note({ session: { actor }, unitId, code }: Look, act: string, detail: string | null): Promise<void> {
    const entry = { at: clock.now(), unitId, actor: { id: actor.id, role: actor.role }, act, subject: code, detail };
    try {
      await accessLog.append({ ...entry, allowed: true });
    } catch (error) {
      throw error instanceof StorageFailingError ? new ApiError("not-logged") : error;
    }
  }

  /** @param subject the code, or null where nobody knows yet whether it is one: it may be anything a person can write */
  function refusal(look: Look, act: string, subject: string | null, code: ApiErrorCode): ApiError {
    refused.note({ unitId: look.unitId, actor: look.session.actor, act, subject, detail: code });
    return new ApiError(code);
  }

  /** @throws ApiError */
  function lookFrom(authorization: string | undefined, unitId: string, code: string, verb: Verb): Look {
    const look = { session: bearer.require(authorization, unitId, verb), unitId, code };
    if (!days.unit(unitId)) throw new ApiError("unknown-unit");
    if (!looks.take(look.session.actor.id)) throw refusal(look, verb, null, "too-much");
    return look;
  }

  /** The patient, when there is one that is open for this person. @throws ApiError */
  function entryFor(look: Look, act: string): PatientEntry {
    const entry = stored(look);
    if (!entry) throw refusal(look, act, null, "unknown-patient");
    if (entry.details.blockedStaff.includes(look.session.actor.id))
      throw refusal(look, act, look.code, "patient-closed");
    return entry;
  }

  function stored({ unitId, code }: Look): PatientEntry | null {
    try {
      return register.read(unitId, code);
    } catch (error) {
      if (!(error instanceof PatientRegisterError)) throw error;
      log.error({ unit: unitId, kind: error.kind, reason: error.message }, "patient register cannot be read");
      throw new ApiError(error.kind === "key" ? "patient-key" : "patient-damaged");
    }
  }

  app.post<UnitRoute>("/api/patients/:unit/read", guarded("patient.read"), async (request): Promise<PatientAnswer> => {
    const { code, reason, address } = questionSchema.parse(request.body);
    const { unit } = request.params;
    const look = lookFrom(request.headers.authorization, unit, code, "patient.read");
    const { actor } = look.session;
    const own = await visitsNow(days, journal, unit, actor.id, code);
    const act = address ? "patient.address" : own ? "patient.read" : "patient.readOther";
    if (!own) {
      if (!may(actor.role, "patient.readOther")) throw refusal(look, act, null, "forbidden");
      if (!reason || (needsWords(reason.kind) && reason.words === "")) throw new ApiError("reason-needed");
      if (holdsBirthNumber(reason.words)) throw new ApiError("birth-number");
    }
    const { details } = entryFor(look, act);
    if (address && details.secretAddress && !own) throw refusal(look, act, code, "secret-address");
    await note(look, act, own || !reason ? "ownVisit" : reasonText(reason));
    return {
      name: details.name,
      phone: details.phone,
      keyNumber: details.keyNumber,
      note: details.note,
      secretAddress: details.secretAddress,
      address: details.secretAddress && !address ? null : details.address,
      mayAskAddress: details.secretAddress && own && !address,
    };
  });

  app.get<UnitRoute>(
    "/api/patients/:unit",
    guarded("patient.write"),
    async ({ params, headers }): Promise<PatientListing> => {
      bearer.require(headers.authorization, params.unit, "patient.write");
      const today = { unitId: params.unit, date: days.today() };
      if (!(await days.open(today))) throw new ApiError("unknown-unit");
      const board = await days.board(today);
      return {
        patients: register.codes(params.unit).map(({ code, at }) => ({ code, at })),
        staff: Array.from(board.staff.values(), ({ id, name }) => ({ id, name })),
      };
    },
  );

  app.post<UnitRoute>("/api/patients/:unit/edit", guarded("patient.write"), async (request): Promise<PatientForm> => {
    const { code } = whichSchema.parse(request.body);
    const look = lookFrom(request.headers.authorization, request.params.unit, code, "patient.write");
    const { version, details } = entryFor(look, "patient.edit");
    await note(look, "patient.edit", null);
    return { version, details: { ...details, address: details.secretAddress ? null : details.address } };
  });

  app.put<UnitRoute>("/api/patients/:unit", guarded("patient.write"), async (request, reply) => {
    const { code, version, details: form } = changeSchema.parse(request.body);
    const { unit } = request.params;
    const look = lookFrom(request.headers.authorization, unit, code, "patient.write");
    const before = version === 0 ? null : entryFor(look, "patient.write");
    const details: PatientDetails = { ...form, address: form.address ?? before?.details.address ?? "" };
    const fields = detailProblems(details, form.address === null && before?.details.secretAddress === true);
    if (fields.length > 0) {
      const error = new ApiError("patient-fields");
      return reply.code(error.status).send({ ...error.body(), fields });
    }
    if (before && before.version !== version) throw new ApiError("changed-meanwhile");
    await note(look, "patient.write", version === 0 ? "new" : null);
    if (!(await register.write(unit, code, details, version, clock.now()))) throw new ApiError("changed-meanwhile");
    return { version: version + 1 };
  });

  app.delete<UnitRoute>("/api/patients/:unit", guarded("patient.write"), async (request) => {
    const { code, version } = removalSchema.parse(request.body);
    const { unit } = request.params;
    const look = lookFrom(request.headers.authorization, unit, code, "patient.write");
    removable(look);
    await note(look, "patient.remove", null);
    if (!(await register.remove(unit, code, version, clock.now()))) throw new ApiError("changed-meanwhile");
    return { removed: true };
  });

  /** A record that cannot be read any more can still be taken away, and written anew. @throws ApiError */
  function removable(look: Look): void {
    try {
      entryFor(look, "patient.remove");
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "patient-damaged")) throw error;
    }
  }
}

function reasonText({ kind, words }: { readonly kind: string; readonly words: string }): string {
  return words === "" ? kind : `${kind}: ${words}`;
}
