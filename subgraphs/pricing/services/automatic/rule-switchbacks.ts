import type { Platform } from '../../../../shared/subgraph/definition';
import { hour } from '../../../../shared/time/durations';
import type { PricingRuleEntity } from '../../entities/pricing-rule';
import { type SwitchbackBlock, type SwitchbackEffect, switchbackEffect } from '../../models/rails/switchback';
import type { PricedSale } from '../demand/sales-history';
import { isHeldOut, isListTurn, turnOf } from './experiments';

/** What was sold of a product with a known cost, and the rule of its prices. */
export interface SoldUnderRule {
  readonly productId: string;
  readonly rule: Omit<PricingRuleEntity, 'setAt'> & { readonly setAt?: number };
  readonly unitCost: number;
  readonly sales: readonly PricedSale[];
}

/** What a rule's switchback found. */
export interface RuleSwitchback {
  /** A category's id, or `shop`. */
  readonly scope: string;
  /** Null where there were too few turns. */
  readonly effect: SwitchbackEffect | null;
}

/** What is bought at the beginning of a turn was decided in the one before: this part of each turn is left out. */
const CARRIED_OVER = 0.25;

/** What the switchbacks of a period found, by its whole turns since the rule was set. */
export async function ruleSwitchbacks(
  platform: Platform,
  sold: readonly SoldUnderRule[],
  since: number,
  now: number,
): Promise<RuleSwitchback[]> {
  const underSwitchback = sold.filter(({ rule, productId }) => {
    return rule.switchbackHours !== null && !isHeldOut(productId, rule.holdoutPercent);
  });
  if (underSwitchback.length === 0) return [];
  const begun = await automaticBeginnings(platform, since);
  return [...Map.groupBy(underSwitchback, ({ rule }) => rule.scope)].map(([scope, products]) => {
    return { scope, effect: switchbackEffect(blocksOf(products, begun, since, now)) };
  });
}

/** By product, when it was given an automatic price. By hand: a range of the index. */
async function automaticBeginnings(platform: Platform, since: number): Promise<ReadonlyMap<string, number[]>> {
  const rows: { productId: string; validFrom: number | string }[] = await platform.database.read.query(
    'SELECT `productId`, `validFrom` FROM `prices` WHERE `reason` IS NOT NULL AND `setAt` > ?',
    [since],
  );
  const byProduct = Map.groupBy(rows, ({ productId }) => productId);
  return new Map([...byProduct].map(([id, some]) => [id, some.map(({ validFrom }) => Number(validFrom))]));
}

/** The turns of products under one rule. Those of automatic prices in which there was none, as while they were suspended, are left out. */
function blocksOf(
  products: readonly SoldUnderRule[],
  begun: ReadonlyMap<string, readonly number[]>,
  since: number,
  now: number,
): SwitchbackBlock[] {
  const { rule } = products[0]!;
  const hours = rule.switchbackHours!;
  const first = turnOf(hours, Math.max(since, rule.setAt ?? 0) - 1) + 1;
  const last = turnOf(hours, now) - 1;
  const priced = new Set(
    products.flatMap(({ productId }) => begun.get(productId) ?? []).map((at) => turnOf(hours, at)),
  );
  const earned = new Map<number, number>();
  for (const { sales, unitCost } of products) {
    for (const { at, units, unitPrice } of sales) {
      const turn = turnOf(hours, at);
      if (at < (turn + CARRIED_OVER) * hours * hour) continue;
      earned.set(turn, (earned.get(turn) ?? 0) + units * (unitPrice - unitCost));
    }
  }
  const round = hours < 24 ? 24 : 7 * 24;
  const slots = round % hours === 0 ? round / hours : 1;
  const blocks: SwitchbackBlock[] = [];
  for (let turn = first; turn <= last; turn++) {
    const automatic = !isListTurn(rule, turn * hours * hour);
    if (automatic && !priced.has(turn)) continue;
    const rate = (earned.get(turn) ?? 0) / (hours * (1 - CARRIED_OVER));
    blocks.push({ automatic, turn, slot: turn % slots, rate });
  }
  return blocks;
}
