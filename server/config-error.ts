/** Settings that cannot be used: the server does not start, and says all that is wrong in one go. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(["These settings are wrong:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
    this.name = "ConfigError";
  }
}
