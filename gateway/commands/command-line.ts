import { OperatorError } from '../../shared/errors/operator-error';
import { type CommandHelp, helpText, unknownParameter } from './command-help';

/** The arguments of a command of `npm run vitrine -- ...`, and how it answers. */
export interface CommandLine {
  readonly parameters: readonly string[];
  say(line: string): void;
  /** Takes what came of it, for a program: with `--json` that is printed, and nothing that was said. */
  result?(value: unknown): void;
}

/** The values of `--name value` options and the words that are none. */
export interface ParsedParameters {
  readonly words: readonly string[];
  option(name: string): string | undefined;
  /** A whole number from 1; throws a UsageError for anything else. */
  count(name: string, standard: number): number;
  flag(name: string): boolean;
}

/** What a command ends with. */
export const exitCodes = {
  /** It did what it was called for. */
  done: 0,
  /** It ran, and not all is well: something was refused or failed, or what it looked at is not as it should be. Or a fault of ours. */
  notWell: 1,
  /** It did nothing: it was called wrongly, a setting is wrong, or what it needs is not there. A sentence says what to do. */
  refused: 2,
} as const;

/** A command of `npm run vitrine -- ...`. */
export interface OperatorCommand extends CommandHelp {
  /** Returns the exit code: one of `exitCodes`. */
  run(line: CommandLine): Promise<number>;
}

/** A command that was not called as it should be. */
export class UsageError extends OperatorError {}

/**
 * A command that was called without what it needs: its help says what that is.
 *
 * @param word what was given in the place of a word that the command knows
 */
export function wrongUsage(command: CommandHelp, word?: string): UsageError {
  return new UsageError(word === undefined ? helpText(command) : `there is no ${word}\n\n${helpText(command)}`);
}

/** @throws UsageError where a command is given what its help does not name */
export function assertKnownParameters(command: CommandHelp, parameters: readonly string[]): void {
  const unknown = unknownParameter(command, parameters);
  if (unknown === undefined) return;
  const reason = unknown.startsWith('--')
    ? `there is no option ${unknown.split('=', 1)[0]}`
    : `"${unknown}" is too much`;
  throw new UsageError(`${reason}\n\n${helpText(command)}`);
}

/**
 * Parses `word --name value --flag`.
 *
 * @param flags the options that take no value
 * @param options the options that take one
 */
export function parseParameters(
  parameters: readonly string[],
  options: readonly string[],
  flags: readonly string[] = [],
): ParsedParameters {
  const words: string[] = [];
  const values = new Map<string, string>();
  const set = new Set<string>();
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!;
    if (!parameter.startsWith('--')) {
      words.push(parameter);
      continue;
    }
    const [name = '', inline] = parameter.slice(2).split('=', 2);
    if (flags.includes(name)) set.add(name);
    else if (options.includes(name)) {
      const value = inline ?? parameters[++i];
      if (value === undefined) throw new UsageError(`--${name} needs a value`);
      values.set(name, value);
    } else throw new UsageError(`there is no option --${name}`);
  }
  return {
    words,
    option: (name) => values.get(name),
    flag: (name) => set.has(name),
    count: (name, standard) => {
      const value = values.get(name);
      if (value === undefined) return standard;
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(`--${name} is a whole number from 1, not "${value}"`);
      return Number(value);
    },
  };
}
