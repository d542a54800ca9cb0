/** A backup or a restore cannot go on. The message is one sentence for whoever typed the command. */
export class BackupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "BackupError";
  }
}
