import { inTurns } from '../../../../shared/concurrency/in-turns';
import { formatMoney } from '../../../../shared/money/money';
import type { ProgrammeSolver } from '../../../../shared/numerics/binary-programme';
import type { Random } from '../../../../shared/random/random';
import { DemandCurve } from '../../models/demand/demand-curve';
import type { Choice } from '../../models/portfolio/portfolio';
import { bestPortfolio } from '../../models/portfolio/portfolio-programme';
import { profitSpills } from '../../models/portfolio/substitution';
import { outlookOf, type ProductOutlook, type RungOutlook } from '../../models/rails/proposed-price';
import { heldBackBy, noPriceBecause } from '../../models/rails/rail-sentences';
import type { PricingCandidate } from './pricing-candidates';

/** What is proposed for a product, or why nothing can be. */
export interface ChosenPrice {
  readonly candidate: PricingCandidate;
  /** Null where no price satisfies the rule, or none is expected to earn more. */
  readonly rung: RungOutlook | null;
  readonly outlook: ProductOutlook | null;
  /** Whether it is the rule that leaves no price. */
  readonly unsatisfied: boolean;
  readonly sentence: string;
}

/** A change below this, in percent of the profit, is not worth a price that people see move. */
const LEAST_CHANGE = 0.5;
/** The chance that the profit rises has to be so large; a markdown of what lies there needs none. */
const LEAST_CHANCE = 0.6;

/** So many products are chosen together at the most; more are chosen in parts, those of a category together. */
const PRODUCTS_A_PART = 200;

export interface ChoosingOptions {
  readonly currency: string;
  /** Where given, and the rule explores, elasticities are drawn from what is believed (Thompson sampling). */
  readonly random: Random | null;
  /** Products that had another price in the last 24 hours, by the scope of their rule. */
  readonly changedInADay: ReadonlyMap<string, ReadonlySet<string>>;
  readonly solver: ProgrammeSolver;
  readonly signal: AbortSignal;
}

/**
 * The price of each product with the highest expected profit within its rails; of the products under one rule with a budget, or
 * a number of changes a day, those that earn the most together within it.
 */
export async function chosenPrices(
  candidates: readonly PricingCandidate[],
  options: ChoosingOptions,
): Promise<ChosenPrice[]> {
  const chosen = new Map<PricingCandidate, ChosenPrice>();
  const open: OpenCandidate[] = [];
  for (const candidate of candidates) {
    const { rule, standing, stock } = candidate;
    const curve = options.random && rule.explores ? drawn(candidate.curve, options.random) : candidate.curve;
    const outlook = outlookOf(curve, rule, standing, stock);
    if ('none' in outlook) {
      const isPause = outlook.none.some(
        (rail) => rail === 'STEPS_PER_DAY' || rail === 'COOL_DOWN' || rail === 'SINGLE_RUNG',
      );
      const sentence = noPriceBecause(outlook.none);
      chosen.set(candidate, { candidate, rung: null, outlook: null, unsatisfied: !isPause, sentence });
    } else open.push({ candidate, outlook });
  }
  for (const [scope, group] of Map.groupBy(open, ({ candidate }) => candidate.rule.scope)) {
    const changed = options.changedInADay.get(scope)?.size ?? 0;
    for (const one of await chosenWithin(group, changed, options)) chosen.set(one.candidate, one);
  }
  return candidates.map((candidate) => chosen.get(candidate)!);
}

interface OpenCandidate {
  readonly candidate: PricingCandidate;
  readonly outlook: ProductOutlook;
}

/** @param changed how many products of the rule have another price since less than 24 hours */
async function chosenWithin(
  group: readonly OpenCandidate[],
  changed: number,
  { currency, solver, signal }: ChoosingOptions,
): Promise<ChosenPrice[]> {
  const { budgetPercent, maxChangesPerDay } = group[0]!.candidate.rule;
  const limits = {
    budget: budgetPercent === null ? Number.POSITIVE_INFINITY : budgetPercent / 100,
    changes: maxChangesPerDay === null ? Number.POSITIVE_INFINITY : Math.max(0, maxChangesPerDay - changed),
  };
  const options = group.map(({ candidate, outlook }) => optionsOf(candidate, outlook));
  const search = bestPortfolio(solver, choicesOf(group, options), limits, { parts: partsOf(group) });
  const { chosen } = await inTurns(search, { signal });
  return group.map(({ candidate, outlook }, i): ChosenPrice => {
    const rung = options[i]![chosen[i]!] ?? null;
    const sentence = rung
      ? sentenceOf(candidate, outlook, rung, currency)
      : 'No price within the rule is expected to earn more.';
    return { candidate, rung, outlook, unsatisfied: false, sentence };
  });
}

/** What each option earns beyond the current price, for the product and its substitutes, and by how much it moves the mean price of all, by what sells. */
function choicesOf(group: readonly OpenCandidate[], options: readonly (readonly (RungOutlook | null)[])[]): Choice[][] {
  const total = group.reduce((sum, { candidate, outlook }) => {
    return sum + candidate.standing.current * outlook.currentUnits;
  }, 0);
  const spills = profitSpills(
    group.map(({ candidate: { categoryIds, curve, productId }, outlook }) => ({
      ...{ category: categoryIds[0] ?? productId, profit: outlook.currentProfit },
      crossElasticity: curve.parameters.crossElasticity,
    })),
  );
  const choices = options.map((rungs, i) => {
    const { candidate, outlook } = group[i]!;
    return rungs.map((rung): Choice => {
      if (!rung) return { value: 0, weight: 0 };
      const spill = spills[i]! * Math.log(rung.price / candidate.standing.current);
      const weight = ((rung.price - candidate.standing.current) * outlook.currentUnits) / Math.max(1e-9, total);
      return { value: rung.weeklyProfit - outlook.currentProfit + spill, weight };
    });
  });
  // Whatever it earns, a price outside of what the rule allows beside competitors moves before others do.
  const first = 1 + 2 * Math.max(0, ...choices.flat().map(({ value }) => Math.abs(value)));
  return choices.map((own, i) => {
    if (group[i]!.outlook.reason !== 'COMPETITOR') return own;
    return own.map(({ value, weight }, n) => ({ value: n === 0 ? 0 : value + first, weight }));
  });
}

/** Products of a category together, as far as a part has room for them. */
function partsOf(group: readonly OpenCandidate[]): number[][] {
  const byCategory = Map.groupBy(group.keys(), (i) => group[i]!.candidate.categoryIds[0] ?? '');
  const inOrder = [...byCategory.values()].flat();
  return Array.from({ length: Math.ceil(inOrder.length / PRODUCTS_A_PART) }, (_, part) => {
    return inOrder.slice(part * PRODUCTS_A_PART, (part + 1) * PRODUCTS_A_PART);
  });
}

/** To stay as it is, or a price that is worth it. */
function optionsOf({ standing }: PricingCandidate, { rungs, reason }: ProductOutlook): (RungOutlook | null)[] {
  const isForced = reason === 'COMPETITOR';
  const worth = rungs.filter(
    ({ price, changePercent, chance }) =>
      price !== standing.current &&
      (isForced || (changePercent >= LEAST_CHANGE && (reason === 'MARKDOWN' || chance >= LEAST_CHANCE))),
  );
  return [null, ...worth];
}

function sentenceOf(
  { standing, curve, rule, stock }: PricingCandidate,
  { reason, lowRail, highRail, rungs }: ProductOutlook,
  rung: RungOutlook,
  currency: string,
): string {
  const money = (amount: number) => formatMoney({ amount, currency });
  const { mean, low, high } = curve.elasticity;
  const percent = ((rung.price - standing.current) / standing.current) * 100;
  const first = `${money(standing.current)} to ${money(rung.price)} (${signed(percent)} %): expected profit ${signed(rung.changePercent)} %.`;
  const learned = `Sales answer a price that rises by 1 % with ${signed(mean)} % (90 %: ${low.toFixed(1)} to ${high.toFixed(1)}).`;
  const why = {
    OPTIMISED:
      stock && stock.pieces < stock.dailyUnits * stock.leadTimeDays
        ? ' There is less than will be asked for before more can come.'
        : '',
    MARKDOWN: ' What lies there lasts for more than half a year.',
    COMPETITOR: ` The price has to be near the market's ${money(Math.round(standing.marketPrice ?? 0))}.`,
  }[reason];
  const edge = rung.price === rungs[0]!.price ? lowRail : rung.price === rungs.at(-1)!.price ? highRail : null;
  const bound = edge ? ` It goes no further, since ${heldBackBy(edge)}.` : '';
  const tried = rule.explores ? ' It is drawn from what is believed, so that more is learned.' : '';
  return `${first} ${learned}${why}${bound}${tried}`.slice(0, 500);
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

/** The same curve with an elasticity drawn from what is believed of it; one that would rise with the price is drawn as flat. */
function drawn(curve: DemandCurve, random: Random): DemandCurve {
  const { elasticity, elasticityVariance } = curve.parameters;
  const drawnElasticity = Math.min(0, elasticity + Math.sqrt(elasticityVariance) * random.normal());
  return new DemandCurve({ ...curve.parameters, elasticity: drawnElasticity });
}
