import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Texts that only who has the secret can read (AES-256-GCM), for what is stored and must not be readable in a copy of the
 * database.
 */
export class SealedTexts {
  private readonly key: Buffer;

  /** @param purpose a name of what is sealed: each has a key of its own, derived from the secret by HKDF */
  constructor(secret: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  }

  /** @param id of the row that the text stands in; it is authenticated with the text, so that rows cannot be swapped */
  seal(text: string, id: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(id));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** Throws where the text was sealed with another secret, for another purpose or row, or was changed. */
  open(sealed: string, id: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
