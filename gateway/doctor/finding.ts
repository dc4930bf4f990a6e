/** What was found of one part of a setup. */
export interface Finding {
  /** The part: `settings`, `database`, `broker` ... */
  readonly of: string;
  readonly level: 'ok' | 'warning' | 'wrong';
  /** What is so; where it is not well, what to do. */
  readonly text: string;
}

export const found = (of: string, level: Finding['level'], text: string): Finding => ({ of, level, text });

const signs: Readonly<Record<Finding['level'], string>> = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' };

export function lineOfFinding({ of, level, text }: Finding): string {
  return `${signs[level]}  ${of.padEnd(16)} ${text}`;
}
