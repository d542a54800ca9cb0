/** `npm run backup` and `npm run restore` as somebody types them. */

import { execFile } from "node:child_process";

const ROOT = new URL("../../", import.meta.url).pathname;

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function runBackupCommand(dataDir: string, ...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    const env = { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir };
    execFile(process.execPath, ["server/backup/main.ts", ...args], { cwd: ROOT, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
