import { formatMoney } from '../../../../shared/money/money';
import type { Random } from '../../../../shared/random/random';
import { DemandCurve } from '../../models/demand/demand-curve';
import { choosePortfolio } from '../../models/rails/portfolio';
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

/**
 * The price of each product with the highest expected profit within its rails; of the products under one rule with a budget,
 * those that earn the most together within it.
 *
 * @param random where given, and the rule explores, elasticities are drawn from what is believed (Thompson sampling)
 */
export function chosenPrices(
  candidates: readonly PricingCandidate[],
  currency: string,
  random: Random | null,
): ChosenPrice[] {
  const chosen = new Map<PricingCandidate, ChosenPrice>();
  const open: (readonly [PricingCandidate, ProductOutlook])[] = [];
  for (const candidate of candidates) {
    const { rule, standing, stock } = candidate;
    const curve = random && rule.explores ? drawn(candidate.curve, random) : candidate.curve;
    const outlook = outlookOf(curve, rule, standing, stock);
    if ('none' in outlook) {
      const isPause = outlook.none.some(
        (rail) => rail === 'STEPS_PER_DAY' || rail === 'COOL_DOWN' || rail === 'SINGLE_RUNG',
      );
      const sentence = noPriceBecause(outlook.none);
      chosen.set(candidate, { candidate, rung: null, outlook: null, unsatisfied: !isPause, sentence });
    } else open.push([candidate, outlook]);
  }
  for (const [scope, group] of Map.groupBy(open, ([{ rule }]) => rule.scope)) {
    void scope;
    for (const one of chosenWithin(group, currency)) chosen.set(one.candidate, one);
  }
  return candidates.map((candidate) => chosen.get(candidate)!);
}

function chosenWithin(
  group: readonly (readonly [PricingCandidate, ProductOutlook])[],
  currency: string,
): ChosenPrice[] {
  const budget = group[0]?.[0].rule.budgetPercent ?? null;
  const total = group.reduce((sum, [{ standing }, { currentUnits }]) => sum + standing.current * currentUnits, 0);
  const options = group.map(([candidate, outlook]) => optionsOf(candidate, outlook));
  const choices = options.map((rungs, i) =>
    rungs.map((rung) => {
      const [{ standing }, { currentProfit, currentUnits }] = group[i]!;
      const value = rung ? rung.weeklyProfit - currentProfit : 0;
      const weight = rung ? ((rung.price - standing.current) * currentUnits) / Math.max(1e-9, total) : 0;
      return { value, weight };
    }),
  );
  const picked = choosePortfolio(choices, budget === null ? Number.POSITIVE_INFINITY : budget / 100);
  return group.map(([candidate, outlook], i): ChosenPrice => {
    const rung = options[i]![picked[i]!] ?? null;
    const sentence = rung
      ? sentenceOf(candidate, outlook, rung, currency)
      : 'No price within the rule is expected to earn more.';
    return { candidate, rung, outlook, unsatisfied: false, sentence };
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
  // Whatever it earns, a price outside of what the rule allows beside competitors is not kept.
  return isForced && worth.length > 0 ? worth : [null, ...worth];
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
