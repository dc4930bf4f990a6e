import { ShopError } from '../../../../shared/errors/shop-error';
import { checkedLine } from '../../../../shared/text/visible-text';

export const maximumInterests = 50;
const earliestBirthYear = 1900;

const refused = (detail: string): ShopError => new ShopError('BAD_USER_INPUT', { detail });

export const checkedDisplayName = (text: string): string => checkedLine(text, { what: 'A display name', maximum: 80 });

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
  return [...new Set(interests.map((text) => checkedLine(text, { what: 'An interest', maximum: 60 })))];
}
