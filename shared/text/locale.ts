import { ShopError } from '../errors/shop-error';

/** The most characters that a locale has, here and in every table that keeps one. */
export const maximumLocaleLength = 64;

/** The locale of whom nothing is known. */
export const standardLocale = 'en';

/** A locale as POSIX names it, in a shop's export: `de_DE.UTF-8`, `de_DE@euro`. */
const posixName = /^([a-z]{2,3}(?:[_-][a-z0-9]{2,8})*)(?:\.[a-z0-9_-]+)?(?:@euro)?$/i;

/**
 * The canonical form of a language tag (BCP 47), by which locales are stored and compared: `en-gb` is `en-GB`, `de_DE` is
 * `de-DE`.
 *
 * @returns null where the text is no language tag, or one of more than 64 characters
 * @example canonicalLocale(' zh_hant_tw ') // 'zh-Hant-TW'
 */
export function canonicalLocale(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > maximumLocaleLength) return null;
  const tag = (posixName.exec(trimmed)?.[1] ?? trimmed).replaceAll('_', '-');
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0] ?? null;
    // The canonical form may be the longer one: `sh` is `sr-Latn`.
    return canonical !== null && canonical.length <= maximumLocaleLength ? canonical : null;
  } catch (error) {
    // How Intl says that a text is no language tag.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The same. @throws ShopError BAD_USER_INPUT where the text is no language tag */
export function checkedLocale(text: string): string {
  const canonical = canonicalLocale(text);
  if (canonical === null) {
    throw new ShopError('BAD_USER_INPUT', { detail: 'A locale is a BCP 47 language tag such as en or de-CH.' });
  }
  return canonical;
}
