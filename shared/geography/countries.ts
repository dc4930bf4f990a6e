import { ShopError } from '../errors/shop-error';
import { countryCodes } from './country-codes';
import { otherNames } from './other-names';

/**
 * The code of a country that somebody typed, in capitals.
 *
 * @param field how an error names it
 * @throws ShopError BAD_USER_INPUT where it is no code of ISO 3166-1 alpha-2: a name is none
 */
export function checkedCountry(text: string, field = 'country'): string {
  const code = text.trim().toUpperCase();
  if (!countryCodes.has(code)) {
    throw new ShopError('BAD_USER_INPUT', {
      detail: `"${field}" is a country's code of two letters by ISO 3166-1, such as GB.`,
    });
  }
  return code;
}

/**
 * The code of a country as a shop's own data write it: by its code, or by a name in English.
 *
 * @returns undefined where it is the name of no single country
 * @example countryCodeOf('Great Britain') // 'GB'
 */
export function countryCodeOf(text: string): string | undefined {
  const key = keyOf(text);
  const code = key.toUpperCase();
  return countryCodes.has(code) ? code : codesByName().get(key);
}

let byName: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const official = new Intl.DisplayNames('en', { type: 'region' });
  byName = new Map([
    ...[...countryCodes].map((code) => [keyOf(official.of(code) ?? code), code] as const),
    ...Object.entries(otherNames).flatMap(([code, names]) => names.map((name) => [keyOf(name), code] as const)),
  ]);
  return byName;
}

/** Without marks, signs and `the`, and with `and` for `&`: `Côte d’Ivoire` and `Cote dIvoire` are one. */
function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\p{M}|['’.]/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/^the | the$/, '');
}
