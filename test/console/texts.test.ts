import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogues } from '../../gateway/console/app/messages/catalogues';
import { english } from '../../gateway/console/app/messages/en';
import { chinese } from '../../gateway/console/app/messages/zh';
import { packageRoot } from '../../gateway/package-root';

type Texts = Readonly<Record<string, string>>;

const desks = join(packageRoot(), 'gateway/console/app/desks');
const files = readdirSync(desks, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('messages.ts'));

/** The texts of every page, and those of each part that is loaded by itself. */
const catalogues: readonly (readonly [string, Catalogues<string>])[] = [
  ['every page', { en: english, zh: chinese }],
  ...files.map((file) => {
    const [catalogue] = Object.values(require(join(desks, file)) as Record<string, Catalogues<string>>);
    return [file, catalogue!] as const;
  }),
];

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

it('has a catalogue of each desk', () => {
  expect(files.length).toBeGreaterThanOrEqual(8);
});

describe.each(catalogues)('the texts of %s', (_name, { en, zh }: { en: Texts; zh: Texts }) => {
  it('are there in both languages, with the same values in them', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect([key, placesOf(zh[key] ?? '')]).toEqual([key, placesOf(text)]);
      expect([key, (zh[key] ?? '').trim() === '' && text.trim() !== '']).toEqual([key, false]);
    }
  });

  it('are Chinese where Chinese is read: what is the same in both are names and signs', () => {
    const same = Object.entries(en).flatMap(([key, text]) => (zh[key] === text ? text.replace(/\{\w+\}/g, '') : []));
    expect(same.filter((text) => /[a-z]{4}/.test(text) && text !== 'GraphiQL')).toEqual([]);
  });
});
