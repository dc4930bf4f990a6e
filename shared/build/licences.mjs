import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Licences under which a shop may be used, changed and sold, with what each asks for. */
export const knownLicences = {
  MIT: 'the notice is kept',
  'MIT-0': 'nothing',
  '0BSD': 'nothing',
  ISC: 'the notice is kept',
  'BSD-2-Clause': 'the notice is kept',
  'BSD-3-Clause': 'the notice is kept; no names in advertising',
  'Apache-2.0': 'the notice is kept, changes are said; patents are licensed too',
  'BlueOak-1.0.0': 'the notice is kept',
  'CC0-1.0': 'nothing',
  Unlicense: 'nothing',
  'Python-2.0': 'the notice is kept',
  'CC-BY-4.0': 'data; its author is named',
  'MPL-2.0': 'changes to its own files are published',
  'LGPL-3.0-or-later':
    "a library that is linked to, in optional packages of its own (sharp's libvips): changes to it are published, and it can be replaced",
  'Elastic-2.0': 'not to be offered to others as a hosted or managed service of its own',
};

/** Words of package.json that are no SPDX expression. */
const respelled = { 'MIT (http://mootools.net/license.txt)': 'MIT' };

/**
 * The packages that a shop runs with, by licence, as package-lock.json has them. What only developers need is left out.
 *
 * @param {{ packages: Record<string, { version?: string, license?: string, dev?: boolean, devOptional?: boolean }> }} lock
 * @returns {Map<string, string[]>} names with versions by SPDX expression; `none` where a package says nothing
 */
export function packagesByLicence(lock) {
  const byLicence = new Map();
  for (const [path, { version, license, dev, devOptional }] of Object.entries(lock.packages)) {
    if (path === '' || dev || devOptional) continue;
    const licence = respelled[license] ?? license?.replace(/^\((.*)\)$/, '$1') ?? 'none';
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const names = byLicence.get(licence) ?? new Set();
    byLicence.set(licence, names.add(`${name} ${version}`));
  }
  return new Map(
    [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => [licence, [...names].sort()]),
  );
}

/**
 * The licences of an expression, all of which hold.
 *
 * @param {string} expression
 */
export const partsOf = (expression) => expression.split(' AND ');

/**
 * The page docker/licences.md.
 *
 * @param {Map<string, string[]>} byLicence
 */
export function licencesPage(byLicence) {
  const used = new Set([...byLicence.keys()].flatMap(partsOf));
  const meanings = Object.entries(knownLicences).filter(([licence]) => used.has(licence));
  return [
    '# Licences of what a shop depends on',
    '',
    'Vitrine is under the [MIT licence](../LICENSE). `npm run licences` writes this page from package-lock.json; its test fails where a',
    'package comes under a licence that is not known here. Packages that only developers need are left out.',
    '',
    '| licence | packages | asks |',
    '|---|---|---|',
    ...meanings.map(([licence, asks]) => `| ${licence} | ${countOf(byLicence, licence)} | ${asks} |`),
    ...[...byLicence].flatMap(([licence, names]) => ['', `## ${licence}`, '', ...linesOf(names)]),
    '',
  ].join('\n');
}

const countOf = (byLicence, licence) =>
  [...byLicence].reduce((sum, [each, names]) => sum + (partsOf(each).includes(licence) ? names.length : 0), 0);

/** Names with commas between them, in lines of a readable length. */
function linesOf(names) {
  const lines = [];
  let line = '';
  for (const name of names) {
    if (line.length + name.length > 125) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += `${name}, `;
  }
  return [...lines, line.replace(/, $/, '')];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = new URL('../../', import.meta.url);
  const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
  writeFileSync(new URL('docker/licences.md', root), licencesPage(packagesByLicence(lock)));
}
