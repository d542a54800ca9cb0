/**
 * Files that a record or rota system drops in a folder: `IMPORT_DIR/<unit>/<what>/file`. Each is taken once it is whole,
 * stored whole or not at all, and moved to `done` or `refused` beside it with a text that says what happened. Nothing
 * outside is read, a link is never followed, and no file stops the server or stands in the log by name.
 */

import { constants, type Dirent } from "node:fs";
import { lstat, mkdir, open, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { IMPORT_KINDS, type ImportKind } from "#shared/domain/import/columns.ts";
import { fileProblemText } from "#shared/domain/import/problem.ts";
import { MAX_FILE_BYTES } from "#shared/domain/import/table.ts";
import type { Actor } from "#shared/protocol.ts";
import type { AccessParts } from "../access/access.ts";
import { StorageFailingError } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import { openRounds, type Rounds } from "../rounds.ts";
import { deliverFile } from "./deliver-file.ts";
import { type DeliveryText, deliveryText, failedText, refusedFileText } from "./delivery-text.ts";
import type { Imports } from "./imports.ts";

const LOOK_EVERY_MS = 5_000;
const WHOLE_AFTER_MS = 4_000;
/** What programs call a file while they write it, and what is nobody's to read. */
const UNFINISHED = /^[.~]|\.(part|partial|filepart|tmp|temp|crdownload|swp)$/i;
const OUR_FOLDERS = { done: "done", refused: "refused" } as const;
/** In front of the name of what was moved: when, and so how long it is kept. */
const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\d{3}Z-/;
/** Together with what we put before and behind it never more than the 255 bytes that a name may have. */
const LONGEST_NAME = 70;
const DAY_MS = 24 * 60 * 60 * 1000;

const PROGRAM: Actor = { id: "import-dir", name: "Mappe for filer", role: "system" };

export interface WatchedFolderParts {
  /** Must be there: a folder that is made here is one that nobody delivers to. */
  readonly folder: string;
  readonly imports: Imports;
  readonly unitIds: () => readonly string[];
  readonly access: Pick<AccessParts, "note" | "clock">;
  /** For what has been taken and what was refused. */
  readonly keepDays: number;
  readonly log: Log;
}

interface Place {
  readonly unitId: string;
  readonly kind: ImportKind;
  /** Where it really is. */
  readonly path: string;
}

export function openWatchedFolder(parts: WatchedFolderParts): Rounds {
  const { folder, imports, access, log } = parts;
  /** Path -> size and time of the file, and since when they have been so. */
  const seen = new Map<string, { readonly state: string; readonly since: number }>();
  /** Paths of files that could not be moved away, as they were. */
  const stuck = new Map<string, string>();

  async function lookOnce(): Promise<void> {
    const root = await realpath(folder).catch((error: unknown) => {
      log.warn({ reason: faultOf(error) }, "import folder cannot be read");
      return null;
    });
    if (root === null) return;
    for (const unitId of parts.unitIds()) {
      for (const kind of IMPORT_KINDS) {
        // What is wrong in one place must not keep the others waiting.
        try {
          const place = await placeOf(root, unitId, kind);
          if (place) await lookIn(place);
        } catch (error) {
          log.warn({ unit: unitId, kind, reason: faultOf(error) }, "import folder cannot be read");
        }
      }
    }
  }

  async function placeOf(root: string, unitId: string, kind: ImportKind): Promise<Place | null> {
    if (!(await ownFolder(join(root, unitId))) || !(await ownFolder(join(root, unitId, kind)))) {
      log.warn({ unit: unitId, kind }, "import folder is a link or a file, and left alone");
      return null;
    }
    return { unitId, kind, path: join(root, unitId, kind) };
  }

  async function lookIn(place: Place): Promise<void> {
    for (const entry of await readdir(place.path, { withFileTypes: true })) {
      if (!isCandidate(entry)) continue;
      const path = join(place.path, entry.name);
      const found = await lstat(path).catch((error: unknown) => {
        // Its name is no UTF-8, or it was taken away again since the folder was read.
        log.warn({ unit: place.unitId, kind: place.kind, reason: faultOf(error) }, "a delivered file cannot be found");
        return null;
      });
      if (!found) continue;
      const state = `${found.size} ${found.mtimeMs}`;
      const now = access.clock.now();
      const before = seen.get(path);
      if (before?.state !== state) seen.set(path, { state, since: now });
      // Somebody may still be writing: it is whole when nothing has happened to it for a while.
      else if (now - before.since >= WHOLE_AFTER_MS) await take(place, entry.name, state);
    }
    for (const each of Object.values(OUR_FOLDERS)) await forgetOld(join(place.path, each));
  }

  async function take(place: Place, name: string, state: string): Promise<void> {
    const { unitId, kind } = place;
    const path = join(place.path, name);
    // Where it cannot be moved away it is not taken again at every look.
    if (stuck.get(path) === state) return;
    let told: DeliveryText | null;
    try {
      told = await delivered(place, name);
    } catch (error) {
      log.warn({ unit: unitId, kind, reason: faultOf(error) }, "a delivered file failed");
      // A full disk, or a server that stops, is not the file's fault: it is tried again at the next look.
      told = error instanceof StorageFailingError ? null : failedText();
    }
    if (!told) return;
    stuck.set(path, state);
    try {
      await moveAside(place, name, told);
      seen.delete(path);
      stuck.delete(path);
    } catch (error) {
      log.error({ unit: unitId, kind, reason: faultOf(error) }, "a delivered file cannot be moved");
    }
    log.info({ unit: unitId, kind, result: told.result, ...told.counts }, "a delivered file");
  }

  /** Null: not now, and it is tried again. */
  async function delivered({ unitId, kind, path }: Place, name: string): Promise<DeliveryText | null> {
    const bytes = await readWhole(join(path, name));
    if (bytes === "link") return refusedFileText("Dette er en lenke og ikke en fil. Tavla følger ikke lenker.");
    if (bytes === "large") return refusedFileText(fileProblemText("tooLarge"));
    const sent = await deliverFile(imports, { unitId, kind, name, by: PROGRAM.name, bytes });
    if (!sent.ok && (sent.reason === "changed" || sent.reason === "unknownUnit")) return null;
    const text = deliveryText(sent);
    if (sent.ok) {
      const { added, changed, removed } = sent.done.counts;
      const detail = `added ${added}, changed ${changed}, removed ${removed}`;
      await access.note({ unitId, actor: PROGRAM, act: "data.import", subject: kind, detail });
    }
    return text;
  }

  async function moveAside(place: Place, name: string, { result, text }: DeliveryText): Promise<void> {
    const aside = join(place.path, OUR_FOLDERS[result]);
    if (!(await ownFolder(aside))) throw new Error(`${result} is no folder of ours`);
    const stamp = new Date(access.clock.now()).toISOString().replaceAll(/[-:.]/g, "");
    const target = join(aside, `${stamp}-${name.slice(-LONGEST_NAME)}`);
    await rename(join(place.path, name), target);
    await writeFile(`${target}.txt`, text, { flag: "wx" });
  }

  /** What was delivered holds names of colleagues, and perhaps what should never have been sent. */
  async function forgetOld(path: string): Promise<void> {
    if (!(await isFolder(path))) return;
    const before = access.clock.now() - parts.keepDays * DAY_MS;
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const [stamp, ...digits] = STAMP.exec(entry.name) ?? [];
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = digits.map(Number);
      const at = Date.UTC(year, month - 1, day, hour, minute, second);
      if (stamp !== undefined && entry.isFile() && at < before) await rm(join(path, entry.name));
    }
  }
  return openRounds(lookOnce, LOOK_EVERY_MS);
}

/** What the system says of a file has the file's name in it, which may be a person's. */
function faultOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? reasonOf(error);
}

function isCandidate(entry: Dirent): boolean {
  return !entry.isDirectory() && !UNFINISHED.test(entry.name);
}

/** Makes the folder where it is missing; false for a link or a file in its place. */
async function ownFolder(path: string): Promise<boolean> {
  await mkdir(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  });
  return isFolder(path);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}

/** Opened before it is looked at, and looked at through what was opened: nobody can exchange it in between. */
async function readWhole(path: string): Promise<Buffer | "link" | "large"> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === "ELOOP") return null;
      throw error;
    },
  );
  if (!file) return "link";
  try {
    const { size } = await file.stat().then((stat) => (stat.isFile() ? stat : { size: Number.NaN }));
    if (Number.isNaN(size)) return "link";
    return size > MAX_FILE_BYTES ? "large" : await file.readFile();
  } finally {
    await file.close();
  }
}
