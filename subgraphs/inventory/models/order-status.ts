/** What becomes of an order, in the order in which it happens. */
export const orderStatuses = {
  RESERVED: 'RESERVED',
  PLACED: 'PLACED',
  SHIPPED: 'SHIPPED',
  DELIVERED: 'DELIVERED',
  CANCELLED: 'CANCELLED',
  RETURNED: 'RETURNED',
  EXPIRED: 'EXPIRED',
} as const;

export type OrderStatus = keyof typeof orderStatuses;

/** Until all of it is shipped an order has pieces that lie reserved, and that can be cancelled. */
export const openStatuses: readonly OrderStatus[] = ['RESERVED', 'PLACED'];

/** All of an order was shipped. */
export const sentStatuses: readonly OrderStatus[] = ['SHIPPED', 'DELIVERED', 'RETURNED'];
