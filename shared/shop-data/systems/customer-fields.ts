import { emailKeyOf } from '../../text/email-address';
import type { Fields, Row } from '../directory/row';

/**
 * A customer as a shop's own files have one, of the columns that systems' files have in common: `email`, `displayName` or
 * `firstName` and `lastName`, `city`, `country`, `locale`, `gender`, `birthday`, `createdAt`. Without a key of the system's
 * the address is the key.
 */
export function customerFields(row: Row, externalId: string | undefined): Fields {
  const email = row.text('email');
  const name = [row.text('firstName'), row.text('lastName')].filter((part) => part !== undefined).join(' ');
  const birthday = /(?:^|\D)(1[89]\d{2}|20\d{2})(?:\D|$)/.exec(row.text('birthday') ?? '')?.[1];
  return {
    externalId: externalId ?? (email === undefined ? '' : emailKeyOf(email)),
    displayName: row.text('displayName') ?? (name === '' ? 'Customer' : name),
    email,
    ...(row.has('city') && { city: row.text('city') ?? '' }),
    ...(row.has('country') && { country: row.text('country') ?? '' }),
    ...(row.has('gender') && { gender: row.text('gender') ?? '' }),
    locale: row.text('locale'),
    birthYear: birthday,
    createdAt: row.text('createdAt'),
  };
}
