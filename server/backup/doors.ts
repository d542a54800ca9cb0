/**
 * What in a database lets somebody in without asking anew. A backup knows only those who had been shut out when it was made,
 * so whoever restores it is told how many ways in it opens again, and may close them all before the server starts.
 */

import * as z from "zod";
import type { openWriteConnection } from "../store/connection.ts";
import type { RecordChange } from "../store/records.ts";
import { openRecordReader, openRecordWriter } from "../store/sqlite-records.ts";

type Database = ReturnType<typeof openWriteConnection>;

export interface Doors {
  readonly screens: number;
  readonly phones: number;
  readonly computers: number;
  readonly sessions: number;
  /** Tokens of programs. */
  readonly programs: number;
  /** App passwords of people's calendars. */
  readonly calendars: number;
  /** One-time links that nobody has used. */
  readonly links: number;
}

const deviceSchema = z.looseObject({
  kind: z.enum(["wall", "phone", "desk"]),
  revoked: z.string().nullable(),
  expiresAt: z.number(),
});
const expiringSchema = z.looseObject({ expiresAt: z.number() });

interface Found {
  readonly doors: Doors;
  readonly closing: readonly RecordChange[];
}

function find(database: Database, now: number): Found {
  const records = openRecordReader(database);
  const devices = records
    .list("device")
    .map(({ key, value }) => ({ key, device: deviceSchema.parse(value) }))
    .filter(({ device }) => device.revoked === null && device.expiresAt > now);
  const ofKind = (kind: string): number => devices.filter(({ device }) => device.kind === kind).length;
  const living = (collection: string): string[] =>
    records
      .list(collection)
      .filter(({ value }) => expiringSchema.parse(value).expiresAt > now)
      .map(({ key }) => key);
  const [programs, links] = [living("api-token"), living("invitation")];
  const calendars = records.list("calendar-feed").map(({ key }) => key);
  const sessions = database
    .prepare("SELECT count(*) AS n FROM session WHERE ended IS NULL AND expires_at > ?")
    .get(now);
  const removed = (collection: string, keys: readonly string[]): RecordChange[] =>
    keys.map((key) => ({ collection, key, value: undefined, expected: null }));
  return {
    doors: {
      screens: ofKind("wall"),
      phones: ofKind("phone"),
      computers: ofKind("desk"),
      sessions: Number(sessions?.["n"] ?? 0),
      programs: programs.length,
      calendars: calendars.length,
      links: links.length,
    },
    closing: [
      // Kept as ended: the browser is told that it is known no longer, and asks its person to come in anew.
      ...devices.map(({ key, device }) => {
        return { collection: "device", key, value: { ...device, revoked: "ended" }, expected: null };
      }),
      ...removed("api-token", programs),
      ...removed("invitation", links),
      ...removed("calendar-feed", calendars),
    ],
  };
}

/** @param now epoch ms */
export function doorsIn(database: Database, now: number): Doors {
  return find(database, now).doors;
}

/** What was open until now. It is in the access log that they were closed. @param now epoch ms */
export function closeDoors(database: Database, now: number): Doors {
  const { doors, closing } = find(database, now);
  const writer = openRecordWriter(database);
  database.exec("BEGIN IMMEDIATE");
  database.prepare("UPDATE session SET ended = 'ended', expires_at = ? WHERE ended IS NULL").run(now);
  writer.change(closing, now);
  const detail = Object.entries(doors)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
  writer.log({ at: now, unitId: null, actor: null, act: "restore.signOut", subject: null, detail, allowed: true });
  database.exec("COMMIT");
  return doors;
}

export function doorsText(doors: Doors): string {
  const { screens, phones, computers, sessions, programs, calendars, links } = doors;
  return [
    `${screens} screens, ${phones} phones, ${computers} computers, ${sessions} sessions`,
    `${programs} programs, ${calendars} calendars, ${links} one-time links`,
  ].join(", ");
}
