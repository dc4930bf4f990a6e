import { formatMoney } from '../../../../shared/money/money';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { PromotionEntity } from '../../entities/promotion';
import { type CartLine, isFor } from '../../models/promotions/promotion';
import type { RefusedUse } from './promotion-holds';

/** Why a promotion has no part in a quote. */
export type RefusedPromotion = RefusedUse | 'SIGN_IN' | 'OTHER_SEGMENT';

export interface CouponAnswer {
  /** Null where no code was given. */
  readonly couponAccepted: boolean | null;
  readonly couponMessage: string | null;
}

export const noCoupon: CouponAnswer = { couponAccepted: null, couponMessage: null };

export function unknownCoupon(code: string): CouponAnswer {
  return refuse(`The coupon code "${code}" is not one of ours.`);
}

export interface CouponCase {
  readonly code: string | null;
  /** Whether promotions that are in the prices of pieces took something off already. */
  readonly reduced: boolean;
  /** The promotion that the code is of; null where there is none. */
  readonly coupon: PromotionEntity | null;
  readonly cart: readonly CartLine[];
  readonly applied: readonly { readonly promotionId: string; readonly amount: number }[];
  readonly refused: ReadonlyMap<string, RefusedPromotion>;
  readonly now: number;
  readonly settings: Pick<Platform['settings'], 'currency' | 'timeZone'>;
}

/** What a coupon does for a quote, or why it does nothing. */
export function couponAnswer({
  code,
  coupon,
  cart,
  applied,
  refused,
  reduced,
  now,
  settings,
}: CouponCase): CouponAnswer {
  if (code === null) return noCoupon;
  if (coupon === null) return unknownCoupon(code);
  const written = (amount: number) => formatMoney({ amount, currency: settings.currency });
  const own = applied.find(({ promotionId }) => promotionId === coupon.id);
  if (own) return { couponAccepted: true, couponMessage: `${coupon.name}: ${written(own.amount)} off.` };
  if (coupon.endsAt !== null && coupon.endsAt <= now) return refuse('The coupon has ended.');
  if (coupon.startsAt > now) {
    const { timeZone } = settings;
    const day = new Date(coupon.startsAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone });
    return refuse(`The coupon holds from ${day} on.`);
  }
  const reason = refused.get(coupon.id);
  if (reason) return refuse(reasons[reason]);
  const covered = cart.filter((line) => isFor(coupon, line));
  const amount = covered.reduce((sum, line) => sum + (line.before ?? line.amount), 0);
  if (coupon.minimumAmount !== null && amount < coupon.minimumAmount) {
    return refuse(
      `The coupon holds from ${written(coupon.minimumAmount)} on; what it is for costs ${written(amount)}.`,
    );
  }
  if ((applied.length > 0 || reduced) && covered.length > 0) return refuse('Another promotion takes more off.');
  return refuse('The coupon is for nothing in the basket.');
}

const reasons = {
  SIGN_IN: 'Sign in to use this coupon.',
  USED_UP: 'The coupon is used up.',
  OTHER_SEGMENT: 'The coupon is for other customers.',
  CUSTOMER_USED_UP: 'You have used this coupon as often as it can be.',
} as const;

function refuse(couponMessage: string): CouponAnswer {
  return { couponAccepted: false, couponMessage };
}
