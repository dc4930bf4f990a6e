import { createHash } from 'node:crypto';

/** How a token is stored. It has 256 random bits, so a fast hash without salt is as good as a slow one. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
