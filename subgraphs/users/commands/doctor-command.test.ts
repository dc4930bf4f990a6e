import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../shared/config/settings';
import type { UsersServices } from '../services/services';
import { doctorCommandWith } from './doctor-command';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-doctor-'));
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
writeFileSync(join(folder, 'key.pem'), privateKey);
afterAll(() => rmSync(folder, { recursive: true }));

const key = publicKey.toString('base64');
const good: Readonly<Record<string, readonly string[]>> = {
  'mail.shop.test': ['v=spf1 include:provider.test -all', 'something else'],
  'provider.test': ['v=spf1 ip4:192.0.2.0/24 -all'],
  'vitrine._domainkey.mail.shop.test': [`v=DKIM1; k=rsa; p=${key.slice(0, 100)} ${key.slice(100)}`],
  '_dmarc.shop.test': ['v=DMARC1; p=none; sp=reject'],
};
const environment = {
  MAIL_FROM: 'Shop <hello@mail.shop.test>',
  MAIL_SMTP_URL: 'smtp://host:587',
  MAIL_DKIM_KEY_FILE: join(folder, 'key.pem'),
};

async function examined(records: Readonly<Record<string, readonly string[]>>, more: Record<string, string> = {}) {
  const said: string[] = [];
  const services = {
    platform: { settings: readSettings({ ...environment, ...more }) },
    letters: { destination: 'smtp://host:587' },
  } as unknown as UsersServices;
  const code = await doctorCommandWith(async (name) => records[name] ?? []).run(services, [], (line) =>
    said.push(line),
  );
  return { code, said };
}

it('finds nothing wrong with a domain whose records are as they should be', async () => {
  const { code, said } = await examined(good);
  expect(said).toEqual([
    'letters are from hello@mail.shop.test and go to smtp://host:587',
    'ok       SPF: v=spf1 include:provider.test -all',
    'ok       DKIM: vitrine._domainkey.mail.shop.test has the key that letters are signed with',
    'ok       DMARC: _dmarc.shop.test: sp=reject',
  ]);
  expect(code).toBe(0);
});

const spf = (...records: string[]) => ({ 'mail.shop.test': records });
const dkim = (record: string) => ({ 'vitrine._domainkey.mail.shop.test': [record] });
const dmarc = (...records: string[]) => ({ '_dmarc.mail.shop.test': records });
const chain = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [`p${n}.test`, [`v=spf1 include:p${n + 1}.test -all`]]),
);

it.each([
  [spf(), 1, /SPF: mail\.shop\.test has no SPF record/],
  [spf('v=spf1 -all', 'v=spf1 ~all'), 1, /SPF: mail\.shop\.test has 2 SPF records/],
  [spf('v=spf1 +all'), 1, /SPF: the SPF record lets everybody send/],
  [spf('v=spf1 all'), 1, /SPF: the SPF record lets everybody send/],
  [spf('v=spf1 a mx/24 a:x.test/24 mx:y.test ip4:192.0.2.1 exists:z.test ptr a a a a -all'), 0, /ok {7}SPF/],
  [spf('v=spf1 a mx/24 a:x.test/24 mx:y.test ip4:192.0.2.1 exists:z.test ptr a a a a a -all'), 1, /look up 11 names/],
  [spf('v=spf1 ?all'), 0, /warning {2}SPF: the SPF record does not say/],
  [{ ...chain, ...spf('v=spf1 include:p0.test -all') }, 1, /SPF: the SPF record makes receivers look up 1\d names/],
  [{ ...spf('v=spf1 include:mail.shop.test -all') }, 1, /SPF: the SPF record makes receivers look up \d+ names/],
  [dkim('v=DKIM1; k=rsa; p=AAAA'), 1, /DKIM: .* has another key/],
  [dkim('v=DKIM1; p='), 1, /DKIM: .* has no key, which says that it was revoked/],
  [dkim(`v=DKIM1; t=y; p=${key}`), 0, /warning {2}DKIM: .* says t=y/],
  [dmarc('v=DMARC1; p=none'), 0, /warning {2}DMARC: .*p=none/],
  [dmarc('v=DMARC1; rua=mailto:a@b.test'), 1, /DMARC: .*no policy/],
  [dmarc('v=DMARC1; p=reject', 'v=DMARC1; p=none'), 1, /DMARC: .*has 2 DMARC records/],
  [{ '_dmarc.shop.test': [] }, 1, /DMARC: _dmarc\.mail\.shop\.test has no record/],
])('says of %j what is wrong', async (records, code, finding) => {
  const examination = await examined({ ...good, ...records });
  expect(examination.said.join('\n')).toMatch(finding);
  expect(examination.code).toBe(code);
});

it('says how a key that letters are signed with is published', async () => {
  const { said, code } = await examined({ ...good, 'vitrine._domainkey.mail.shop.test': [] });
  expect(said.join('\n')).toContain(`TXT "v=DKIM1; k=rsa; p=${key}"`);
  expect(code).toBe(1);
});

it('says that nobody gets letters from a shop that is not set up', async () => {
  const { said, code } = await examined(good, { MAIL_SMTP_URL: '', MAIL_FROM: '', MAIL_DKIM_KEY_FILE: '' });
  expect(said.join('\n')).toMatch(/nobody gets them[\s\S]*localhost is no domain of the internet/);
  expect(code).toBe(1);
});
