import { ShopError } from '../../../../shared/errors/shop-error';
import { countryCodes } from './country-codes';

const maximumInterests = 50;
const earliestBirthYear = 1900;

const refused = (detail: string): ShopError => new ShopError('BAD_USER_INPUT', { detail });

/**
 * A short text of a person: trimmed, without control characters.
 *
 * @param what how the error names it: `a display name`
 */
export function checkedText(text: string, what: string, maximum: number): string {
  const trimmed = text.trim().normalize('NFC');
  if (trimmed === '' || trimmed.length > maximum || /\p{Cc}/u.test(trimmed)) {
    throw refused(`${what} is a text of 1 to ${maximum} characters on one line.`);
  }
  return trimmed;
}

export const checkedDisplayName = (text: string): string => checkedText(text, 'A display name', 80);

/** A language tag in its canonical form: `en-gb` becomes `en-GB`. */
export function checkedLocale(text: string): string {
  const canonical = localeOrNull(text);
  if (canonical === null) throw refused('A locale is a BCP 47 language tag such as en or de-CH.');
  return canonical;
}

export function localeOrNull(text: string): string | null {
  try {
    return text.length <= 64 ? (Intl.getCanonicalLocales(text)[0] ?? null) : null;
  } catch {
    // A RangeError is how the language says that it is no tag.
    return null;
  }
}

export function checkedTimeZone(text: string): string {
  try {
    // Offsets such as +02:00 are taken by Intl too, but are no zones: they know no summer time.
    if (text.length <= 64 && /^[A-Za-z]/.test(text)) {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    }
  } catch {
    throw refused('A time zone is a name such as Europe/Berlin.');
  }
  throw refused('A time zone is a name such as Europe/Berlin.');
}

export function checkedCountry(text: string): string {
  const code = text.trim().toUpperCase();
  if (!countryCodes.has(code)) throw refused('A country is a code of two letters by ISO 3166-1 such as GB.');
  return code;
}

/** @param now Unix milliseconds */
export function checkedBirthYear(year: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  if (!Number.isInteger(year) || year < earliestBirthYear || year > thisYear) {
    throw refused(`A year of birth lies between ${earliestBirthYear} and ${thisYear}.`);
  }
  return year;
}

/** Each once, in the order given. */
export function checkedInterests(interests: readonly string[]): string[] {
  if (interests.length > maximumInterests) {
    throw new ShopError('TOO_MANY', { limit: maximumInterests, what: 'interests', given: interests.length });
  }
  return [...new Set(interests.map((text) => checkedText(text, 'An interest', 60)))];
}
