import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { methodOf, type TauShop } from './tau-data';

/** The shop's words for how far an order is, by theirs. */
const statuses: Readonly<Record<string, string>> = {
  pending: 'PLACED',
  processed: 'SHIPPED',
  delivered: 'DELIVERED',
  cancelled: 'CANCELLED',
};
const plenty = 1_000;
const past = '2026-01-01T00:00:00Z';
const ordered = '2026-05-01T12:00:00Z';

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const listed = (text: string): string => text.replace(/[\\;=>]/g, (sign) => `\\${sign}`);
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;

const nameOf = (user: TauShop['users'][string] | undefined): string =>
  user ? `${user.name.first_name} ${user.name.last_name}` : 'Customer';

/** Writes their shop as a folder that `import shop` reads: each variant a product of its own, in the group of its kind. */
export function writeTauFolder({ products, users, orders }: TauShop, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const pending = new Map<string, number>();
  for (const { status, items } of Object.values(orders)) {
    if (status !== 'pending') continue;
    for (const { item_id } of items) pending.set(item_id, (pending.get(item_id) ?? 0) + 1);
  }
  const productRows = Object.values(products).flatMap(({ name, product_id, variants }) =>
    Object.values(variants).map(({ item_id, options, available, price }) => [
      ...[item_id, name, price.toFixed(2), 'USD', String((pending.get(item_id) ?? 0) + (available ? plenty : 0))],
      ...[product_id, name, past],
      Object.entries(options)
        .map(([option, value]) => `${listed(option)}=${listed(value)}`)
        .join('; '),
    ]),
  );
  const productHead = ['sku', 'name', 'price', 'currency', 'stock', 'group', 'groupName', 'createdAt', 'options'];
  writeFileSync(join(folder, 'products.csv'), csv([productHead, ...productRows]));
  const customerRows = Object.values(users).map(({ user_id, name, email, address }) => [
    ...[user_id, `${name.first_name} ${name.last_name}`, email, 'en-US', 'US', address.city, past],
  ]);
  const customerHead = ['externalId', 'displayName', 'email', 'locale', 'country', 'city', 'createdAt'];
  writeFileSync(join(folder, 'customers.csv'), csv([customerHead, ...customerRows]));
  const orderRows = Object.values(orders).flatMap(
    ({ order_id, user_id, items, status, address, payment_history: [paid] }) =>
      items.map(({ item_id, price }) => [
        order_id,
        ordered,
        user_id,
        item_id,
        '1',
        price.toFixed(2),
        'USD',
        statuses[status]!,
        nameOf(users[user_id]),
        ...[address.address1, address.address2, address.city, address.state, address.zip, 'US'],
        paid ? methodOf(paid.payment_method_id) : '',
      ]),
  );
  const orderHead = ['order', 'placedAt', 'customer', 'sku', 'quantity', 'unitPrice', 'currency', 'status'].concat(
    ['Name', 'Line1', 'Line2', 'City', 'Region', 'PostalCode', 'Country'].map((part) => `shipping${part}`),
    'paymentMethod',
  );
  writeFileSync(join(folder, 'orders.csv'), csv([orderHead, ...orderRows]));
}
