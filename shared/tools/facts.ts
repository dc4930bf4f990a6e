import { z } from 'zod';
import { majorUnits } from '../money/money';

/** Reads parts of GraphQL answers, of which anything may be missing. */
export type Json = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;

/** In a list, for what is flattened: the object, or nothing. */
export const maybe = (value: unknown): Json[] => {
  const object = objectOf(value);
  return object ? [object] : [];
};

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.flatMap(maybe) : []);

/** The nodes of a connection. */
export const nodesOf = (connection: unknown): Json[] =>
  listOf(objectOf(connection)?.edges).flatMap(({ node }) => maybe(node));

export const idOf = (value: unknown): string[] => {
  const id = objectOf(value)?.id;
  return typeof id === 'string' ? [id] : [];
};

/** An amount as people read it, such as `19.99 GBP`; null where there is none. */
export function written(money: unknown): string | null {
  const { amount, currency } = objectOf(money) ?? {};
  if (typeof amount !== 'number' || typeof currency !== 'string') return null;
  return `${majorUnits({ amount, currency })} ${currency}`;
}

export const identifier = z.string().min(1).max(64);
export const quantity = z.number().int().min(1).max(1000);
