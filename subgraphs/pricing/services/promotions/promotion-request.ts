import { lengthLimit } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { maximumAmount } from '../../../../shared/money/money';
import { checkedLine } from '../../../../shared/text/visible-text';
import { PromotionEntity } from '../../entities/promotion';
import type { PromotionKind, PromotionTerms } from '../../models/promotions/promotion';

const maximumProducts = 500;
const couponForm = /^[A-Z0-9_-]{1,64}$/;
const nameRule = { what: "A promotion's name", maximum: lengthLimit(PromotionEntity, 'name') };

/** A promotion as it comes in. */
export interface PromotionRequest {
  readonly name: string;
  readonly kind: PromotionKind;
  readonly value: number;
  readonly buyQuantity?: number | null;
  readonly getQuantity?: number | null;
  readonly getProductIds?: readonly string[] | null;
  readonly maximumApplications?: number | null;
  readonly minimumAmount?: number | null;
  readonly perCustomer?: number | null;
  readonly budgetAmount?: number | null;
  readonly productIds?: readonly string[] | null;
  readonly categoryId?: string | null;
  readonly segmentId?: string | null;
  readonly couponCode?: string | null;
  readonly startsAt: number;
  readonly endsAt?: number | null;
  readonly budget?: number | null;
  readonly stackable: boolean;
  readonly priority: number;
  readonly allowBelowCost: boolean;
}

export type CheckedPromotion = Omit<PromotionTerms, 'id'> &
  Pick<
    PromotionEntity,
    'name' | 'couponCode' | 'segmentId' | 'startsAt' | 'endsAt' | 'budget' | 'budgetAmount' | 'perCustomer'
  >;

/**
 * Checks a promotion.
 *
 * @param personal whether segments may have promotions of their own
 * @throws ShopError PROMOTION_DATES, COUPON_CODE_INVALID, PERCENT_INVALID, PROMOTION_LIMIT_INVALID, PERSONAL_PRICES_OFF,
 *   LIST_TOO_LONG, TEXT_TOO_LONG and BAD_USER_INPUT
 */
export function checkedPromotion(input: PromotionRequest, now: number, personal: boolean): CheckedPromotion {
  const { kind, startsAt, stackable, priority } = input;
  const endsAt = input.endsAt ?? null;
  if (endsAt !== null && endsAt <= startsAt) throw new ShopError('PROMOTION_DATES', { rule: 'ends after it begins' });
  if (endsAt !== null && endsAt <= now) throw new ShopError('PROMOTION_DATES', { rule: 'ends in the future' });
  const segmentId = input.segmentId ?? null;
  if (segmentId !== null && !personal) throw new ShopError('PERSONAL_PRICES_OFF');
  if (segmentId !== null && !isId(segmentId)) throw bad('"segmentId" is not the id of a segment.');
  const bundle = kind === 'BUY_X_GET_Y';
  const productIds = checkedProducts('productIds', input.productIds);
  const categoryId = input.categoryId ?? null;
  if (categoryId !== null && !isId(categoryId)) throw bad('"categoryId" is not the id of a category.');
  if (kind === 'FIXED_PRICE' && productIds === null && categoryId === null) {
    throw bad('A fixed price names its products or their category.');
  }
  if (!bundle && [input.buyQuantity, input.getQuantity, input.getProductIds, input.maximumApplications].some(isGiven)) {
    throw bad('"buyQuantity", "getQuantity", "getProductIds" and "maximumApplications" go with BUY_X_GET_Y alone.');
  }
  return {
    ...{ name: checkedLine(input.name, nameRule), kind, value: checkedValue(input), stackable, priority },
    ...{ productIds, categoryId, segmentId, startsAt, endsAt, couponCode: checkedCoupon(input.couponCode) },
    minimumAmount: limit('minimumAmount', input.minimumAmount),
    buyQuantity: bundle ? required('buyQuantity', input.buyQuantity) : null,
    getQuantity: bundle ? required('getQuantity', input.getQuantity) : null,
    getProductIds: checkedProducts('getProductIds', input.getProductIds),
    maximumApplications: limit('maximumApplications', input.maximumApplications),
    budget: limit('budget', input.budget),
    budgetAmount: limit('budgetAmount', input.budgetAmount),
    perCustomer: limit('perCustomer', input.perCustomer),
  };
}

function checkedValue({ kind, value }: PromotionRequest): number {
  const isPercent = kind === 'PERCENT_OFF' || kind === 'BUY_X_GET_Y';
  if (isPercent && !(value >= 1 && value <= 100)) throw new ShopError('PERCENT_INVALID', { field: 'value' });
  if (value < 1 || value > maximumAmount) throw bad('"value" is at least 1 minor unit.');
  return value;
}

function checkedCoupon(code: string | null | undefined): string | null {
  if (code == null) return null;
  const capital = code.toUpperCase();
  if (!couponForm.test(capital)) throw new ShopError('COUPON_CODE_INVALID');
  return capital;
}

function checkedProducts(field: string, ids: readonly string[] | null | undefined): readonly string[] | null {
  if (ids == null) return null;
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) throw bad(`"${field}" names at least one product, or is left out for all.`);
  if (distinct.length > maximumProducts) {
    throw new ShopError('LIST_TOO_LONG', { field, limit: maximumProducts, given: distinct.length });
  }
  if (!distinct.every(isId)) throw bad(`"${field}" has something that is not the id of a product.`);
  return distinct;
}

function limit(field: string, value: number | null | undefined): number | null {
  if (value == null) return null;
  if (value < 1) throw new ShopError('PROMOTION_LIMIT_INVALID', { field });
  return value;
}

function required(field: string, value: number | null | undefined): number {
  const given = limit(field, value);
  if (given === null) throw bad(`BUY_X_GET_Y needs "${field}".`);
  return given;
}

const isGiven = (value: unknown) => value != null;

function bad(detail: string): ShopError {
  return new ShopError('BAD_USER_INPUT', { detail });
}
