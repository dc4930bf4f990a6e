import type { PromotionKind } from '../../graphql/operations';

export const promotionKinds = [
  'PERCENT_OFF',
  'AMOUNT_OFF',
  'FIXED_PRICE',
  'BUY_X_GET_Y',
] as const satisfies readonly PromotionKind[];

/** Whether the value of a promotion is an amount of money; else it is a percentage. */
export const isOfMoney = (kind: PromotionKind): boolean => kind === 'AMOUNT_OFF' || kind === 'FIXED_PRICE';
