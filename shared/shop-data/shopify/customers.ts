import type { SourceRow } from '../directory/source-rows';
import { customerFields } from '../systems/customer-fields';
import { hasRow, madeRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import { plainKey } from './plain-key';

export const SHOPIFY_CUSTOMERS: Columns = {
  required: ['firstName', 'email'],
  names: {
    externalId: ['Customer ID', 'Id'],
    firstName: ['First Name'],
    lastName: ['Last Name'],
    email: [],
    city: ['Default Address City'],
    country: ['Default Address Country Code', 'Country Code', 'Country'],
    locale: ['Language', 'Locale'],
    createdAt: ['Created at', 'Customer since'],
    gender: [],
  },
};

export async function* shopifyCustomers(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const source of rows) {
    if (!hasRow(source)) yield source;
    else yield madeRow(source, customerFields(source.row, plainKey(source.row.text('externalId'))));
  }
}
