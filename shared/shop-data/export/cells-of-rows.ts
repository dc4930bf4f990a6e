import { majorUnits } from '../../money/money';
import type {
  ExportedBehaviour,
  ExportedCustomer,
  ExportedOrder,
  ExportedPrice,
  ExportedProduct,
  ExportedStock,
} from '../export-port';
import { escapedItem, escapedPart } from '../values/escaped-lists';

export const productColumns = [
  'sku',
  'name',
  'description',
  'brand',
  'category',
  'attributes',
  'group',
  'groupName',
  'options',
  'tags',
  'images',
  'imageAlts',
  'price',
  'currency',
  'unitCost',
  'stock',
  'location',
  'moreStock',
  'createdAt',
  'archived',
] as const;

export const customerColumns = [
  'externalId',
  'displayName',
  'email',
  'passwordHash',
  'locale',
  'country',
  'city',
  'birthYear',
  'gender',
  'interests',
  'follows',
  'createdAt',
] as const;

export const orderColumns = [
  'order',
  'placedAt',
  'customer',
  'sku',
  'quantity',
  'unitPrice',
  'currency',
  'returned',
  'status',
  'paymentMethod',
] as const;

export const reviewColumns = ['key', 'sku', 'customer', 'stars', 'text', 'createdAt'] as const;

type Cells<Columns extends readonly string[]> = Partial<Record<Columns[number], string | number | undefined>>;

/** A product's row; its first place, in the order of their names, has columns of its own. */
export function productCells(
  row: ExportedProduct,
  price: ExportedPrice | undefined,
  [first, ...more]: readonly ExportedStock[],
): Cells<typeof productColumns> {
  const { sku, name, description, brand, group, createdAt, archived } = row;
  return {
    sku,
    name,
    description: description ?? '',
    brand: brand ?? '',
    category: (row.categoryPath ?? []).map(escapedPart).join(' > '),
    attributes: pairs(row.attributes),
    group: group?.sku,
    groupName: group?.name,
    options: pairs(row.options),
    tags: list(row.tags),
    images: list(row.images.map(({ url }) => (url.startsWith('/media/') ? url.slice(1) : url))),
    imageAlts: list(row.images.map(({ alt }) => alt || name)),
    ...(price && {
      price: majorUnits(price),
      currency: price.currency,
      unitCost: price.unitCost === undefined ? '' : majorUnits({ amount: price.unitCost, currency: price.currency }),
    }),
    stock: first?.onHand,
    location: first?.location,
    moreStock: more.map(({ location, onHand }) => `${escapedPart(location)}=${onHand}`).join('; '),
    createdAt: instant(createdAt),
    archived: String(archived ?? false),
  };
}

/** @param keys the shop's keys of those whom customers follow, by id */
export function customerCells(row: ExportedCustomer, keys: ReadonlyMap<string, string>): Cells<typeof customerColumns> {
  const { externalId, displayName, email, passwordHash, locale, country, city, birthYear, gender, createdAt } = row;
  return {
    ...{ externalId, displayName, email, passwordHash, locale, birthYear },
    ...{ country: country ?? '', city: city ?? '', gender: gender ?? '' },
    interests: list(row.interests),
    follows: list(row.followedIds.flatMap((id) => keys.get(id) ?? [])),
    createdAt: instant(createdAt),
  };
}

/** A row for each line. */
export function orderCells(
  { number, placedAt, userId, currency, status, paymentMethod, lines }: ExportedOrder,
  skus: ReadonlyMap<string, string>,
  keys: ReadonlyMap<string, string>,
): Cells<typeof orderColumns>[] {
  return lines.map(({ productId, quantity, unitPrice, returned }) => ({
    order: number,
    placedAt: instant(placedAt),
    customer: keys.get(userId ?? ''),
    sku: skus.get(productId),
    quantity,
    unitPrice: majorUnits({ amount: unitPrice, currency }),
    currency,
    returned,
    status,
    paymentMethod: paymentMethod ?? '',
  }));
}

/** An event as a line of events.jsonl, known by its id. */
export function eventLine(
  { id, productId, userId, occurredAt, unitPrice, stars, ...row }: ExportedBehaviour,
  skus: ReadonlyMap<string, string>,
  keys: ReadonlyMap<string, string>,
  currency: string,
): string {
  return JSON.stringify({
    key: id,
    ...row,
    sku: productId === null ? undefined : skus.get(productId),
    customer: userId === null ? undefined : keys.get(userId),
    occurredAt: instant(occurredAt),
    stars: stars === undefined ? undefined : Math.min(5, Math.max(1, Math.round(stars))),
    unitPrice: unitPrice === undefined ? undefined : Number(majorUnits({ amount: unitPrice, currency })),
  });
}

function pairs(all: ExportedProduct['attributes']): string {
  return (all ?? []).map(({ name, value }) => `${escapedPart(name)}=${escapedPart(value)}`).join('; ');
}

function list(all: readonly string[] | undefined): string {
  return (all ?? []).map(escapedItem).join('; ');
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
