import type { Fields } from '../directory/row';
import type { ReceivingShop } from '../shop-source';
import { escapedPart } from '../values/escaped-lists';

export type JsonKind = 'products' | 'customers' | 'orders' | 'reviews' | 'events';
type JsonObject = Readonly<Record<string, unknown>>;

const words: Readonly<Record<string, JsonKind>> = {
  product: 'products',
  customer: 'customers',
  user: 'customers',
  order: 'orders',
  review: 'reviews',
  event: 'events',
  behaviour: 'events',
};

/** What a file named after its content holds: `products.jsonl`, `my-orders-2025.jsonl.gz`. */
export function kindOfFile(name: string): JsonKind | undefined {
  const word = Object.keys(words).find((one) => new RegExp(`(?:^|[^a-z])${one}s?(?:[^a-z]|$)`, 'i').test(name));
  return word === undefined ? undefined : words[word];
}

/** What an object is: what its `kind` says, or else its fields do. */
export function kindOf(object: JsonObject): JsonKind {
  const { kind } = object;
  if (typeof kind === 'string') {
    const said = words[kind.toLowerCase().replace(/s$/, '')];
    if (said !== undefined) return said;
  }
  if ('occurredAt' in object) return 'events';
  if ('order' in object || 'number' in object || 'lines' in object) return 'orders';
  if ('stars' in object) return 'reviews';
  return 'externalId' in object && !('sku' in object) ? 'customers' : 'products';
}

/** The lines of an order: an object each, or `lines` of one that has what holds for all of them. */
export function linesOfOrder(object: JsonObject): JsonObject[] {
  const { lines, ...head } = object;
  if (!Array.isArray(lines)) return [object];
  return lines.map((line: unknown) => ({ ...head, ...(typeof line === 'object' ? line : {}) }));
}

/**
 * An object's fields in the columns of a shop's own files: lists as they are, `attributes` and `options` as pairs or as one
 * object, `categoryPath` as a list, `group` as a key or with its name, `images` as addresses or with what is to be seen.
 */
export function fieldsOf(kind: JsonKind, object: JsonObject, shop: ReceivingShop): Fields {
  const fields: Record<string, string | string[] | undefined> = {};
  for (const [name, value] of Object.entries(object)) fields[name] = fieldOf(name, value);
  if (kind === 'products') {
    fields.currency ??= shop.currency;
    if (Array.isArray(object.categoryPath))
      fields.category = object.categoryPath.map((name) => escapedPart(String(name))).join(' > ');
    if (isObject(object.group)) {
      fields.group = text(object.group.sku) ?? '';
      fields.groupName = text(object.group.name);
    } else if (object.group === null) fields.group = '';
    if (Array.isArray(object.images)) {
      fields.images = object.images.map((image) =>
        escapedPart((isObject(image) ? text(image.url) : text(image)) ?? ''),
      );
      fields.imageAlts = object.images.map((image) =>
        escapedPart((isObject(image) ? text(image.alt) : undefined) ?? text(object.name) ?? ''),
      );
    }
  }
  if (kind === 'orders') fields.order ??= text(object.number);
  return fields;
}

function fieldOf(name: string, value: unknown): string | string[] | undefined {
  if (name === 'attributes' || name === 'options') return pairsOf(value);
  if (name === 'createdAt' || name === 'placedAt') return timeText(value) ?? '';
  if (Array.isArray(value)) return value.map((part) => escapedPart(text(part) ?? ''));
  return value === null ? '' : text(value);
}

function pairsOf(value: unknown): string[] | string | undefined {
  if (value === null) return '';
  const pairs = Array.isArray(value)
    ? value.map((pair) => (isObject(pair) ? [text(pair.name) ?? '', text(pair.value) ?? ''] : [text(pair) ?? '', '']))
    : isObject(value)
      ? Object.entries(value).map(([name, one]) => [name, text(one) ?? ''])
      : undefined;
  if (pairs === undefined) return text(value);
  return pairs.map(([name = '', one = '']) => `${escapedPart(name)}=${escapedPart(one)}`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a cell would have it. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A time as records have it, in Unix milliseconds, as files have it. */
export function timeText(value: unknown): string | undefined {
  const isTime = typeof value === 'number' && Math.abs(value) < 8.64e15;
  return isTime ? new Date(value).toISOString() : text(value);
}
