import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsPage } from '../../gateway/commands/settings';
import { packageRoot } from '../../gateway/package-root';
import { knownLicences, licencesPage, packagesByLicence, partsOf } from '../../shared/build/licences.mjs';

const root = packageRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('the page of settings is what the command says: npm run vitrine -- settings --markdown > docker/settings.md', () => {
  expect(read('docker/settings.md').trimEnd()).toBe(settingsPage());
});

describe('what the shop depends on', () => {
  const packages = packagesByLicence(JSON.parse(read('package-lock.json')));

  it('is under licences that are known, each package', () => {
    const unknown = [...packages].filter(([licence]) => partsOf(licence).some((part) => !(part in knownLicences)));
    expect(unknown).toEqual([]);
    expect(packages.get('MIT')!.length).toBeGreaterThan(100);
    const made = packagesByLicence({ packages: { 'node_modules/x': { version: '1.0.0', license: 'SSPL-1.0' } } });
    expect([...made]).toEqual([['SSPL-1.0', ['x 1.0.0']]]);
  });

  it('is on the page of licences: npm run licences', () => {
    expect(read('docker/licences.md')).toBe(licencesPage(packages));
  });
});

it('links of the guide and its pages lead to what there is', () => {
  const pages = readdirSync(join(root, 'docker'), { recursive: true })
    .map((path) => `docker/${path}`)
    .concat(
      ['SECURITY', 'CONTRIBUTING', 'CHANGELOG'].map((name) => `.github/${name}.md`),
      'README.md',
    )
    .filter((path) => path.endsWith('.md'));
  expect(pages.length).toBeGreaterThan(7);
  for (const page of pages) {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)));
    expect({ page, missing }).toEqual({ page, missing: [] });
  }
});
