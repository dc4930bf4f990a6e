import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify';

/** A domain that signs its letters, and whoever looks its key up in the DNS. */
export interface SignedMail {
  /** Of the shop's environment. */
  readonly environment: Record<string, string>;
  /** What mailauth finds: the result of each signature, with the domain that signed. */
  verify(letter: Buffer): Promise<(readonly [result: string, domain: string | undefined])[]>;
  /** Names of the headers under the signature, in small letters. */
  signedHeaders(letter: Buffer): string[];
  remove(): void;
}

/** shop.test, with a key of its own. */
export function signedMail(): SignedMail {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-dkim-'));
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const file = join(folder, 'dkim.pem');
  writeFileSync(file, keys.privateKey);
  const resolver = async (name: string) => {
    if (name !== 's1._domainkey.shop.test') throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return [[`v=DKIM1; k=rsa; p=${keys.publicKey.toString('base64')}`]];
  };
  return {
    environment: {
      MAIL_FROM: 'Vitrine <hello@shop.test>',
      MAIL_DKIM_KEY_FILE: file,
      MAIL_DKIM_SELECTOR: 's1',
    },
    verify: async (letter) => {
      const { results } = await dkimVerify(letter, { resolver });
      return results.map(({ status, signingDomain }) => [status.result, signingDomain] as const);
    },
    signedHeaders: (letter) => {
      const [, names = ''] = /DKIM-Signature:[\s\S]*?\sh=([^;]*);/.exec(letter.toString()) ?? [];
      return names.toLowerCase().split(/[\s:]+/);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
