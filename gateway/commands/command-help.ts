/** What `--help` says of a command. */
export interface CommandHelp {
  /** The words that it is called by: `import`, `users create-account`. */
  readonly name: string;
  /** What follows them, a line for each form: `shop DIRECTORY [--rejects FILE]`. */
  readonly usage: readonly string[];
  /** One line. */
  readonly summary: string;
  /** Each parameter and option with its meaning. */
  readonly options?: readonly (readonly [name: string, meaning: string])[];
  /** What follows the name in an example that can be tried. */
  readonly example: string;
}

const call = 'npm run vitrine --';

/** Whether somebody asks what a command does instead of running it. */
export function asksForHelp(parameters: readonly string[]): boolean {
  return (
    parameters.includes('--help') || parameters.includes('-h') || (parameters.length === 1 && parameters[0] === 'help')
  );
}

/**
 * What a command is given that it does not know: an option that its help does not name, or anything at all where it takes
 * nothing. A command that passed it over would do something other than what was meant.
 */
export function unknownParameter(command: CommandHelp, parameters: readonly string[]): string | undefined {
  const described = [...command.usage, ...(command.options ?? []).map(([name]) => name)].join('\n');
  const known = new Set([...(described.match(/--[a-z][a-z-]*/g) ?? []), '--json']);
  const takesNothing = described.trim() === '';
  return parameters.find((word) => takesNothing || (word.startsWith('--') && !known.has(word.split('=', 1)[0]!)));
}

/** Usage, options and an example of one command. */
export function helpText({ name, usage, summary, options = [], example }: CommandHelp): string {
  const forms = usage.map((form) => `  ${`${call} ${name} ${form}`.trimEnd()}`);
  const width = Math.max('--json'.length, ...options.map(([option]) => option.length));
  const lines = [`${name}: ${summary}`, '', 'usage:', ...forms];
  const all = [...options, ['--json', 'what came of it as JSON, and nothing else']] as const;
  lines.push('', 'options:', ...all.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`));
  lines.push('', 'example:', `  ${`${call} ${name} ${example}`.trimEnd()}`);
  return lines.join('\n');
}

/** A line for each form of each command. */
export function overview(commands: readonly CommandHelp[]): string {
  const lines = commands.flatMap(({ name, usage, summary }) =>
    usage.map((form, place) => {
      const called = `  ${`${name} ${form}`.trimEnd()}`;
      if (place > 0) return called;
      return called.length < 46 ? `${called.padEnd(46)} ${summary}` : `${called}\n${' '.repeat(47)}${summary}`;
    }),
  );
  return `${call} <command>\n\n${lines.join('\n')}\n\n${call} <command> --help   says more of one
${call} <command> --json   gives what came of it as JSON

exit codes: 0 done; 1 it ran, and not all is well; 2 it did nothing, and a sentence says why`;
}
