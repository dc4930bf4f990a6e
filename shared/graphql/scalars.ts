import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { ShopError } from '../errors/shop-error';

/** UTC ISO 8601 outside, Unix milliseconds inside. */
export const DateTimeScalar = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  serialize: (value) => new Date(Number(value)).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

/** A calendar day, `2026-03-01`, inside and out. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: (value) => (typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : String(value)),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** Anything that JSON can say. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function parseDateTime(value: unknown): number {
  const time = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time))
    throw new ShopError('BAD_USER_INPUT', { detail: 'A DateTime looks like 2026-03-01T09:30:00Z.' });
  return time;
}

function parseDate(value: unknown): string {
  const time = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  // Date.parse takes the 31st of February for the 3rd of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new ShopError('BAD_USER_INPUT', { detail: 'A Date looks like 2026-03-01.' });
  }
  return value as string;
}
