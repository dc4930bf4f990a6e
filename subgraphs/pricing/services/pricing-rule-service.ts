import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { isId, newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { wholeShop } from '../entities/automatic-pricing';
import { PricingAuditEntity } from '../entities/pricing-audit';
import { PricingRuleEntity } from '../entities/pricing-rule';

const rules = entityTable(PricingRuleEntity);
const audit = entityTable(PricingAuditEntity);

/** What is asked for: a category's rule, or the shop's. */
export interface PricingRuleRequest {
  readonly categoryId?: string | null;
  readonly minMarginPercent: number;
  readonly maxStepPercent: number;
  readonly maxStepsPerDay: number;
  readonly minIndex?: number | null;
  readonly maxIndex?: number | null;
  readonly charmEnding?: number | null;
  readonly automatic: boolean;
  readonly minListPercent?: number | null;
  readonly maxListPercent?: number | null;
  readonly floorAmount?: number | null;
  readonly ceilingAmount?: number | null;
  readonly coolDownHours?: number | null;
  readonly budgetPercent?: number | null;
  readonly maxChangesPerDay?: number | null;
  readonly holdoutPercent?: number | null;
  readonly switchbackHours?: number | null;
  readonly explores?: boolean | null;
}

/** By what prices are proposed where nobody has set a rule: small steps near the list price, decided by people. */
export const defaultRule: Omit<PricingRuleEntity, 'setAt'> = {
  scope: wholeShop,
  ...{ minMarginPercent: 10, maxStepPercent: 10, maxStepsPerDay: 1, minIndex: null, maxIndex: null, charmEnding: null },
  ...{ minListPercent: 80, maxListPercent: 120, floor: null, ceiling: null, coolDownHours: 0, budgetPercent: null },
  maxChangesPerDay: null,
  ...{ holdoutPercent: 0, switchbackHours: null, explores: false, automatic: false },
};

/** Of a product, by its categories, its own first: the rule of the nearest, else the shop's, else the default. */
export type RuleOf = (categoryIds: readonly string[]) => Omit<PricingRuleEntity, 'setAt'>;

type Bounds = readonly [least: number, most: number, isWhole: boolean];
const bounds: Partial<Record<keyof PricingRuleRequest, Bounds>> = {
  minMarginPercent: [0, 99, false],
  maxStepPercent: [0.1, 90, false],
  maxStepsPerDay: [1, 24, true],
  minIndex: [0.01, 100, false],
  maxIndex: [0.01, 100, false],
  charmEnding: [0, 999, true],
  minListPercent: [1, 1_000, false],
  maxListPercent: [1, 1_000, false],
  floorAmount: [1, 1_000_000_000_000, true],
  ceilingAmount: [1, 1_000_000_000_000, true],
  coolDownHours: [0, 720, false],
  budgetPercent: [0, 100, false],
  maxChangesPerDay: [0, 1_000_000, true],
  holdoutPercent: [0, 90, false],
  switchbackHours: [1, 336, false],
};
const pairs = [
  ['minIndex', 'maxIndex'],
  ['minListPercent', 'maxListPercent'],
  ['floorAmount', 'ceilingAmount'],
] as const;

/** The guard-rails that staff set. */
export class PricingRuleService {
  constructor(private readonly platform: Platform) {}

  /**
   * Sets the rule of a category or the shop; the last one that was set holds.
   *
   * @throws ShopError PRICING_RULE_INVALID that names the field, NOT_FOUND
   */
  async set(request: PricingRuleRequest, by: string): Promise<PricingRuleEntity> {
    const { categoryId } = request;
    if (categoryId != null && !isId(categoryId)) throw new ShopError('NOT_FOUND', { what: 'category' });
    mustBeWithinBounds(request);
    const { clock, database } = this.platform;
    const at = clock.now();
    const rule: PricingRuleEntity = {
      scope: categoryId ?? wholeShop,
      minMarginPercent: request.minMarginPercent,
      maxStepPercent: request.maxStepPercent,
      maxStepsPerDay: request.maxStepsPerDay,
      ...{ minIndex: request.minIndex ?? null, maxIndex: request.maxIndex ?? null },
      charmEnding: request.charmEnding ?? null,
      ...{ minListPercent: request.minListPercent ?? null, maxListPercent: request.maxListPercent ?? null },
      ...{ floor: request.floorAmount ?? null, ceiling: request.ceilingAmount ?? null },
      ...{ coolDownHours: request.coolDownHours ?? 0, budgetPercent: request.budgetPercent ?? null },
      maxChangesPerDay: request.maxChangesPerDay ?? null,
      ...{ holdoutPercent: request.holdoutPercent ?? 0, switchbackHours: request.switchbackHours ?? null },
      ...{ explores: request.explores ?? false, automatic: request.automatic, setAt: at },
    };
    await database.transaction(async ({ manager }) => {
      await rules.storeNewest(manager, [rule], 'setAt');
      const entry = { id: newId(at), at, by, action: 'RULE_SET', subject: rule.scope, detail: { ...rule } } as const;
      await audit.insert(manager, [entry]);
    });
    return rule;
  }

  /** All that were set, the shop's first. */
  async list(): Promise<PricingRuleEntity[]> {
    const rows = await this.platform.database.read.find(PricingRuleEntity);
    const order = ({ scope }: PricingRuleEntity) => (scope === wholeShop ? '' : scope);
    return rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  /** Which rule holds for whom, as of now: one statement. */
  async ruleOf(): Promise<RuleOf> {
    const byScope = new Map((await this.list()).map((rule) => [rule.scope, rule]));
    return (categoryIds) => {
      const scope = [...categoryIds, wholeShop].find((one) => byScope.has(one));
      return scope === undefined ? defaultRule : byScope.get(scope)!;
    };
  }
}

function mustBeWithinBounds(request: PricingRuleRequest): void {
  for (const [name, [least, most, isWhole]] of Object.entries(bounds)) {
    const given = request[name as keyof PricingRuleRequest] as number | null | undefined;
    if (given == null || (given >= least && given <= most && (!isWhole || Number.isInteger(given)))) continue;
    const rule = `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`;
    throw new ShopError('PRICING_RULE_INVALID', { field: name, rule, given });
  }
  for (const [low, high] of pairs) {
    const [least, most] = [request[low], request[high]];
    if (least == null || most == null || least <= most) continue;
    throw new ShopError('PRICING_RULE_INVALID', { field: low, rule: `not above "${high}"`, given: least });
  }
}
