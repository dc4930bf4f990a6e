import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** The clock itself, helpers of tests, which wait for real time, and what runs in a browser. */
const mayAskTheSystem = /^shared\/clock\/|\/testing\/|^gateway\/console\/(app\/|session-script\.ts$)/;
/** `Date.now`, called or handed on; `new Date()` and `Date()` of no time; whatever blanks are between. */
const systemTime = /\bDate\s*(?:\.\s*now\b|\[\s*['"`]now)|\bnew\s+Date\b(?!\s*\(\s*[^)\s])|(?<![\w.])Date\s*\(\s*\)/;

function asksTheSystem(source: string): boolean {
  return systemTime.test(source.replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm, ''));
}

describe('the time', () => {
  it('comes from the clock of the platform alone', () => {
    const files = ['gateway', 'shared', 'subgraphs'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const read = files.filter((file) => /(?<!\.test|\.d)\.ts$/.test(file) && !mayAskTheSystem.test(file));
    expect(read.length).toBeGreaterThan(500);
    expect(read.filter((file) => asksTheSystem(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it.each([
    'const now = Date.now();',
    'constructor(private readonly now: () => number = Date.now) {}',
    'const now = Date\n  .now();',
    "const now = Date['now']();",
    'const today = new Date();',
    'const today = new Date( );',
    'const today = new Date;',
    'const today = Date();',
    "const any = '*/*'; const now = Date.now(); // */",
  ])('is found to be the system’s in %p', (source) => {
    expect(asksTheSystem(source)).toBe(true);
  });

  it.each([
    'const day = new Date(milliseconds);',
    'const day = new Date(\n  milliseconds,\n);',
    'const end = performance.now();',
    'const time = Date.UTC(2026, 0, 1) + Date.parse(text);',
    '// As Date.now() has it.',
    'const at = startDate();',
    'let since: Date;',
  ])('is not found to be the system’s in %p', (source) => {
    expect(asksTheSystem(source)).toBe(false);
  });
});
