import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { seededRandom } from '../../../shared/random/random';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { PriceProposalEntity } from '../entities/price-proposal';
import { PricingAuditEntity } from '../entities/pricing-audit';
import { DemandCurve } from '../models/demand/demand-curve';
import { regularAt } from '../models/price-schedule';
import { type EarnedBy, type HoldoutLift, holdoutLift } from '../models/rails/holdout-lift';
import { isHeldOut } from './automatic/experiments';
import type { ProposalParts } from './automatic/proposal-parts';
import { type RuleSwitchback, ruleSwitchbacks, type SoldUnderRule } from './automatic/rule-switchbacks';
import { salesByProduct } from './demand/sales-history';
import { week } from './demand/sales-spells';

const maximumDays = 180;
const proposals = entityTable(PriceProposalEntity);
const audit = entityTable(PricingAuditEntity);

export interface PricingResults {
  readonly accepted: number;
  readonly rejected: number;
  readonly overridden: number;
  readonly treatedProducts: number;
  readonly heldOutProducts: number;
  /** Null where there is no holdout, or too little was sold. */
  readonly lift: HoldoutLift | null;
  /** One a rule under which automatic prices and list prices take turns. */
  readonly switchbacks: readonly RuleSwitchback[];
  /** What rejecting and overriding is expected to have earned since, in minor units; below 0 where it cost. */
  readonly overridesWorth: number;
}

/** What automatic prices earned, and what people's decisions against them did. */
export class PricingResultService {
  constructor(
    private readonly platform: Platform,
    private readonly parts: ProposalParts,
  ) {}

  /**
   * The results of the last days against as many before.
   *
   * @throws ShopError BAD_USER_INPUT where `days` is none from 1 to 180
   */
  async of(days: number): Promise<PricingResults> {
    if (!Number.isInteger(days) || days < 1 || days > maximumDays) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
    }
    const now = this.platform.clock.now();
    const since = now - days * day;
    const sold = await this.soldProducts(2 * since - now, now);
    const { treated, heldOut } = holdoutGroups(sold, since);
    const decided = await this.decided(since);
    const overrides = await this.overrides(since);
    const count = (status: string) => decided.filter((row) => row.status === status).length;
    const rejected = decided.filter(({ status }) => status === 'REJECTED');
    const foregone = rejected.reduce((sum, { weeklyProfit, changePercent, decidedAt }) => {
      return sum + ((weeklyProfit * changePercent) / 100) * ((now - decidedAt!) / week);
    }, 0);
    return {
      ...{ accepted: count('ACCEPTED'), rejected: rejected.length, overridden: overrides.length },
      ...{ treatedProducts: treated.length, heldOutProducts: heldOut.length },
      switchbacks: await ruleSwitchbacks(this.platform, sold, since, now),
      lift: holdoutLift(treated, heldOut, seededRandom(`lift/${now}`)),
      overridesWorth: Math.round((await this.worthOf(overrides, now)) - foregone),
    };
  }

  /** What was sold of products with a known cost under automatic rules. */
  private async soldProducts(from: number, now: number): Promise<SoldUnderRule[]> {
    const { read } = this.platform.database;
    const sold = await salesByProduct(this.platform, from, now, new AbortController().signal);
    const ids = [...sold.keys()].sort();
    const ruleOf = await this.parts.rules.ruleOf();
    const categoriesOf = await this.parts.categories.categoriesOf(read, ids.length > 0 ? ids : ['']);
    const cards = new Map((await this.parts.priceCards.read(read, ids)).map((card) => [card.productId, card]));
    return ids.flatMap((productId) => {
      const rule = ruleOf(categoriesOf.get(productId) ?? []);
      const unitCost = regularAt(cards.get(productId)?.rows ?? [], 1, now)?.unitCost ?? null;
      if (!rule.automatic || unitCost === null) return [];
      return [{ productId, rule, unitCost, sales: sold.get(productId)! }];
    });
  }

  private async decided(since: number): Promise<PriceProposalEntity[]> {
    const raw = await this.platform.database.read.query(
      `SELECT ${proposals.selection()} FROM \`price_proposals\` WHERE \`status\` IN ('ACCEPTED', 'REJECTED') AND \`decidedAt\` >= ?`,
      [since],
    );
    return proposals.rowsOf(raw);
  }

  private async overrides(since: number): Promise<PricingAuditEntity[]> {
    const raw = await this.platform.database.read.query(
      `SELECT ${audit.selection()} FROM \`pricing_audit\` WHERE \`action\` = 'OVERRIDDEN' AND \`at\` >= ?`,
      [since],
    );
    return audit.rowsOf(raw);
  }

  /** What prices that people set in the place of automatic ones are expected to have earned beyond them since. */
  private async worthOf(overrides: readonly PricingAuditEntity[], now: number): Promise<number> {
    const ids = [...new Set(overrides.map(({ subject }) => subject))];
    if (ids.length === 0) return 0;
    const curves = new Map((await this.parts.demand.curvesOf(ids)).map((row) => [row.productId, new DemandCurve(row)]));
    let worth = 0;
    for (const { subject, at, detail } of overrides) {
      const curve = curves.get(subject);
      const { automatic, set, unitCost } = detail as { automatic: number; set: number; unitCost: number | null };
      if (!curve?.isReadAt(automatic) || !curve.isReadAt(set) || unitCost === null) continue;
      const weekly = (price: number) => (price - unitCost) * curve.unitsAt(price).mean;
      worth += (weekly(set) - weekly(automatic)) * ((now - at) / week);
    }
    return worth;
  }
}

/** What products under rules with a holdout earned, those whose prices are automatic and those that are left alone. */
function holdoutGroups(sold: readonly SoldUnderRule[], since: number): { treated: EarnedBy[]; heldOut: EarnedBy[] } {
  const [treated, heldOut]: [EarnedBy[], EarnedBy[]] = [[], []];
  for (const { productId, rule, unitCost, sales } of sold) {
    if (rule.holdoutPercent === 0) continue;
    let [before, after] = [0, 0];
    for (const { at, units, unitPrice } of sales) {
      if (at < since) before += units * (unitPrice - unitCost);
      else after += units * (unitPrice - unitCost);
    }
    (isHeldOut(productId, rule.holdoutPercent) ? heldOut : treated).push({ before, after });
  }
  return { treated, heldOut };
}
