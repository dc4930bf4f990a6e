/** What becomes of an order from a supplier. */
export const purchaseOrderStatuses = { OPEN: 'OPEN', RECEIVED: 'RECEIVED', CANCELLED: 'CANCELLED' } as const;

export type PurchaseOrderStatus = keyof typeof purchaseOrderStatuses;
