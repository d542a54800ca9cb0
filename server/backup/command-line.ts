/** What was typed, as a command or as a sentence that says what should have been. Pure. */

export type BackupCommand =
  | { readonly do: "backup"; readonly file: string }
  | { readonly do: "restore"; readonly file: string; readonly replace: boolean; readonly signOut: boolean };

export type ParsedCommand =
  | { readonly ok: true; readonly command: BackupCommand }
  | { readonly ok: false; readonly sentence: string };

const USAGE = {
  backup: "npm run backup -- <file>",
  restore: "npm run restore -- <file> [--replace] [--sign-out-all]",
};
const RESTORE_OPTIONS = ["--replace", "--sign-out-all"];

/** @param args what follows the name of the program: the command, then what was typed after `--` */
export function parseCommand(args: readonly string[]): ParsedCommand {
  const [name, ...rest] = args;
  if (name !== "backup" && name !== "restore") return refuse(`Write: ${USAGE.backup}, or: ${USAGE.restore}`);
  const options = rest.filter((arg) => arg.startsWith("-"));
  const files = rest.filter((arg) => !arg.startsWith("-"));
  const unknown = options.find((option) => name !== "restore" || !RESTORE_OPTIONS.includes(option));
  if (unknown !== undefined) return refuse(`${unknown} is no option here. Write: ${USAGE[name]}`);
  const [file, second] = files;
  if (file === undefined || file === "") return refuse(`The name of the file is missing. Write: ${USAGE[name]}`);
  if (second !== undefined) return refuse(`One file, please, not ${files.length}. Write: ${USAGE[name]}`);
  return {
    ok: true,
    command:
      name === "backup"
        ? { do: name, file }
        : {
            do: name,
            file,
            replace: options.includes("--replace"),
            signOut: options.includes("--sign-out-all"),
          },
  };
}

function refuse(sentence: string): ParsedCommand {
  return { ok: false, sentence };
}
