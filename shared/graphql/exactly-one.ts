import { ShopError } from '../errors/shop-error';

/** Throws BAD_USER_INPUT unless one of the arguments, and one alone, is given. */
export function exactlyOne(given: Readonly<Record<string, string | null | undefined>>): void {
  if (Object.values(given).filter((value) => value != null).length === 1) return;
  const names = Object.keys(given)
    .map((name) => `"${name}"`)
    .join(' or ');
  throw new ShopError('BAD_USER_INPUT', { detail: `Give either ${names}.` });
}
