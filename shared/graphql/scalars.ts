import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { parseInstant, startOfDayUtc } from '../clock/instants';
import { ShopError } from '../errors/shop-error';

/** A time with its zone outside, as RFC 3339 has it, written in UTC; Unix milliseconds inside. */
export const DateTimeScalar = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'A time as RFC 3339 has it, with its zone, from 1970 to 2200: 2026-03-01T09:30:00Z. Answers are in UTC.',
  serialize: (value) => new Date(Number(value)).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

/** A day of the calendar, `2026-03-01`, inside and out. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day of the calendar, from 1970 to 2200: 2026-03-01.',
  serialize: (value) => (typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : String(value)),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** Anything that JSON can say. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function parseDateTime(value: unknown): number {
  const time = typeof value === 'string' ? parseInstant(value) : undefined;
  if (time !== undefined) return time;
  throw new ShopError('BAD_USER_INPUT', {
    detail:
      'A DateTime looks like 2026-03-01T09:30:00Z: a day of the calendar, a time and its zone, from 1970 to 2200.',
  });
}

function parseDate(value: unknown): string {
  if (typeof value === 'string' && startOfDayUtc(value) !== undefined) return value;
  throw new ShopError('BAD_USER_INPUT', {
    detail: 'A Date looks like 2026-03-01: a day of the calendar, from 1970 to 2200.',
  });
}
