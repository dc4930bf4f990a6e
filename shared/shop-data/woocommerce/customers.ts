import type { SourceRow } from '../directory/source-rows';
import { customerFields } from '../systems/customer-fields';
import { hasRow, madeRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';

export const WOOCOMMERCE_CUSTOMERS: Columns = {
  required: ['email'],
  names: {
    externalId: ['ID', 'customer_id', 'user_id', 'Customer ID', 'Kundennummer'],
    email: ['user_email', 'Email Address', 'E-Mail', 'E-Mail-Adresse', 'billing_email'],
    displayName: ['display_name', 'Name', 'Full Name', 'Anzeigename'],
    firstName: ['first_name', 'billing_first_name', 'Vorname'],
    lastName: ['last_name', 'billing_last_name', 'Nachname'],
    country: ['billing_country', 'Country / Region', 'Land / Region', 'Land'],
    city: ['billing_city', 'Stadt', 'Ort'],
    createdAt: [
      'user_registered',
      'date_registered',
      'Sign Up',
      'Date registered',
      'Registrierung',
      'Registriert am',
      'Anmeldung',
    ],
  },
};

export async function* wooCommerceCustomers(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const source of rows) {
    yield hasRow(source) ? madeRow(source, customerFields(source.row, source.row.text('externalId'))) : source;
  }
}
