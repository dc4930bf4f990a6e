import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { FolderMailer } from './folder-mailer';
import { laidOutLetter } from './letter-layout';

const text = {
  subject: 'Hello </title><script>alert(1)</script>',
  paragraphs: ['A "quoted" word'],
  action: { label: 'Open', url: 'https://shop.test/?a=1&b=2' },
  footer: '再见',
};
const letter = (n: number) => ({
  ...laidOutLetter(text, 'zh'),
  id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  to: 'ada@people.test/../x',
  from: { name: 'Shop', address: 'hello@shop.test' },
  writtenAt: Date.UTC(2026, 5, 1),
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-letters-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps a letter as it would be sent, and as it is seen, for nobody else to read', async () => {
  const mailer = new FolderMailer(join(folder, 'letters'));
  expect(await mailer.deliver(letter(1))).toMatchObject({ outcome: 'taken' });
  const names = (await readdir(join(folder, 'letters'))).sort();
  expect(names).toEqual(['eml', 'html'].map((kind) => `${letter(1).id}-ada@people.test_.._x.${kind}`));
  const [eml, html] = await Promise.all(names.map((name) => readFile(join(folder, 'letters', name))));
  const parsed = await simpleParser(eml!);
  expect(parsed.subject).toBe(text.subject);
  expect(parsed.text).toContain(`Open:\n${text.action.url}`);
  expect(parsed.html).toContain('href="https://shop.test/?a=1&amp;b=2"');
  expect(html!.toString()).not.toContain('<script>');
  expect(html!.toString()).toContain('A &amp;quot;quoted&amp;quot; word');
  expect((await stat(join(folder, 'letters', names[0]!))).mode & 0o077).toBe(0);
});

it('says that a letter was not taken where the folder cannot be written', async () => {
  const mailer = new FolderMailer('/dev/null/letters');
  expect(await mailer.deliver(letter(1))).toMatchObject({ outcome: 'later' });
});
