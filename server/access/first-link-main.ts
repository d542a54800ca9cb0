/**
 * `npm run first-link`, with the server stopped: a one-time link for an administrator who has lost the browser they signed
 * in with, or forgotten the PIN. Whoever can start the server can read its folder anyway; that they did this is in the log.
 */

import { randomBytes } from "node:crypto";
import { systemClock } from "../clock.ts";
import { type Config, loadConfig } from "../config.ts";
import { ConfigError } from "../config-error.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { DataFolderError, type Store } from "../store/store.ts";
import { openInvitations } from "./invitations.ts";
import { openPeople, type Person } from "./people.ts";

class NoOneError extends Error {}

const WRONGLY_TYPED = 2;

const [name, ...rest] = process.argv.slice(2);
if (rest.length > 0 || name?.startsWith("-")) {
  process.stderr.write(
    'Write: npm run first-link, or with several administrators: npm run first-link -- "Astrid A."\n',
  );
  process.exitCode = WRONGLY_TYPED;
} else {
  try {
    const config = loadConfig();
    const store = openSqliteStore(config.dataDir);
    try {
      process.stdout.write(await linkFor(name ?? null, store, config));
    } finally {
      await store.close();
    }
  } catch (error) {
    const isOurs = error instanceof DataFolderError || error instanceof ConfigError || error instanceof NoOneError;
    process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function linkFor(wanted: string | null, store: Store, config: Config): Promise<string> {
  const people = openPeople(store.records, systemClock);
  const administrators = people.list().filter(({ role, disabled }) => role === "admin" && !disabled);
  const person = chosen(administrators, wanted);
  const secret = await openInvitations(store.records, people, systemClock, randomBytes).invite(person.id);
  const at = systemClock.now();
  const what = { act: "invitation", subject: person.id, detail: "made on the server itself", allowed: true };
  await store.accessLog.append({ at, unitId: null, actor: null, ...what });
  const origin = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return [
    `A new PIN for ${person.name}. Start the server and open this; it works once, for a day:`,
    `  ${origin}/oppstart#${secret}`,
    "",
  ].join("\n");
}

/** @throws NoOneError */
function chosen(administrators: readonly Person[], wanted: string | null): Person {
  const meant = wanted === null ? administrators : administrators.filter(({ name: each }) => each === wanted);
  const [one, another] = meant;
  if (one && !another) return one;
  if (administrators.length === 0) {
    throw new NoOneError("There is no administrator yet: start the server, and it prints the link for the first one.");
  }
  const names = administrators.map(({ name: each }) => `"${each}"`).join(", ");
  throw new NoOneError(`Say whom the link is for, as it is written here: ${names}.`);
}
