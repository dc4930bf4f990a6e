import { createHash } from 'node:crypto';

/**
 * What tells a request from others under the same idempotency key: SHA-256, in hexadecimal digits, of all that it asks
 * for. The order of properties does not matter; one that is null or undefined counts as left out.
 */
export function requestFingerprint(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(request, inOneOrder) ?? '')
    .digest('hex');
}

function inOneOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
