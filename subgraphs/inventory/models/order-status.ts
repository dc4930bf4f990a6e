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

/** Until it is shipped an order's pieces lie reserved: it can be cancelled, and it can be shipped. */
export const openStatuses: readonly OrderStatus[] = ['RESERVED', 'PLACED'];
