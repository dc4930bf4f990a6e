import { countryCodeOf } from '../../geography/countries';
import { shopKey } from '../keys';
import type { CustomerRecord } from '../records';
import type { RowChecks } from '../row-checks';
import type { RowPlace } from '../shop-source';
import type { Columns } from '../tables/headings';
import type { Row } from './row';
import { assertTaken, RowProblem } from './row-problem';

/** A row of customers.csv; its time may come from the first order. */
export type CustomerRow = Omit<CustomerRecord, 'createdAt'> & {
  readonly createdAt: number | undefined;
  /** Where the row stands; buyers whom orders name have none. */
  readonly place?: RowPlace;
};

export const CUSTOMER_COLUMNS: Columns = {
  required: ['externalId'],
  names: {
    externalId: [],
    displayName: [],
    email: [],
    passwordHash: [],
    locale: [],
    country: [],
    city: [],
    birthYear: [],
    gender: [],
    interests: [],
    follows: [],
    createdAt: [],
  },
};

/** @throws RowProblem with the codes that README.md lists. */
export function customerRow(row: Row, checks: RowChecks): CustomerRow {
  const externalId = row.requiredKey('externalId', 'MISSING_CUSTOMER');
  const email = row.text('email');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw new RowProblem('BAD_EMAIL', `email is "${email}"; it has to be an address such as ann@example.com.`, 'email');
  }
  const passwordHash = row.text('passwordHash');
  if (passwordHash !== undefined && !/^\$argon2(?:id|i|d)\$/.test(passwordHash)) {
    throw new RowProblem('BAD_PASSWORD_HASH', 'passwordHash has to be a PHC string of argon2.', 'passwordHash');
  }
  const read: CustomerRow = {
    externalId,
    displayName: row.text('displayName') ?? `Customer ${externalId}`,
    email,
    passwordHash,
    locale: row.text('locale'),
    country: countryOf(row.optional('country')),
    city: row.optional('city'),
    birthYear: row.whole('birthYear', 'BAD_BIRTH_YEAR', 1850),
    gender: row.optional('gender'),
    interests: row.plainList('interests'),
    follows: row.plainList('follows')?.map(shopKey),
    createdAt: row.time('createdAt'),
  };
  assertTaken(checks.customer?.(read));
  return read;
}

/** By its code where it is one country; else as the shop writes it. */
function countryOf(text: string | null | undefined): string | null | undefined {
  return text == null ? text : (countryCodeOf(text) ?? text);
}
