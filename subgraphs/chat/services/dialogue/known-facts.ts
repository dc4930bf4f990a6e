import { z } from 'zod';

const line = z.object({
  productId: z.string().nullable(),
  sku: z.string().nullable(),
  name: z.string().nullable(),
  group: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  quantity: z.number(),
  shipped: z.number(),
  returned: z.number(),
  returnable: z.number(),
  exchangeable: z.number(),
  unitPrice: z.string().nullable(),
});
const address = z.object({
  id: z.string().optional(),
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullish(),
  city: z.string(),
  region: z.string().nullish(),
  postalCode: z.string(),
  country: z.string(),
  isDefault: z.boolean().optional(),
});
const order = z.object({
  id: z.string(),
  number: z.string(),
  status: z.string(),
  placedAt: z.string(),
  shippedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  returnsEndAt: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  paymentMethod: z.string().nullable(),
  total: z.string().nullable(),
  shippingAddress: address.nullable(),
  lines: z.array(line),
  returns: z.array(
    z.object({
      status: z.string(),
      reason: z.string(),
      requestedAt: z.string(),
      refund: z.string().nullable(),
      lines: z.array(z.object({ quantity: z.number(), name: z.string().nullable() })),
    }),
  ),
});
const simpleProduct = z.object({
  id: z.string(),
  sku: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.string()),
  price: z.string().nullable(),
  listPrice: z.string().nullable().optional(),
  availability: z.string().nullable(),
  restockExpectedAt: z.string().nullable(),
  rating: z.number().nullable(),
  ratings: z.number(),
  because: z.string().nullish(),
});
const product = simpleProduct.extend({
  brand: z.string().nullable().optional(),
  description: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  group: z.string().optional(),
  variants: z.array(simpleProduct).default([]),
});
const account = z.object({
  displayName: z.string(),
  email: z.string().nullable(),
  consents: z.record(z.string(), z.unknown()),
  addresses: z.array(address),
});

const policy = z.object({
  returnDays: z.number().nullable(),
  returnReasons: z.array(z.string()),
  exchangeDays: z.number().nullable(),
  exchangesUnshipped: z.boolean(),
  exchangesDelivered: z.boolean(),
  cancelReasons: z.array(z.string()),
  cancelsItems: z.boolean(),
  finalCategories: z.array(z.string()),
  paymentMethods: z.array(z.string()),
  changesPayment: z.boolean(),
  refundMethods: z.array(z.string()),
});

export type KnownPolicy = z.output<typeof policy>;
export type KnownLine = z.output<typeof line>;
export type KnownAddress = z.output<typeof address>;
export type KnownOrder = z.output<typeof order>;
export type ListedProduct = z.output<typeof simpleProduct>;
export type KnownProduct = z.output<typeof product>;
export type KnownAccount = z.output<typeof account>;

const reading =
  <Output>(schema: z.ZodType<Output>) =>
  (facts: unknown): Output | null =>
    schema.safeParse(facts).data ?? null;

/** What tools say, with its types; null where something else came. */
export const orderOf = reading(order);
export const productOf = reading(product);
export const listedOf = reading(simpleProduct);
export const accountOf = reading(account);
export const policyOf = reading(policy);

/** A product as it is told: its name, and what tells it from its siblings. */
export function toldProduct({
  name,
  options,
}: {
  name: string | null;
  options: Readonly<Record<string, string>>;
}): string {
  const values = Object.values(options);
  return values.length === 0 ? (name ?? '') : `${name} (${values.join(', ')})`;
}

export const toldAddress = ({ name, line1, line2, city, region, postalCode, country }: KnownAddress): string =>
  [name, line1, line2, city, region, postalCode, country].filter(Boolean).join(', ');

/** The day of a moment, as it stands in what the shop says. */
export const day = (at: string): string => at.slice(0, 10);
