import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { isId } from '../../../shared/ids/ids';
import type { RowChanges } from '../../../shared/shop-data/import-port';
import { countsOf, sortedByChange } from '../../../shared/shop-data/row-changes';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { OrderPolicyEntity } from '../entities/order-policy';
import type { OrderPolicy } from '../models/order-policy';
import { checkedMethod } from './orders/order-request';
import { policyIn, policyScope } from './orders/policy-of-orders';

const mostDays = 3650;
const mostReasons = 30;
const mostCategories = 200;
const mostMethods = 20;
const reasonRule = { what: 'A reason', maximum: 200 };

/** What customers may change of their orders by themselves, as staff sets it. */
export class OrderPolicyService {
  constructor(private readonly platform: Platform) {}

  /** What holds now. */
  current(): Promise<OrderPolicy> {
    return policyIn(this.platform.database.read);
  }

  /** Sets what an import brings, where it is another policy. Throws as `set` does. */
  async import(policies: readonly OrderPolicy[]): Promise<RowChanges> {
    const [policy] = policies;
    if (policy === undefined) return { created: 0, changed: 0, unchanged: 0 };
    const stored = await this.platform.database.read.findOneBy(OrderPolicyEntity, { scope: policyScope });
    const wanted = { ...policy, scope: policyScope };
    const sorted = sortedByChange([wanted], () => stored ?? undefined);
    if (sorted.unchanged.length === 0) await this.set(policy);
    return countsOf(sorted);
  }

  /**
   * Sets all of it; the last that was set holds, for orders that were placed before as well.
   *
   * @throws ShopError POLICY_INVALID that names the field, TOO_MANY, BAD_USER_INPUT
   */
  async set(policy: OrderPolicy): Promise<OrderPolicy> {
    for (const field of ['returnDays', 'exchangeDays'] as const) {
      const given = policy[field];
      if (given === null || (Number.isInteger(given) && given >= 0 && given <= mostDays)) continue;
      throw new ShopError('POLICY_INVALID', { field, rule: `a whole number of days from 0 to ${mostDays}`, given });
    }
    const unknown = policy.finalCategoryIds.find((id) => !isId(id));
    if (unknown !== undefined) throw new ShopError('NOT_FOUND', { what: 'category' });
    atMost(mostCategories, 'categories', policy.finalCategoryIds);
    const row: OrderPolicyEntity = {
      ...policy,
      scope: policyScope,
      returnReasons: checkedReasons(policy.returnReasons),
      cancelReasons: checkedReasons(policy.cancelReasons),
      finalCategoryIds: [...new Set(policy.finalCategoryIds)],
      paymentMethods: checkedMethods(policy.paymentMethods),
      refundMethods: checkedMethods(policy.refundMethods),
      setAt: this.platform.clock.now(),
    };
    await this.platform.database.transaction(({ manager }) =>
      entityTable(OrderPolicyEntity).insert(manager, [row], { onConflict: 'update' }),
    );
    return row;
  }
}

const checkedReasons = (reasons: readonly string[]): string[] => {
  atMost(mostReasons, 'reasons', reasons);
  return [...new Set(reasons.map((reason) => checkedLine(reason, reasonRule)))];
};

const checkedMethods = (methods: readonly string[]): string[] => {
  atMost(mostMethods, 'payment methods', methods);
  return [...new Set(methods.map(checkedMethod))];
};

function atMost(limit: number, what: string, given: readonly string[]): void {
  if (given.length > limit) throw new ShopError('TOO_MANY', { limit, what, given: given.length });
}
